import { createInterface } from 'node:readline/promises';
import {
  chain,
  noop,
  type Rule,
  schematic,
  SchematicsException,
  type Tree,
} from '@angular-devkit/schematics';
import { addRootImport, addRootProvider } from '@schematics/angular/utility';
import { findBootstrapModuleCall, isStandaloneApp } from '@schematics/angular/utility/ng-ast-utils';
import { getMainFilePath } from '@schematics/angular/utility/standalone/util';
import type { CallPageOptions } from '../call-page/call-page.ts';
import { type HostApplication, hostApplication, sourceFiles } from '../host/host-application.ts';
import { spareServer } from './service-worker.ts';

type Setup = 'standalone' | 'module';

export interface NgAddOptions {
  readonly project?: string;
  readonly serverUrl?: string;
  readonly setup?: Setup;
  readonly page?: string;
  readonly skipPage?: boolean;
}

/**
 * Sets calls up in an application: the configuration at its root, a page with a call, and the service worker's rules. What is there
 * already stays as it is, so that it can be run again.
 */
export function ngAdd({
  project,
  serverUrl = '',
  setup,
  page = 'call',
  skipPage = false,
}: NgAddOptions): Rule {
  return async (tree, { logger }) => {
    const below = pathOf(serverUrl);
    const application = await hostApplication(tree, project);
    return chain([
      await configuration(tree, application, serverUrl, setup),
      skipPage ? noop() : schematic<CallPageOptions>('call-page', { name: page, project: application.name }),
      (changed: Tree) => {
        const file = below === null ? null : spareServer(changed, application, below);
        if (file)
          logger.info(`The service worker leaves the addresses of the Earshot server alone (${file}).`);
      },
    ]);
  };
}

/** Returns the path of a server at the page's own origin, with a slash at both ends; null for a server elsewhere. */
function pathOf(serverUrl: string): string | null {
  if (serverUrl === '') return '/';
  const origin = 'https://page.invalid';
  const absolute = serverUrl.replace(/^ws(?=s?:)/iu, 'http');
  const url = URL.parse(absolute, serverUrl.startsWith('/') ? origin : undefined);
  const isHttp = url !== null && /^https?:$/u.test(url.protocol);
  const isPath = serverUrl.startsWith('/');
  if (!isHttp || (isPath && url.origin !== origin) || url.username || url.password || url.search || url.hash)
    throw new SchematicsException(
      `--server-url must be a URL such as "https://calls.example", a path such as "/calls", or nothing: "${serverUrl}"`,
    );
  return isPath ? `${url.pathname.replace(/\/$/u, '')}/` : null;
}

async function configuration(
  tree: Tree,
  application: HostApplication,
  serverUrl: string,
  wanted: Setup | undefined,
): Promise<Rule> {
  if (isConfigured(tree, application)) return noop();
  const options = serverUrl === '' ? '' : `{ serverUrl: ${quoted(serverUrl)} }`;
  const known = await setupOf(tree, application);
  if (known === 'standalone')
    return addRootProvider(
      application.name,
      ({ code, external }) => code`${external('provideEarshot', '@earshot/angular/config')}(${options})`,
    );
  if (known === 'module')
    return addRootImport(
      application.name,
      ({ code, external }) =>
        code`${external('EarshotModule', '@earshot/angular/ui')}.forRoot(${options || '{}'})`,
    );
  const setup = wanted ?? (await askedFor(application));
  const line =
    setup === 'standalone'
      ? `provideEarshot(${options}) from "@earshot/angular/config" to its providers`
      : `EarshotModule.forRoot(${options || '{}'}) from "@earshot/angular/ui" to the imports of its root module`;
  return (_, { logger }) =>
    logger.warn(`Where the application "${application.name}" starts could not be found. Add ${line}.`);
}

function isConfigured(tree: Tree, application: HostApplication): boolean {
  return sourceFiles(tree, application).some((path) =>
    /\bprovideEarshot\(|\bEarshotModule\.forRoot\(/u.test(tree.readText(path)),
  );
}

/** Returns how an application starts; null where its main file does not tell. */
async function setupOf(tree: Tree, { name }: HostApplication): Promise<Setup | null> {
  const main = await getMainFilePath(tree, name);
  if (!main || !tree.exists(main)) return null;
  if (isStandaloneApp(tree, main)) return 'standalone';
  return findBootstrapModuleCall(tree, main) ? 'module' : null;
}

async function askedFor({ name }: HostApplication): Promise<Setup> {
  if (!process.stdin.isTTY)
    throw new SchematicsException(
      `Whether the application "${name}" has standalone components or an NgModule at its root could not be told. Say --setup=standalone or --setup=module.`,
    );
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await questions.question(`Does "${name}" start with an NgModule? (y/N) `);
    return /^y/iu.test(answer.trim()) ? 'module' : 'standalone';
  } finally {
    questions.close();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
