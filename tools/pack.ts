// `npm run pack`: packs what a company installs, @earshot/protocol and @earshot/angular, into dist/packages, examines the tarballs
// with publint and "Are the types wrong?", and prints the line that installs them.
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { fail, SetupError } from './setup/child.mjs';
import { ensureLibrary } from './setup/library-build.ts';
import { at } from './setup/paths.mjs';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** One of the problems that "Are the types wrong?" finds, and for which way of resolving modules. */
interface TypeProblem {
  readonly kind: string;
  readonly resolutionKind?: string;
  readonly resolutionOption?: string;
}

/** In the order in which they depend on each other. */
const PACKAGES = ['protocol', 'earshot'];
const FOLDER = at('dist/packages');

try {
  await ensureLibrary();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const tarballs: string[] = [];
  for (const name of PACKAGES) {
    const tarball = pack(name);
    checkImports(at('dist', name));
    await lint(tarball);
    checkTypes(tarball);
    tarballs.push(tarball);
  }
  console.log(`Packed, and nothing wrong. In an Angular application:\n\nnpm install ${tarballs.join(' ')}\n`);
} catch (error) {
  fail(error);
}

/** Packs a built package, and returns the tarball's path. */
function pack(name: string): string {
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', FOLDER], {
    cwd: at('dist', name),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(said.slice(said.indexOf('['))) as { filename: string }[];
  if (!packed) throw new SetupError(`npm packed nothing of ${name}: ${said}`);
  return join(FOLDER, packed.filename);
}

/** Whether everything that the code imports is installed with the package, or asked of its host. */
function checkImports(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  for (const file of globSync(`${folder}/{fesm2022/*.mjs,*.js}`)) {
    const imports = readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?:.* from )?["']([^"'.][^"']*)["'];$/gmu,
    );
    for (const [, path = ''] of imports) {
      const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
      if (name !== manifest.name && !known.includes(name))
        throw new SetupError(`${file} imports ${path}, which ${manifest.name} does not depend on.`);
    }
  }
}

/** Whether bundlers and Node find what the manifest names. */
async function lint(tarball: string): Promise<void> {
  const { buffer } = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({
    pack: { tarball: buffer },
    level: 'warning',
    strict: true,
  });
  const words = messages.map((message) => formatMessage(message, pkg) ?? message.code);
  if (words.length > 0) throw new SetupError(`publint on ${tarball}:\n${words.join('\n')}`);
}

/**
 * Whether TypeScript finds the types of each entry point, as bundlers and ES modules do: Angular's packages are for no others. The tool's
 * own `--profile=esm-only` still fails for what TypeScript's `node10` cannot find from within the package.
 */
function checkTypes(tarball: string): void {
  const { stdout } = spawnSync(
    process.execPath,
    [at('node_modules/@arethetypeswrong/cli/dist/index.js'), tarball, '--format=json'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { analysis } = JSON.parse(stdout) as { analysis: { problems?: readonly TypeProblem[] } };
  // Without types, it looks for no problems.
  if (!analysis.problems) throw new SetupError(`${tarball} has no types.`);
  const wrong = analysis.problems.filter(
    ({ resolutionKind, resolutionOption }) =>
      resolutionOption !== 'node10' && !['node10', 'node16-cjs'].includes(resolutionKind ?? ''),
  );
  if (wrong.length > 0) throw new SetupError(`The types of ${tarball} are wrong: ${JSON.stringify(wrong)}`);
}
