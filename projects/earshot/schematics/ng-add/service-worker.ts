import { JSONFile } from '@schematics/angular/utility/json-file';
import type { Tree } from '@angular-devkit/schematics';
import type { HostApplication } from '../host/host-application.ts';

/** What @angular/service-worker answers navigations to, unless it is told otherwise. */
const ITS_DEFAULT = ['/**', '!/**/*.*', '!/**/*__*', '!/**/*__*/**'];
const ROUTES = ['socket.io/**', 'healthz', 'readyz', 'metrics', 'embed.js'];

/**
 * Tells an application's service worker, if it has one, to leave the addresses of the Earshot server below a path of the same origin
 * alone. Returns the file that was changed; null for none.
 */
export function spareServer(tree: Tree, { definition }: HostApplication, below: string): string | null {
  const configuration = configurationOf(definition.targets.get('build'));
  if (configuration === null || !tree.exists(configuration)) return null;
  const file = new JSONFile(tree, configuration);
  const present = file.get(['navigationUrls']);
  const urls = Array.isArray(present) ? present.filter((url) => typeof url === 'string') : ITS_DEFAULT;
  const missing = ROUTES.map((route) => `!${below}${route}`).filter((url) => !urls.includes(url));
  if (missing.length === 0) return null;
  file.modify(['navigationUrls'], [...urls, ...missing]);
  return configuration;
}

/** The file may be named by the build's options, or by those of one of its configurations. */
function configurationOf(build: ReturnType<HostApplication['definition']['targets']['get']>): string | null {
  const all = [build?.options, ...Object.values(build?.configurations ?? {})];
  for (const options of all) {
    const named = options?.['serviceWorker'];
    if (typeof named === 'string') return named;
  }
  return all.some((options) => options?.['serviceWorker'] === true) ? 'ngsw-config.json' : null;
}
