import { posix } from 'node:path';
import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace, type ProjectDefinition } from '@schematics/angular/utility';

/** The application of a workspace that is set up. */
export interface HostApplication {
  readonly name: string;
  readonly definition: ProjectDefinition;
  /** The folder of its sources, such as `src`, with no slash at either end. */
  readonly sources: string;
  /** The prefix of its components' selectors, such as `app`. */
  readonly prefix: string;
}

/** Returns the application with a name, or else the first of the workspace. Throws a SchematicsException where there is none. */
export async function hostApplication(tree: Tree, wanted?: string): Promise<HostApplication> {
  const { projects } = await readWorkspace(tree);
  const applications = [...projects].filter(
    ([, { extensions }]) => extensions['projectType'] === 'application',
  );
  const [found] = wanted === undefined ? applications : applications.filter(([name]) => name === wanted);
  if (!found) {
    const names = applications.map(([name]) => name).join(', ') || 'none';
    throw new SchematicsException(
      wanted === undefined
        ? 'This workspace has no application to set calls up in.'
        : `This workspace has no application "${wanted}". Its applications: ${names}.`,
    );
  }
  const [name, definition] = found;
  const sources = definition.sourceRoot ?? posix.join(definition.root, 'src');
  return { name, definition, sources: sources.replace(/^\/|\/$/gu, ''), prefix: definition.prefix ?? 'app' };
}

/** Returns the paths of an application's TypeScript files, without its tests and declarations. */
export function sourceFiles(tree: Tree, { sources }: HostApplication): readonly string[] {
  const found: string[] = [];
  tree.getDir(`/${sources}`).visit((path) => {
    if (path.endsWith('.ts') && !/\.(?:spec|test|d)\.ts$/u.test(path)) found.push(path);
  });
  return found.sort();
}
