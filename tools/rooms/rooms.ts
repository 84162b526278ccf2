import type { House, Room } from './room.ts';

const CORE = ['@angular/core', '@angular/core/rxjs-interop', 'rxjs'];
const PROTOCOL = '@earshot/protocol';
const CONFIG = '@earshot/angular/config';
const LIBRARY = '@earshot/angular';
const UI = '@earshot/angular/ui';
const DIAGNOSTICS = '@earshot/angular/diagnostics';
const ELEMENTS = '@earshot/angular/elements';
const TESTING = '@earshot/angular/testing';
const SCREENS = [
  ...CORE,
  '@angular/common',
  '@angular/aria/*',
  '@angular/cdk/*',
  '@angular/forms',
  LIBRARY,
  PROTOCOL,
];
const SERVICES = [...CORE, CONFIG];
const PAGES = [...CORE, LIBRARY, UI];
const TEST_TOOLS = [
  'node:*',
  '@playwright/test',
  '@axe-core/playwright',
  'puppeteer-core',
  'jsqr',
  'sharp',
  'esbuild',
  '@angular-devkit/schematics/*',
];

const SCHEMATICS = ['node:*', '@angular-devkit/schematics', '@schematics/angular/*', 'typescript'];

const BASICS = ['platform', 'call-scope'];
const SIGNALING = ['signaling', 'signaling/room', 'signaling/socket'];
const PEER = ['peer', 'peer/mesh', 'peer/link', 'peer/connection', 'peer/channel'];
const CALL = ['call-error', 'call-port', 'call-state', 'call'];

/**
 * Who may import whom: one row a room. `npm run lint` holds the code against this table (rules.ts), and docs/architecture.md is
 * drawn from it (`npm run architecture`). A new folder needs a row. room.ts says what the columns are.
 */
// prettier-ignore
export const HOUSES: readonly House[] = [
  {
    name: 'protocol', is: 'what client and server say to each other', folder: 'protocol/',
    entry: { package: PROTOCOL, file: 'protocol/src/index.ts' },
    rooms: [
      room(1, 'src', 'schemas, the types inferred from them, error codes, the version', 'src/', [], ['valibot']),
      room(2, 'conformance', 'tests that run against any server, and against any client', 'conformance/', ['src'], ['node:*', 'socket.io', 'socket.io-client', 'valibot']),
    ],
  },
  {
    name: 'config', is: 'what the start of a host application needs', folder: 'projects/earshot/config/src/',
    entry: { package: CONFIG, file: 'projects/earshot/config/src/public-api.ts' },
    rooms: [room(1, 'config', 'what a host application can set', '', [], ['@angular/core'])],
  },
  {
    name: 'library', is: 'services and types for a call, without a screen', folder: 'projects/earshot/src/',
    entry: { package: LIBRARY, file: 'projects/earshot/src/public-api.ts' },
    rooms: [
      room(1, 'platform', 'browser objects behind tokens, and the log', 'platform/', [], SERVICES, { namesBrowser: true }),
      room(1, 'call-scope', 'which services make up a call, and which calls are shared', 'call-scope', [], SERVICES),
      room(2, 'media', 'your own devices, tracks and screen', 'media/', BASICS, SERVICES),
      room(2, 'signaling/socket', 'the connection to the server: connecting, reconnecting, its token', 'signaling/socket/', BASICS, [...SERVICES, PROTOCOL, 'ngx-socket-io', 'socket.io-client']),
      room(2, 'peer/channel', 'messages beside the media, numbered and acknowledged', 'peer/channel/', BASICS, SERVICES, { typePackages: [PROTOCOL] }),
      room(2, 'peer/connection', 'one RTCPeerConnection: negotiation, transceivers, sending', 'peer/connection/', BASICS, [...SERVICES, PROTOCOL]),
      room(3, 'signaling/room', 'joining a room: the attempt, the seat, the roster, access, ICE servers', 'signaling/room/', [...BASICS, 'signaling/socket'], [...SERVICES, PROTOCOL]),
      room(3, 'peer/link', 'the way to one peer, over one connection after another', 'peer/link/', [...BASICS, 'peer/connection', 'peer/channel'], SERVICES, { typePackages: [PROTOCOL] }),
      room(4, 'signaling', 'SignalingService', 'signaling/', [...BASICS, 'signaling/room', 'signaling/socket'], [...SERVICES, PROTOCOL]),
      room(4, 'peer/mesh', 'a link for each peer, and who sends less when', 'peer/mesh/', [...BASICS, 'peer/link', 'peer/connection', 'peer/channel'], SERVICES, { typePackages: [PROTOCOL] }),
      room(5, 'peer', 'PeerService', 'peer/', [...BASICS, 'peer/mesh', 'peer/link', 'peer/connection', 'peer/channel'], SERVICES, { typePackages: [PROTOCOL] }),
      room(5, 'call-error', 'why a call failed: a closed list of codes', 'call/call-error', ['media', 'signaling/room', 'signaling/socket'], [], { isTypesOnly: true, typePackages: [PROTOCOL] }),
      room(6, 'call-port', 'what a call needs of whatever carries its media', 'call/media-transport', ['platform', 'media', 'call-error'], [], { isTypesOnly: true, typePackages: [PROTOCOL, 'rxjs'] }),
      room(7, 'transport', 'how a call is carried: with peer connections and signalling', 'transport/', [...BASICS, 'media', ...PEER, ...SIGNALING, 'call-error', 'call-port'], [...SERVICES, PROTOCOL]),
      room(7, 'call-state', 'where a call stands, and what changes that', 'call/call-state', ['call-error', 'media', 'signaling/room'], [], { isTypesOnly: true, typePackages: [PROTOCOL] }),
      room(8, 'media-transports', 'the list of transports that calls can use', 'media-transports', ['call-port', 'transport'], SERVICES),
      room(9, 'call', 'CallService and the participants', 'call/', [...BASICS, 'media', ...SIGNALING, 'media-transports', 'call-error', 'call-port', 'call-state'], [...SERVICES, PROTOCOL]),
      room(10, 'quality', 'measures, judges and reports; changes nothing', 'quality/', ['platform', 'media', ...CALL], SERVICES, { typePackages: [PROTOCOL] }),
      room(11, 'entry', 'what the package exports, and provideEarshot()', '', 'lower floors', [...SERVICES, PROTOCOL]),
    ],
  },
  {
    name: 'ui', is: 'screens and elements for a call', folder: 'projects/earshot/ui/src/',
    entry: { package: UI, file: 'projects/earshot/ui/src/public-api.ts' },
    rooms: [
      room(1, 'words', 'texts and languages', 'words/', 'lower floors', SCREENS),
      room(1, 'platform', 'tokens that only screens need', 'platform/', 'lower floors', SCREENS, { namesBrowser: true }),
      room(2, 'kit', 'button, icon, menu, dialog, notice', 'kit/', 'lower floors', SCREENS),
      room(2, 'state', 'what parts of a call share', 'state/', 'lower floors', SCREENS),
      room(3, 'picture', 'tiles and sound', 'picture/', 'lower floors', SCREENS),
      room(3, 'quality', 'bars, panel and report', 'quality/', 'lower floors', SCREENS),
      room(3, 'people', 'admission, access, invitation, privacy', 'people/', 'lower floors', [...SCREENS, 'uqr']),
      room(3, 'news', 'announcements, sounds, alerts', 'news/', 'lower floors', SCREENS),
      room(4, 'devices', 'choosing devices, checking them, and their problems', 'devices/', 'lower floors', SCREENS),
      room(4, 'small-window', 'picture in picture, lock screen', 'small-window/', 'lower floors', SCREENS),
      room(5, 'controls', 'the toolbar of a call, its menu and its shortcuts', 'controls/', 'lower floors', SCREENS),
      room(5, 'lobby', 'the screen before a call', 'lobby/', 'lower floors', SCREENS),
      room(6, 'call', 'the element <ear-call>, the screen of a call, its layout, after the call', 'call/', 'lower floors', SCREENS),
      room(7, 'entry', 'what the package exports', '', 'lower floors', SCREENS),
    ],
  },
  {
    name: 'diagnostics', is: 'checks whether calls can work here, and a panel that shows them', folder: 'projects/earshot/diagnostics/src/',
    entry: { package: DIAGNOSTICS, file: 'projects/earshot/diagnostics/src/public-api.ts' },
    rooms: [
      room(1, 'platform', 'tokens that only the checks need', 'platform/', [], [...CORE, LIBRARY], { namesBrowser: true }),
      room(2, 'checks', 'of the page, the devices, the server, the network', 'checks/', 'lower floors', [...CORE, LIBRARY, PROTOCOL]),
      room(3, 'panel', 'the element <ear-diagnostics> and its words', 'panel/', 'lower floors', [...CORE, LIBRARY, UI]),
      room(4, 'entry', 'what the package exports', '', 'lower floors', []),
    ],
  },
  {
    name: 'elements', is: 'the custom element for pages that are not made with Angular', folder: 'projects/earshot/elements/src/',
    entry: { package: ELEMENTS, file: 'projects/earshot/elements/src/public-api.ts' },
    rooms: [
      room(1, 'platform', 'the styles of a shadow root', 'platform/', [], [...CORE, '@angular/platform-browser'], { namesBrowser: true }),
      room(2, 'own-call', 'a call in an application of its own', 'own-call/', 'lower floors', [...CORE, '@angular/platform-browser', LIBRARY, UI]),
      room(3, 'frame', 'a call in a frame, and the page around it', 'frame/', 'lower floors', [...CORE, LIBRARY], { namesBrowser: true }),
      room(3, 'element', 'the element <earshot-call>', 'element/', 'lower floors', [...CORE, LIBRARY, UI], { namesBrowser: true }),
      room(4, 'entry', 'what the package exports', '', 'lower floors', []),
    ],
  },
  {
    name: 'testing', is: 'harnesses and doubles for the tests of a host application', folder: 'projects/earshot/testing/src/',
    entry: { package: TESTING, file: 'projects/earshot/testing/src/public-api.ts' },
    rooms: [
      room(1, 'devices', 'fake devices, permissions and tracks', 'devices/', [], [...CORE, LIBRARY], { namesBrowser: true }),
      room(1, 'harnesses', "every element in the user's words", 'harnesses/', [], ['@angular/cdk/*', LIBRARY, UI], { namesBrowser: true }),
      room(2, 'loop-back', 'a server in the page', 'loop-back/', 'lower floors', [...CORE, LIBRARY, PROTOCOL], { namesBrowser: true }),
      room(3, 'scripted', 'a call whose people a test scripts', 'scripted/', 'lower floors', [...CORE, LIBRARY, UI, PROTOCOL], { namesBrowser: true }),
      room(4, 'entry', 'what the package exports', '', 'lower floors', []),
    ],
  },
  {
    name: 'schematics', is: 'what `ng add` and `ng generate` do in a host application', folder: 'projects/earshot/schematics/',
    rooms: [
      room(1, 'host', 'the application that is changed, and its routes', 'host/', [], SCHEMATICS),
      room(2, 'call-page', 'makes a page with a call', 'call-page/', 'lower floors', SCHEMATICS),
      room(3, 'ng-add', 'sets calls up', 'ng-add/', 'lower floors', SCHEMATICS),
    ],
  },
  {
    name: 'app', is: 'the progressive web app: the first user of the library', folder: 'src/',
    rooms: [
      room(1, 'words', 'the texts of the app, in English', 'app/words/', [], PAGES),
      room(1, 'theme', 'what is chosen on this device: how the app looks, and whether it saves data', 'app/theme/', [], PAGES),
      room(2, 'update', 'the service worker, and the hint that there is a newer version', 'app/update/', ['words'], [...PAGES, '@angular/service-worker']),
      room(2, 'install', 'the proposal to put the app on the home screen', 'app/install/', ['words'], PAGES),
      room(2, 'launch', 'what the running app is opened with again', 'app/launch/', ['words'], PAGES),
      room(2, 'navigation', 'the address, links within the app, and the page in its place', 'app/navigation/', ['words'], [...PAGES, '@angular/platform-browser']),
      room(2, 'languages', 'the texts of the app, of a call and of the diagnostics in other languages', 'app/languages/', ['theme', 'words'], [...PAGES, DIAGNOSTICS]),
      room(3, 'brand', "the app's name, which leads home", 'app/brand/', ['navigation'], PAGES),
      room(3, 'recent', 'the calls that this device remembers', 'app/recent/', ['navigation', 'words'], [...PAGES, 'idb']),
      room(4, 'home', 'where a call starts', 'app/home/', ['brand', 'install', 'navigation', 'recent', 'words'], PAGES),
      room(4, 'frame', 'a call in a frame of another site, which directs it', 'app/frame/', ['navigation'], [...CORE, LIBRARY, UI, ELEMENTS]),
      room(4, 'room', 'lobby and call', 'app/room/', ['brand', 'navigation', 'recent', 'theme', 'words'], [...PAGES, '@angular/platform-browser']),
      room(4, 'settings', 'what this device remembers', 'app/settings/', ['brand', 'navigation', 'recent', 'theme', 'languages', 'words'], [...PAGES, 'idb']),
      room(4, 'diagnostics', 'whether calls can work here', 'app/diagnostics/', ['brand', 'update', 'languages', 'words'], [...PAGES, '@angular/service-worker', DIAGNOSTICS]),
      room(4, 'not-found', 'the page of an unknown address', 'app/not-found/', ['brand', 'navigation', 'words'], PAGES),
      room(5, 'shell', 'what is around every page, and which page is at which address', 'app/', 'lower floors', PAGES),
      room(6, 'embed', 'the script with the custom element for pages of other sites', 'embed/', ['languages'], [UI, ELEMENTS]),
      room(6, 'main', 'starts the app', '', ['shell'], ['@angular/platform-browser']),
    ],
  },
  {
    name: 'server', is: 'the signalling server, which also serves the app', folder: 'server/src/',
    rooms: [
      room(1, 'rooms', 'who is in which room, in memory or in Redis', 'rooms/', [], ['node:*', PROTOCOL, 'ioredis', 'pino']),
      room(1, 'auth', 'seats, passcodes, and the tokens that the server signs', 'auth/', [], ['node:*', PROTOCOL, 'valibot']),
      room(1, 'ice', 'ICE servers and their credentials', 'ice/', [], ['node:*', PROTOCOL, 'valibot']),
      room(1, 'proxies', 'which proxies are trusted', 'proxies/', [], ['node:*', '@fastify/proxy-addr']),
      room(1, 'lifecycle', 'starting, ready, draining', 'lifecycle', [], []),
      room(1, 'refusals', 'what the server refuses, and the log of it', 'refusals', [], ['pino']),
      room(2, 'gate', 'the one function that every event goes through', 'gate/', ['rooms'], [PROTOCOL, 'pino', 'valibot']),
      room(3, 'limits', 'how much an address and a socket may do', 'limits/', ['gate', 'refusals'], ['node:*', PROTOCOL, 'ioredis', 'pino', 'rate-limiter-flexible']),
      room(3, 'relay', 'passing messages on within a room', 'relay/', ['gate', 'rooms'], [PROTOCOL, 'socket.io']),
      room(4, 'sockets', 'the life of a connection, from its upgrade to its end', 'sockets/', ['auth', 'lifecycle', 'limits', 'proxies', 'relay'], ['node:*', PROTOCOL, 'pino', 'socket.io', 'ws']),
      room(4, 'cluster', 'several nodes that act as one, over Redis', 'cluster/', ['relay', 'rooms'], ['node:*', PROTOCOL, 'ioredis', 'pino']),
      room(5, 'http', 'the app, health, security headers', 'http/', ['lifecycle', 'proxies', 'refusals', 'sockets'], ['node:*', 'fastify', '@fastify/*', 'pino']),
      room(5, 'access', 'who may connect: access tokens', 'access/', ['relay', 'rooms', 'sockets'], ['node:*', PROTOCOL, 'jose', 'pino', 'valibot']),
      room(6, 'metrics', 'numbers for Prometheus', 'metrics/', ['http', 'limits', 'refusals', 'sockets'], ['node:*', PROTOCOL, 'fastify', 'pino', 'prom-client', 'socket.io']),
      room(7, 'session', 'what one client may ask for, from lobby to leave', 'session/', ['access', 'auth', 'gate', 'ice', 'lifecycle', 'limits', 'metrics', 'relay', 'rooms'], [PROTOCOL, 'pino']),
      room(7, 'options', 'what a server can be told', 'options', ['access', 'cluster', 'http', 'ice', 'limits', 'metrics', 'rooms'], ['node:*', PROTOCOL, 'pino']),
      room(8, 'configuration', 'options from the environment', 'configuration/', ['access', 'auth', 'http', 'ice', 'limits', 'metrics', 'options', 'proxies'], ['node:*', PROTOCOL]),
      room(9, 'entry', 'createApp(), and the process around it', '', 'lower floors', ['node:*', PROTOCOL, 'fastify', 'ioredis', 'pino']),
    ],
  },
  {
    name: 'e2e', is: 'real browsers against the real server', folder: 'e2e/',
    rooms: [
      room(1, 'consumers', 'host applications, built from the packed library', 'consumers/', [], ['@angular/*', '@earshot/*', 'rxjs', ...TEST_TOOLS]),
      room(1, 'support', 'servers, browsers and people for the tests', 'support/', [], TEST_TOOLS, { typePackages: [PROTOCOL] }),
      room(2, 'configuration', 'how Playwright runs the tests', 'playwright.config', ['support'], TEST_TOOLS),
      room(3, 'network', 'calls across networks that can fail', 'network/', ['configuration', 'support'], [...TEST_TOOLS, 'dns-packet'], { typePackages: [PROTOCOL] }),
      room(3, 'webkit', 'the app in WebKitGTK, which has no WebRTC', 'webkit/', ['configuration', 'support'], [...TEST_TOOLS, 'selenium-webdriver']),
      room(4, 'tests', 'calls on one machine', '', ['support'], TEST_TOOLS, { typePackages: [PROTOCOL] }),
    ],
  },
  {
    name: 'tools', is: 'what the npm scripts run', folder: 'tools/',
    rooms: [
      room(1, 'tools', 'building, testing, examining a server', '', [], ['*'], { elsewhere: ['e2e/support', 'protocol/src', 'protocol/conformance', 'server/access'] }),
    ],
  },
  {
    name: 'bench', is: 'benchmarks', folder: 'bench/',
    rooms: [
      room(1, 'bench', 'benchmarks and what they measure against', '', [], ['*', PROTOCOL], { elsewhere: ['e2e/support', 'e2e/network', 'server/auth'] }),
    ],
  },
];

function room(
  floor: number,
  name: string,
  is: string,
  path: string,
  imports: Room['imports'],
  packages: readonly string[],
  more: Partial<Room> = {},
): Room {
  return { floor, name, is, path, imports, packages, ...more };
}
