// `npm run goldens`: compares the public API of the built library's entry points with goldens/*.md, so that no change
// to it goes unnoticed. `npm run goldens -- --update` accepts what has changed. Run `npm run build` before.
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IExtractorConfigPrepareOptions,
} from '@microsoft/api-extractor';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fail, SetupError } from './setup/child.mjs';
import { at } from './setup/paths.mjs';

const ENTRY_POINTS = [
  'angular',
  'angular-config',
  'angular-ui',
  'angular-diagnostics',
  'angular-elements',
  'angular-testing',
];
const COMPILER_OPTIONS = {
  target: 'es2022',
  module: 'preserve',
  moduleResolution: 'bundler',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  skipLibCheck: true,
  // In the repository, @earshot/protocol is its TypeScript source.
  allowImportingTsExtensions: true,
  noEmit: true,
};
const isUpdate = process.argv.includes('--update');

try {
  const changed = ENTRY_POINTS.filter((name) => !compare(name));
  if (changed.length > 0 && !isUpdate) {
    throw new SetupError(
      'The public API has changed. If that is meant: npm run goldens -- --update, and say why in the commit.',
    );
  }
  console.log(
    changed.length > 0
      ? `Updated: ${changed.join(', ')}`
      : `The public API of ${ENTRY_POINTS.length} entry points is as in goldens/.`,
  );
} catch (error) {
  fail(error);
}

/** Whether an entry point's API is the golden one; prints the difference, or takes it over, if it is not. */
function compare(name: string): boolean {
  const golden = at('goldens', `${name}.md`);
  const fresh = describe(name);
  const known = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
  if (fresh === known) return true;
  if (isUpdate) writeFileSync(golden, fresh);
  else showDifference(golden, fresh);
  return false;
}

/** The API of an entry point as api-extractor writes it: every exported name, sorted, without its documentation. */
function describe(name: string): string {
  const folder = at('.cache', 'goldens');
  mkdirSync(folder, { recursive: true });
  mkdirSync(at('goldens'), { recursive: true });
  const { succeeded, errorCount } = Extractor.invoke(ExtractorConfig.prepare(configuration(name, folder)), {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel !== ExtractorLogLevel.Error) message.handled = true;
    },
  });
  if (!succeeded && errorCount > 0) throw new SetupError(`The API of ${name} could not be read; see above.`);
  return withoutGenerated(readFileSync(`${folder}/${name}.api.md`, 'utf8'));
}

function configuration(name: string, folder: string): IExtractorConfigPrepareOptions {
  const types = at('dist', 'earshot', 'types', `earshot-${name}.d.ts`);
  if (!existsSync(types)) throw new SetupError(`${types} is missing. Build the library first: npm run build`);
  return {
    packageJsonFullPath: at('dist', 'earshot', 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: at('.'),
      mainEntryPointFilePath: types,
      compiler: { overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, files: [types] } },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: folder,
        reportTempFolder: `${folder}/temp`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        // What is not exported but named by what is, or not documented, is lint's concern and not the golden's.
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  };
}

/** Angular's generated members have a line of their own each, and say nothing that the class does not. */
function withoutGenerated(report: string): string {
  return report
    .split('\n')
    .filter((line) => !/^\s*(\/\/ \(undocumented\)|static ɵ(fac|prov|inj|mod):)/.test(line))
    .join('\n');
}

function showDifference(golden: string, fresh: string): void {
  const file = `${at('.cache', 'goldens')}/fresh.md`;
  writeFileSync(file, fresh);
  try {
    execFileSync(
      'git',
      ['--no-pager', 'diff', '--no-index', '--', existsSync(golden) ? golden : '/dev/null', file],
      {
        stdio: 'inherit',
      },
    );
  } catch (error) {
    // git ends with 1 because there is a difference, which it has printed.
    if ((error as { status?: number }).status !== 1) throw error;
  }
}
