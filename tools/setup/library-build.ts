import { copyFileSync, cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ensureBuilt, type Build } from './build-stamp.ts';
import { runNode, SetupError } from './child.mjs';
import { at } from './paths.mjs';

const LIBRARY: Build = {
  inputs: [
    'projects',
    'protocol',
    'LICENSE',
    'angular.json',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tools/setup',
  ],
  outputs: ['dist/protocol/package.json', 'dist/earshot/package.json'],
  stamp: '.cache/library-build',
};

/**
 * Builds @earshot/protocol with tsc and then @earshot/angular, which depends on it, with ng-packagr, if anything that they
 * are made of has changed since the last time. Both folders can be packed and published as they are.
 */
export function ensureLibrary(): Promise<'built' | 'unchanged'> {
  return ensureBuilt(LIBRARY, buildLibrary);
}

async function buildLibrary(): Promise<void> {
  rmSync(at('dist/protocol'), { recursive: true, force: true });
  await step('The protocol', at('node_modules/typescript/bin/tsc'), ['-p', 'protocol/tsconfig.build.json']);
  const manifest = JSON.parse(readFileSync(at('protocol/package.json'), 'utf8')) as object;
  writeFileSync(at('dist/protocol/package.json'), `${JSON.stringify(published(manifest), null, 2)}\n`);
  copyFileSync(at('LICENSE'), at('dist/protocol/LICENSE'));
  await step('The library', at('node_modules/@angular/cli/bin/ng.js'), ['build', 'earshot']);
  includeNgxSocketIo();
  await buildSchematics();
  copyFileSync(at('LICENSE'), at('dist/earshot/LICENSE'));
}

/** How a built file imports it. */
const NGX_SOCKET_IO = /from ["']ngx-socket-io["']/u;

/**
 * Puts ngx-socket-io into the package: as a dependency it would install the socket.io server and core-js in every host application
 * (docs/decisions/32).
 */
function includeNgxSocketIo(): void {
  const [from, to] = [at('node_modules/ngx-socket-io'), at('dist/earshot/fesm2022')];
  const { version } = JSON.parse(readFileSync(`${from}/package.json`, 'utf8')) as { version: string };
  const license = `/*! ngx-socket-io ${version}\n\n${readFileSync(`${from}/LICENSE`, 'utf8').trim()} */\n`;
  const code = readFileSync(`${from}/fesm2022/ngx-socket-io.mjs`, 'utf8').replace(
    /^\/\/# sourceMappingURL.*$/mu,
    '',
  );
  const using = globSync(`${to}/*.mjs`).filter((file) => NGX_SOCKET_IO.test(readFileSync(file, 'utf8')));
  if (using.length === 0) throw new SetupError('Nothing in the built library imports ngx-socket-io.');
  for (const file of using)
    writeFileSync(file, readFileSync(file, 'utf8').replace(NGX_SOCKET_IO, `from './ngx-socket-io.mjs'`));
  writeFileSync(`${to}/ngx-socket-io.mjs`, license + code);
}

/** What `ng add` and `ng generate` run: everything beside the code is copied, and what names the code names the compiled one. */
async function buildSchematics(): Promise<void> {
  const [from, to] = [at('projects/earshot/schematics'), at('dist/earshot/schematics')];
  await step('The schematics', at('node_modules/typescript/bin/tsc'), ['-p', from]);
  cpSync(from, to, { recursive: true, filter: (file) => !/\.ts$|tsconfig\.json$/u.test(file) });
  const collection = readFileSync(`${from}/collection.json`, 'utf8').replaceAll('.ts#', '.js#');
  writeFileSync(`${to}/collection.json`, collection);
}

/** In the repository the package is its TypeScript source; whoever installs it gets JavaScript and types. */
function published(manifest: object): object {
  return {
    ...manifest,
    private: undefined,
    devDependencies: undefined,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
  };
}

async function step(what: string, script: string, args: string[]): Promise<void> {
  const code = await runNode(script, args);
  if (code !== 0)
    throw new SetupError(`${what} could not be built (code ${code}); the compiler's words stand above.`);
}
