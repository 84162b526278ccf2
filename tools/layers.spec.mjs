import { ESLint } from 'eslint';
import { at, ROOT } from './setup/paths.mjs';

// The real configuration, on pieces of code that each break (or keep) one rule of it. What needs types is left out:
// these pieces belong to no project of the compiler.
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => /^(layers\/|no-restricted-)/.test(ruleId),
});

async function complaints(file, code) {
  const [result] = await eslint.lintText(code, { filePath: at(file) });
  const fatal = result.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return result.messages.map((message) => message.ruleId);
}

const LIB = 'projects/earshot/src';

const REFUSED = [
  ['media importing peer', `${LIB}/media/x.ts`, `import { PeerLink } from '../peer/peer-link';`],
  [
    'media importing signaling',
    `${LIB}/media/x.ts`,
    `import { SignalingService } from '../signaling/signaling-service';`,
  ],
  ['media importing call', `${LIB}/media/x.ts`, `import { CallService } from '../call/call-service';`],
  ['peer importing media', `${LIB}/peer/x.ts`, `import type { LocalMedia } from '../media/local-media';`],
  ['peer importing signaling', `${LIB}/peer/x.ts`, `export * from '../signaling/room/roster';`],
  ['signaling importing peer', `${LIB}/signaling/x.ts`, `export { PeerLink } from '../peer/peer-link';`],
  [
    'platform importing media',
    `${LIB}/platform/x.ts`,
    `import { MediaService } from '../media/media-service';`,
  ],
  [
    'ngx-socket-io outside signaling-socket.ts',
    `${LIB}/signaling/signaling-service.ts`,
    `import { Socket } from 'ngx-socket-io';`,
  ],
  ['a lazy import that breaks a layer', `${LIB}/call/x.ts`, `await import('ngx-socket-io');`],
  [
    'a value imported by the reducer',
    `${LIB}/call/call-state.ts`,
    `import { CallError } from './call-error';`,
  ],
  [
    'a value imported by the error codes',
    `${LIB}/call/call-error.ts`,
    `import { ERROR_CODES } from '@earshot/protocol';`,
  ],
  [
    'ui reaching into the primary entry',
    'projects/earshot/ui/src/x.ts',
    `import { PeerLink } from '../../src/peer/peer-link';`,
  ],
  ['ui importing a socket', 'projects/earshot/ui/src/x.ts', `import { io } from 'socket.io-client';`],
  ['the primary entry importing ui', `${LIB}/call/x.ts`, `import { VideoTile } from '@earshot/angular/ui';`],
  [
    'the app reaching into the library',
    'src/app/room/x.ts',
    `import { x } from '../../../projects/earshot/src/public-api';`,
  ],
  ['the app importing socket.io', 'src/app/room/x.ts', `import { io } from 'socket.io-client';`],
  ['the server importing the library', 'server/src/x.ts', `import { x } from '@earshot/angular';`],
  ['the protocol importing the server', 'protocol/src/x.ts', `import { x } from '../../server/src/app.ts';`],
  [
    'a value of the protocol in an end-to-end test',
    'e2e/x.ts',
    `import { createRoomId } from '@earshot/protocol';`,
  ],
  ['navigator outside platform/', `${LIB}/media/x.ts`, `export const devices = navigator.mediaDevices;`],
  [
    'RTCPeerConnection outside platform/',
    `${LIB}/peer/x.ts`,
    `export const connection = new RTCPeerConnection();`,
  ],
  ['localStorage in ui', 'projects/earshot/ui/src/x.ts', `export const name = localStorage.getItem('name');`],
  ['document in ui', 'projects/earshot/ui/src/x.ts', `document.title = 'x';`],
  ['globalThis in ui', 'projects/earshot/ui/src/x.ts', `export const title = globalThis.document.title;`],
  ['the environment read outside main.ts', 'server/src/x.ts', `export const port = process.env.PORT;`],
  ['a focused spec', `${LIB}/media/x.spec.ts`, `fit('x', () => undefined);`],
];

const ACCEPTED = [
  ['media importing platform', `${LIB}/media/x.ts`, `import { WINDOW } from '../platform/window';`],
  [
    'call importing all three',
    `${LIB}/call/x.ts`,
    `import '../media/a'; import '../peer/b'; import '../signaling/c';`,
  ],
  [
    'ngx-socket-io in signaling-socket.ts',
    `${LIB}/signaling/socket/signaling-socket.ts`,
    `import { Socket } from 'ngx-socket-io';`,
  ],
  [
    'types imported by the reducer',
    `${LIB}/call/call-state.ts`,
    `import type { CallError } from './call-error';`,
  ],
  [
    'a browser name as a type',
    `${LIB}/peer/x.ts`,
    `export type Connections = Map<string, RTCPeerConnection>;`,
  ],
  ['navigator in platform/', `${LIB}/platform/x.ts`, `export const devices = navigator.mediaDevices;`],
  [
    'a local called document',
    'projects/earshot/ui/src/x.ts',
    `export const title = (document: Document) => document.title;`,
  ],
  ['the app importing ui', 'src/app/room/x.ts', `import { EarCall } from '@earshot/angular/ui';`],
  [
    'types of the protocol in an end-to-end test',
    'e2e/x.ts',
    `import type { RoomId } from '@earshot/protocol';`,
  ],
  ['the environment read in main.ts', 'server/src/main.ts', `export const port = process.env.PORT;`],
  [
    'a package of a listed scope',
    'server/src/x.ts',
    `import helmet from '@fastify/helmet'; import { join } from 'node:path';`,
  ],
];

describe('lint', () => {
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
});
