import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Person } from './person.ts';
import { freePort, RunningServer } from './server.ts';

const BUILT = fileURLToPath(new URL('../../dist/app', import.meta.url));
const LIST = 'ngsw.json';

/** What is read of the service worker's list. */
export interface WorkerList {
  assetGroups: { urls: string[] }[];
  hashTable: Record<string, string>;
}

/** A script's name, which changes with its content. */
const SCRIPT = /\b([a-z][a-z-]*)-([0-9A-F]{8})(?=\.js)/gu;

/** The app as a newer build leaves it: all scripts have other names, and pages say which build they are. */
export class NewerBuild {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async make(): Promise<NewerBuild> {
    const directory = await mkdtemp(join(tmpdir(), 'earshot-build-'));
    await cp(BUILT, directory, { recursive: true });
    const build = new NewerBuild(directory);
    for (const name of await readdir(directory)) {
      if (/\.(?:br|gz)$/u.test(name)) await rm(join(directory, name));
      else if (/\.(?:js|html|json)$/u.test(name)) {
        await build.change(name, (content) => content.replace(SCRIPT, newerName));
        await rename(join(directory, name), join(directory, name.replace(SCRIPT, newerName)));
      }
    }
    await build.change(
      await build.startFile(),
      (code) => `${code}\ndocument.documentElement.dataset.build="newer";`,
    );
    await build.list((list) => list);
    return build;
  }

  startFile(): Promise<string> {
    return startFileIn(this.directory);
  }

  /** Changes a file, and not what the service worker's list says of it. */
  async change(name: string, edit: (content: string) => string): Promise<void> {
    const path = join(this.directory, name);
    await writeFile(path, edit(await readFile(path, 'utf8')));
  }

  /** Changes the service worker's list, which then knows every file as it is. */
  async list(edit: (list: WorkerList) => WorkerList): Promise<void> {
    const list = edit(JSON.parse(await readFile(join(this.directory, LIST), 'utf8')) as WorkerList);
    for (const path of Object.keys(list.hashTable)) {
      const content = await readFile(join(this.directory, path));
      list.hashTable[path] = createHash('sha1').update(content).digest('hex');
    }
    await writeFile(join(this.directory, LIST), JSON.stringify(list));
  }

  remove(): Promise<void> {
    return rm(this.directory, { recursive: true });
  }
}

/** Returns the names of the built app's scripts whose code matches. */
export async function scriptsWith(code: RegExp): Promise<string[]> {
  const scripts = (await readdir(BUILT)).filter((name) => /-[0-9A-F]{8}\.js$/u.test(name));
  const contents = await Promise.all(scripts.map((name) => readFile(join(BUILT, name), 'utf8')));
  return scripts.filter((_, index) => code.test(contents[index] ?? ''));
}

/** Returns the name of the built app's start file. */
export function startFile(): Promise<string> {
  return startFileIn(BUILT);
}

async function startFileIn(directory: string): Promise<string> {
  const html = await readFile(join(directory, 'index.html'), 'utf8');
  return /main-[\w-]{8}\.js/u.exec(html)?.[0] ?? '';
}

function newerName(_name: string, kind: string, hash: string): string {
  return `${kind}-NEW${hash.slice(3)}`;
}

/** One address at which one build after the other is served. */
export class Deployment {
  readonly url: string;
  private readonly port: number;
  private server: RunningServer | null = null;

  private constructor(port: number) {
    this.port = port;
    this.url = `http://localhost:${port}`;
  }

  /** Starts with the build that the tests use. */
  static async start(): Promise<Deployment> {
    const deployment = new Deployment(await freePort());
    await deployment.serve(BUILT);
    return deployment;
  }

  /** Serves another build from now on, as after a restart. */
  async serve(directory: string, environment: Record<string, string> = {}): Promise<void> {
    await this.stop();
    this.server = await RunningServer.start(
      { STATIC_DIR: directory, ...environment },
      { name: 'localhost', port: this.port, prefix: [] },
    );
  }

  async stop(): Promise<void> {
    await this.server?.stop('SIGKILL');
    this.server = null;
  }
}

/** Resolves once the service worker has every file of the app, and answers for the pages to come. */
export async function installed(person: Person): Promise<void> {
  const { page } = person;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await person.until('everything is cached', () => page.evaluate(isAllCached));
}

/** In the page: whether the service worker has every file that it fetches by itself. */
export async function isAllCached(): Promise<boolean> {
  const answer = await fetch('ngsw.json?ngsw-bypass');
  const { assetGroups } = (await answer.json()) as { assetGroups: { installMode: string; urls: string[] }[] };
  // Languages are kept when they are used.
  const paths = assetGroups.flatMap(({ installMode, urls }) => (installMode === 'lazy' ? [] : urls));
  const cached = await Promise.all(paths.map((path) => caches.match(path)));
  return cached.every((response) => response !== undefined);
}

/** Which build a page is of. */
export function buildOf({ page }: Person): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset['build'] ?? 'first');
}
