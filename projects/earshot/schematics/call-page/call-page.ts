import { posix } from 'node:path';
import { chain, noop, type Rule, strings, type Tree } from '@angular-devkit/schematics';
import { generateFromFiles } from '@schematics/angular/utility/generate-from-files';
import { hostApplication } from '../host/host-application.ts';
import { insertRoute, routeList } from '../host/routes.ts';

export interface CallPageOptions {
  readonly name?: string;
  readonly project?: string;
  readonly path?: string;
  readonly skipRoute?: boolean;
}

/** Makes a page with a call, and a route to it where the application has routes. Leaves alone what is there already. */
export function callPage({ name = 'call', project, path = '', skipRoute = false }: CallPageOptions): Rule {
  return async (tree, { logger }) => {
    const application = await hostApplication(tree, project);
    const dashed = strings.dasherize(name);
    const ownFolder = posix.join(application.sources, 'app');
    const folder = posix.join('/', path === '' ? ownFolder : path, dashed);
    const file = posix.join(folder, `${dashed}-page.ts`);
    if (tree.exists(file)) {
      logger.info(`${file} is there already.`);
      return noop();
    }
    const routes = skipRoute ? null : routeList(tree, application);
    const selector = `${application.prefix}-${dashed}-page`;
    if (!routes)
      logger.warn(
        `No list of routes was changed: show the page with <${selector} room="standup" />, or add a route to it.`,
      );
    return chain([
      generateFromFiles(
        { name, path: folder, project: application.name, templateFilesDirectory: './files' },
        { isRouted: routes ? 'yes' : '', selector },
      ),
      (changed: Tree) => {
        if (!routes) return;
        const from = posix.relative(posix.dirname(routes.path), file).replace(/\.ts$/u, '');
        const specifier = from.startsWith('.') ? from : `./${from}`;
        const page = `${strings.classify(name)}Page`;
        insertRoute(
          changed,
          routes,
          `{ path: '${dashed}/:room', loadComponent: () => import('${specifier}').then((m) => m.${page}) }`,
        );
        logger.info(`The call of the room "standup" is at /${dashed}/standup.`);
      },
    ]);
  };
}
