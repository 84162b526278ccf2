import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { at } from './setup/paths.mjs';

const ANGULAR = at('node_modules/@schematics/angular/collection.json');
const EARSHOT = at('projects/earshot/schematics/collection.json');

interface Host {
  readonly standalone?: boolean;
  readonly routing?: boolean;
}

/** Makes what `ng new` makes. */
async function newHost({ standalone = true, routing = true }: Host = {}): Promise<UnitTestTree> {
  const runner = new SchematicTestRunner('angular', ANGULAR);
  const tree = await runner.runSchematic('workspace', {
    name: 'host',
    version: '22.0.0',
    newProjectRoot: '',
  });
  return runner.runSchematic(
    'application',
    { name: 'host', projectRoot: '', standalone, routing, style: 'css', ssr: false },
    tree,
  );
}

/** Runs one of Earshot's schematics; returns the changed tree and what was said. */
async function run(
  name: 'ng-add' | 'call-page',
  options: object,
  tree: UnitTestTree,
): Promise<{ readonly tree: UnitTestTree; readonly said: string }> {
  const runner = new SchematicTestRunner('earshot', EARSHOT);
  const said: string[] = [];
  runner.logger.subscribe(({ message }) => said.push(message));
  return { tree: await runner.runSchematic(name, options, tree), said: said.join('\n') };
}

/** The texts of a tree, which has icons too. */
function contents(tree: UnitTestTree): Record<string, string> {
  const texts = tree.files.filter((file) => /\.(?:ts|json|html|css)$/u.test(file));
  return Object.fromEntries(texts.map((file) => [file, tree.readText(file)]));
}

/** The file of an application whose name holds these words. */
function fileWith(tree: UnitTestTree, words: string): string {
  const found = tree.files.find((file) => file.endsWith('.ts') && tree.readText(file).includes(words));
  return found ? tree.readText(found) : '';
}

describe('ng add @earshot/angular', () => {
  it('makes a page with a call, a route to it and the configuration in an application of standalone components', async () => {
    const { tree, said } = await run('ng-add', {}, await newHost());
    expect(tree.readText('/src/app/app.config.ts')).toContain(
      "import { provideEarshot } from '@earshot/angular/config'",
    );
    expect(tree.readText('/src/app/app.config.ts')).toContain('provideEarshot()');
    expect(tree.readText('/src/app/app.routes.ts')).toContain(
      "{ path: 'call/:room', loadComponent: () => import('./call/call-page').then((m) => m.CallPage) },",
    );
    const page = tree.readText('/src/app/call/call-page.ts');
    expect(page).toContain("selector: 'app-call-page'");
    expect(page).toContain('<ear-call [room]="room()" />');
    expect(said).toContain('/call/standup');
  });

  it('does the same where an NgModule is at the root', async () => {
    const { tree } = await run(
      'ng-add',
      { serverUrl: "wss://calls.example/o'hara" },
      await newHost({ standalone: false }),
    );
    expect(fileWith(tree, '@NgModule')).not.toBe('');
    const module = Object.values(contents(tree)).find((text) => text.includes('EarshotModule'));
    expect(module).toContain(String.raw`EarshotModule.forRoot({ serverUrl: 'wss://calls.example/o\'hara' })`);
    expect(fileWith(tree, "path: 'call/:room'")).toContain('RouterModule.forRoot(routes)');
  });

  it('changes nothing when it is run again', async () => {
    for (const standalone of [true, false]) {
      const { tree } = await run('ng-add', {}, await newHost({ standalone }));
      const before = contents(tree);
      const again = await run('ng-add', {}, tree);
      expect(contents(again.tree)).toEqual(before);
    }
  });

  it('puts its route before those with a wildcard, and keeps the others', async () => {
    const host = await newHost();
    host.overwrite(
      '/src/app/app.routes.ts',
      "import { Routes } from '@angular/router';\nimport { App } from './app';\nexport const routes: Routes = [\n  { path: '**', component: App },\n];\n",
    );
    const { tree } = await run('ng-add', {}, host);
    const routes = tree.readText('/src/app/app.routes.ts');
    expect(routes.indexOf("'call/:room'")).toBeLessThan(routes.indexOf("'**'"));
    expect(routes).toContain("{ path: '**', component: App },\n];");
  });

  it('says how to show the page where there are no routes', async () => {
    const { tree, said } = await run('ng-add', {}, await newHost({ routing: false }));
    expect(tree.readText('/src/app/call/call-page.ts')).toContain('readonly room = input.required<string>()');
    expect(said).toContain('<app-call-page room="standup" />');
  });

  it('tells a service worker to leave a server at the same origin alone, and no other', async () => {
    const worker = new SchematicTestRunner('angular', ANGULAR);
    const hosted = async () => worker.runSchematic('service-worker', { project: 'host' }, await newHost());
    const rules = (tree: UnitTestTree) =>
      (JSON.parse(tree.readText('/ngsw-config.json')) as { navigationUrls?: string[] }).navigationUrls;

    const { tree } = await run('ng-add', {}, await hosted());
    expect(rules(tree)).toContain('!/socket.io/**');
    expect(rules(tree)).toContain('/**');
    expect(rules((await run('ng-add', {}, tree)).tree)).toEqual(rules(tree));
    const below = await run('ng-add', { serverUrl: '/calls' }, await hosted());
    expect(rules(below.tree)).toContain('!/calls/healthz');
    const elsewhere = await run('ng-add', { serverUrl: 'https://calls.example' }, await hosted());
    expect(rules(elsewhere.tree)).toBeUndefined();
  });

  it('asks how the application starts only where its main file does not tell', async () => {
    const host = await newHost();
    host.overwrite('/src/main.ts', "import('./bootstrap').catch(console.error);\n");
    await expectAsync(run('ng-add', {}, host)).toBeRejectedWithError(/--setup=standalone or --setup=module/u);
    const { tree, said } = await run('ng-add', { setup: 'module' }, host);
    expect(said).toContain('EarshotModule.forRoot({})');
    expect(tree.exists('/src/app/call/call-page.ts')).toBeTrue();
  });

  it('refuses an address that cannot be a server, and an application that is not there', async () => {
    for (const serverUrl of [
      'calls.example',
      '//calls.example',
      '/\\calls.example',
      'ftp://calls.example',
      'https://a:b@c.example',
    ])
      await expectAsync(run('ng-add', { serverUrl }, await newHost())).toBeRejectedWithError(
        /--server-url must be/u,
      );
    await expectAsync(run('ng-add', { project: 'other' }, await newHost())).toBeRejectedWithError(
      /no application "other"\. Its applications: host/u,
    );
  });
});

describe('ng generate @earshot/angular:call-page', () => {
  it('makes a page of another name beside the first', async () => {
    const first = await run('ng-add', {}, await newHost());
    const { tree } = await run('call-page', { name: 'videoVisit' }, first.tree);
    expect(tree.readText('/src/app/video-visit/video-visit-page.ts')).toContain(
      'export class VideoVisitPage',
    );
    const routes = tree.readText('/src/app/app.routes.ts');
    expect(routes).toContain("path: 'video-visit/:room'");
    expect(routes).toContain("path: 'call/:room'");
  });

  it('finds the routes in the call that provides them, and in a constant beside it', async () => {
    for (const routes of ['provideRouter([])', 'provideRouter(PAGES)']) {
      const host = await newHost();
      host.overwrite(
        '/src/app/app.config.ts',
        `import { type Routes, provideRouter } from '@angular/router';\nconst PAGES: Routes = [];\nexport const appConfig = { providers: [${routes}] };\n`,
      );
      const { tree } = await run('call-page', {}, host);
      expect(tree.readText('/src/app/app.config.ts')).withContext(routes).toContain("path: 'call/:room'");
    }
  });
});
