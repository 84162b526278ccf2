import { NodeWorkflow } from '@angular-devkit/schematics/tools/index.js';

/** Makes in a folder what `ng new` makes in it, which refuses to run below another workspace. `root` has the Angular CLI. */
export function newHost(folder: string, root: string, angular: string): Promise<void> {
  const workflow = new NodeWorkflow(folder, {
    force: true,
    dryRun: false,
    resolvePaths: [root],
    schemaValidation: true,
  });
  const options = {
    name: 'host',
    version: angular,
    directory: '.',
    skipInstall: true,
    skipGit: true,
    style: 'css',
    ssr: false,
    aiConfig: ['none'],
  };
  return new Promise((resolve, reject) => {
    workflow
      .execute({ collection: '@schematics/angular', schematic: 'ng-new', options })
      .subscribe({ error: reject, complete: resolve });
  });
}
