import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from '../setup/paths.mjs';
import { type Complaint, examine } from './examine.ts';
import { HOUSES } from './rooms.ts';

const LIB = 'projects/earshot/src';
const UI = 'projects/earshot/ui/src';

/** What, the file, its code, and a part of what is said about it. */
type Refused = readonly [what: string, file: string, code: string, says: string];
type Accepted = readonly [what: string, file: string, code: string];

const REFUSED: readonly Refused[] = [
  [
    'media importing peer',
    `${LIB}/media/a.ts`,
    `import { x } from '../peer/link/x'; x();`,
    'imports ../peer/link/x, which is in library/peer/link.',
  ],
  [
    'media importing signaling',
    `${LIB}/media/b.ts`,
    `import { x } from '../signaling/room/x'; x();`,
    'library/media (your own devices, tracks and screen) may import: library/platform, library/call-scope,',
  ],
  ['media importing call', `${LIB}/media/c.ts`, `import { x } from '../call/x'; x();`, 'library/call'],
  [
    'a type of media imported by peer',
    `${LIB}/peer/link/a.ts`,
    `import type { X } from '../../media/x'; export type A = X;`,
    'library/media',
  ],
  [
    'peer importing signaling',
    `${LIB}/peer/a.ts`,
    `export * from '../signaling/room/x';`,
    'library/signaling/room',
  ],
  ['signaling importing peer', `${LIB}/signaling/a.ts`, `export { x } from '../peer/x';`, 'library/peer'],
  [
    'a connection importing its link',
    `${LIB}/peer/connection/a.ts`,
    `import '../link/x';`,
    'library/peer/link',
  ],
  [
    'the socket importing the room',
    `${LIB}/signaling/socket/a.ts`,
    `import '../room/x';`,
    'library/signaling/room',
  ],
  ['call importing peer', `${LIB}/call/a.ts`, `import '../peer/x';`, 'library/peer'],
  ['call importing its transport', `${LIB}/call/b.ts`, `import '../transport/x';`, 'library/transport'],
  ['quality importing peer', `${LIB}/quality/a.ts`, `import '../peer/link/x';`, 'library/peer/link'],
  ['platform importing media', `${LIB}/platform/a.ts`, `import '../media/x';`, 'library/media'],
  [
    'ngx-socket-io outside signaling/socket',
    `${LIB}/signaling/room/a.ts`,
    `import { Socket } from 'ngx-socket-io'; export const a = Socket;`,
    'imports ngx-socket-io.',
  ],
  ['a lazy import that may not be', `${LIB}/call/c.ts`, `void import('ngx-socket-io');`, 'ngx-socket-io'],
  [
    'an entry of a package that only others may use',
    `${LIB}/media/d.ts`,
    `import '@angular/common/http';`,
    'imports @angular/common/http.',
  ],
  [
    'a value imported by the states',
    `${LIB}/call/call-state.ts`,
    `import { x } from './call-error'; x();`,
    'imports a value from ./call-error, of which it may import types only',
  ],
  [
    'a value imported by the error codes',
    `${LIB}/call/call-error.ts`,
    `import { x } from '@earshot/protocol'; x(); export { x };`,
    'types only',
  ],
  [
    'a value of the protocol in peer',
    `${LIB}/peer/channel/a.ts`,
    `import { x } from '@earshot/protocol'; x();`,
    'types only',
  ],
  [
    'ui reaching into the library',
    `${UI}/state/a.ts`,
    `import { x } from '../../../src/peer/link/x'; x();`,
    'library/peer/link',
  ],
  [
    'ui importing a socket',
    `${UI}/state/b.ts`,
    `import { io } from 'socket.io-client'; io();`,
    'socket.io-client',
  ],
  ['a lower floor of ui importing a higher one', `${UI}/kit/a.ts`, `import '../lobby/x';`, 'ui/lobby'],
  ['one room importing another of its floor', `${UI}/kit/b.ts`, `import '../state/x';`, 'ui/state'],
  [
    'the library importing ui',
    `${LIB}/call/d.ts`,
    `import '@earshot/angular/ui';`,
    'imports @earshot/angular/ui',
  ],
  [
    'the app importing the library by its path',
    'src/app/room/a.ts',
    `import '../../../projects/earshot/src/public-api';`,
    'Import it by the name of its package.',
  ],
  ['one page of the app importing another', 'src/app/home/a.ts', `import '../room/x';`, 'app/room'],
  ['the app importing socket.io', 'src/app/room/b.ts', `import 'socket.io-client';`, 'socket.io-client'],
  [
    'the server importing the library',
    'server/src/rooms/a.ts',
    `import '@earshot/angular';`,
    '@earshot/angular',
  ],
  [
    'a low room of the server importing a high one',
    'server/src/rooms/b.ts',
    `import '../http/x.ts';`,
    'server/http',
  ],
  [
    'the protocol importing the server',
    'protocol/src/a.ts',
    `import '../../server/src/x.ts';`,
    'server/entry',
  ],
  [
    'a value of the protocol in an end-to-end test',
    'e2e/a.e2e.ts',
    `import { x } from '@earshot/protocol'; x();`,
    'types only',
  ],
  [
    'code importing what is for specs',
    `${LIB}/media/e.ts`,
    `import './x.fixture';`,
    'which is for specs only',
  ],
  [
    'a screen importing the custom element',
    `${UI}/call/e.ts`,
    `import '@earshot/angular/elements';`,
    'imports @earshot/angular/elements, which is in elements/entry.',
  ],
  ['what does not exist', `${LIB}/media/f.ts`, `import './nowhere';`, 'which does not exist'],
  [
    'a schematic importing what runs in a browser',
    'projects/earshot/schematics/ng-add/a.ts',
    `import '@earshot/angular';`,
    'imports @earshot/angular, which is in library/entry.',
  ],
  ['a file in a folder without a row', `${LIB}/chat/a.ts`, `export const a = 1;`, 'its folder has no row'],
  ['importing from a folder without a row', `${LIB}/media/g.ts`, `import '../chat/a';`, 'imports ../chat/a.'],
  [
    'a ring of two files',
    `${LIB}/media/ring-a.ts`,
    `import { b } from './ring-b'; export const a = () => b;`,
    `${LIB}/media/ring-a.ts → ${LIB}/media/ring-b.ts → ${LIB}/media/ring-a.ts`,
  ],
  [
    'a ring of three, one of which takes only a type',
    `${UI}/kit/ring-a.ts`,
    `import './ring-b';`,
    `${UI}/kit/ring-a.ts → ${UI}/kit/ring-b.ts → ${UI}/kit/ring-c.ts → ${UI}/kit/ring-a.ts`,
  ],
];

const ACCEPTED: readonly Accepted[] = [
  ['media importing platform', `${LIB}/media/h.ts`, `import '../platform/x';`],
  [
    'call importing media, the room and the port',
    `${LIB}/call/e.ts`,
    `import '../media/x'; import '../signaling/room/x'; import type { X } from './media-transport'; export type E = X;`,
  ],
  [
    'the transport importing peer and the port',
    `${LIB}/transport/a.ts`,
    `import '../peer/mesh/x'; import '../call/media-transport';`,
  ],
  [
    'ngx-socket-io in signaling/socket',
    `${LIB}/signaling/socket/b.ts`,
    `import { Socket } from 'ngx-socket-io'; export const a = Socket;`,
  ],
  [
    'types imported by the port',
    `${LIB}/call/media-transport.ts`,
    `import type { X } from './call-error'; export type A = X;`,
  ],
  [
    'types among braces where only types may be',
    `${LIB}/peer/channel/b.ts`,
    `import { type X } from '@earshot/protocol'; export type A = X;`,
  ],
  ['a listed entry of a package', `${LIB}/media/i.ts`, `import '@angular/core/rxjs-interop';`],
  ['a high floor of ui importing low ones', `${UI}/call/a.ts`, `import '../kit/x'; import '../lobby/x';`],
  ['the app importing ui', 'src/app/room/c.ts', `import '@earshot/angular/ui';`],
  ['a test in WebKitGTK importing its driver', 'e2e/webkit/a.ts', `import 'selenium-webdriver';`],
  [
    'types of the protocol in an end-to-end test',
    'e2e/b.e2e.ts',
    `import type { X } from '@earshot/protocol'; export type A = X;`,
  ],
  ['a package of a listed scope', 'server/src/http/a.ts', `import '@fastify/helmet'; import 'node:path';`],
  [
    'a spec importing whatever it tests with',
    `${LIB}/media/a.spec.ts`,
    `import './x.fixture'; import '../peer/link/x';`,
  ],
];

/** What the pieces of code above import. */
const TARGETS = [
  ...['media', 'platform', 'call', 'transport', 'peer', 'peer/link', 'peer/mesh', 'signaling/room'].map(
    (room) => `${LIB}/${room}/x.ts`,
  ),
  ...['kit', 'state', 'lobby'].map((room) => `${UI}/${room}/x.ts`),
  `${LIB}/media/x.fixture.ts`,
  'src/app/room/x.ts',
  'server/src/x.ts',
  'server/src/http/x.ts',
  'tools/x.ts',
  'bench/x.ts',
  ...HOUSES.flatMap(({ entry }) => (entry ? [entry.file] : [])),
];
const RINGS: readonly (readonly [string, string])[] = [
  [`${LIB}/media/ring-b.ts`, `import { a } from './ring-a'; export const b = () => a;`],
  [`${UI}/kit/ring-b.ts`, `import './ring-c';`],
  [`${UI}/kit/ring-c.ts`, `import type { A } from './ring-a'; export type C = A;`],
];

describe('Lint of imports', () => {
  let root = '';
  let complaints: readonly Complaint[] = [];

  const write = (file: string, code: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), code);
  };
  const about = (file: string) => complaints.filter((one) => one.file === file).map(({ says }) => says);

  beforeAll(async () => {
    mkdirSync(at('.cache'), { recursive: true });
    root = mkdtempSync(at('.cache', 'rooms-'));
    const { compilerOptions } = JSON.parse(readFileSync(at('tsconfig.json'), 'utf8')) as {
      compilerOptions: object;
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions }));
    for (const file of TARGETS) write(file, 'export const x = () => 1; export type X = number;');
    for (const [file, code] of RINGS) write(file, code);
    for (const [, file, code] of [...REFUSED, ...ACCEPTED]) write(file, code);
    complaints = await examine(root, HOUSES);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  for (const [what, file, , says] of REFUSED) {
    it(`refuses ${what}`, () => {
      expect(about(file)).toEqual([jasmine.stringContaining(says)]);
    });
  }

  for (const [what, file] of ACCEPTED) {
    it(`accepts ${what}`, () => {
      expect(about(file)).toEqual([]);
    });
  }

  it('complains about nothing else', () => {
    const known = new Set([...REFUSED.map(([, file]) => file), ...RINGS.map(([file]) => file)]);
    expect(complaints.filter(({ file }) => !known.has(file))).toEqual([]);
  });
});
