import { ESLint } from 'eslint';
import { at, ROOT } from './setup/paths.mjs';

const LIB = 'projects/earshot/src';

// The real configuration, on pieces of code that each break (or keep) one rule of it. What needs types is left out:
// these pieces belong to no project of the compiler.
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } }],
  ruleFilter: ({ ruleId }) => /^(no-restricted-|earshot\/)/u.test(ruleId),
});

async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: at(file) });
  const fatal = result?.messages.find((message) => message.fatal);
  if (!result || fatal) throw new Error(fatal?.message ?? 'nothing was linted');
  return result.messages.map(({ message }) => message);
}

const TEMPLATE = 'projects/earshot/ui/src/call/x.html';

const REFUSED = [
  ['navigator outside platform/', `${LIB}/media/x.ts`, `export const devices = navigator.mediaDevices;`],
  [
    'RTCPeerConnection outside platform/',
    `${LIB}/peer/link/x.ts`,
    `export const x = new RTCPeerConnection();`,
  ],
  ['localStorage in ui', 'projects/earshot/ui/src/state/x.ts', `export const x = localStorage.getItem('x');`],
  ['document in ui', 'projects/earshot/ui/src/call/x.ts', `document.title = 'x';`],
  ['globalThis in ui', 'projects/earshot/ui/src/call/x.ts', `export const x = globalThis.document.title;`],
  [
    'fetch in the checks',
    'projects/earshot/diagnostics/src/checks/x.ts',
    `export const x = fetch('/healthz');`,
  ],
  ['the environment read outside main.ts', 'server/src/x.ts', `export const port = process.env.PORT;`],
  ["a stream's timer in a zone", `${LIB}/media/x.ts`, `export const x$ = timer(1_000, 1_000);`],
  ['an interval in a zone', `${LIB}/media/x.ts`, `export const x = setInterval(() => 1, 1_000);`],
  ['a word beside control flow', TEMPLATE, '@if (isJoining()) { {{ intl().joining }} }'],
  ['a text beside control flow', TEMPLATE, '@for (x of xs; track x) { and }'],
  ['a text that a host may replace', TEMPLATE, '<ng-content>nothing</ng-content>'],
  ['a live text in an element', TEMPLATE, '<p>{{ status() }}</p>'],
  ['a live text beside a word', TEMPLATE, '<p>{{ intl().left }} {{ person.name }}</p>'],
  ['a focused spec', `${LIB}/media/x.spec.ts`, `fit('x', () => undefined);`],
] as const;

const ACCEPTED = [
  ['a browser name as a type', `${LIB}/peer/link/x.ts`, `export type All = Map<string, RTCPeerConnection>;`],
  ['navigator in platform/', `${LIB}/platform/x.ts`, `export const devices = navigator.mediaDevices;`],
  [
    'a local called document',
    'projects/earshot/ui/src/call/x.ts',
    `export const x = (document: Document) => document.title;`,
  ],
  ["a stream's timer outside zones", `${LIB}/media/x.ts`, `export const x$ = timer(1_000, UNZONED);`],
  ['a timer anywhere', `${LIB}/media/x.ts`, `setTimeout(() => undefined, 1);`],
  [
    'a browser name in a double',
    'projects/earshot/testing/src/devices/x.ts',
    `export const x = new MediaStream();`,
  ],
  ['a word in an element', TEMPLATE, '<p>{{ intl().joining }}</p>'],
  ['a live text that is written', TEMPLATE, '@if (a) { <p [textContent]="status()"></p> }'],
  ['the environment read in main.ts', 'server/src/main.ts', `export const port = process.env.PORT;`],
] as const;

describe('Lint', () => {
  for (const [what, file, code] of REFUSED) {
    it(`refuses ${what}`, async () => {
      expect(await complaints(file, code)).toHaveSize(1);
    });
  }
  for (const [what, file, code] of ACCEPTED) {
    it(`accepts ${what}`, async () => {
      expect(await complaints(file, code)).toEqual([]);
    });
  }

  it('says what to do about a browser name', async () => {
    const [message] = await complaints(`${LIB}/media/x.ts`, `export const devices = navigator.mediaDevices;`);
    expect(message).toContain('only platform/ names it. Inject a token.');
  });
});
