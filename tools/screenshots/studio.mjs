import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { FAKE_DEVICES, GRANT_EVERYTHING, Person } from '../../e2e/support/person.ts';
import { freeze } from '../../e2e/support/freeze.ts';
import { RunningServer } from '../../e2e/support/server.ts';
import { TurnServer } from '../../e2e/support/turn.ts';

/** How long, in ms, anything that a state waits for may take. */
const STEP_WITHIN = 25_000;
const ROOT_FLAGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
/** No vowels, as in the app's own rooms, so that no word comes of it. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** What states are made in: servers, and browsers with people whose cameras show somebody. */
export class Studio {
  browsers = new Map();
  closers = [];

  constructor(chrome, films) {
    this.chrome = chrome;
    this.films = films;
  }

  /** Opens a studio with a server that all states share. `films` is the folder with what the cameras show (portraits.mjs). */
  static async open(chrome, films) {
    const studio = new Studio(chrome, films);
    studio.sharedServer = await RunningServer.start();
    return studio;
  }

  /**
   * Gives someone a fresh profile in a browser that is theirs alone, so that the others' cameras show others. Takes the
   * PersonOptions of the end-to-end tests, and `looks`: whose portrait the camera shows (ada, ben, cem, dee).
   */
  async person({ looks = 'ada', flags = [], withoutFlags = [], context = {}, baseURL } = {}) {
    const browser = await this.browser(looks, flags, withoutFlags);
    const profile = await browser.newContext({
      baseURL: baseURL ?? this.sharedServer.url,
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
      ...context,
    });
    profile.setDefaultTimeout(STEP_WITHIN);
    this.closers.push(() => profile.close());
    return new Person(await profile.newPage());
  }

  /** Someone in a lobby. */
  async inLobby(options = {}) {
    const person = await this.person(options);
    await person.open(room());
    await person.joinCall.waitFor();
    return person;
  }

  /** Someone who is alone in a call, and the call's room. */
  async alone(options = {}) {
    const [ada, calledRoom] = [await this.person(options), room()];
    await ada.join(calledRoom, 'Ada Lovelace');
    return { ada, room: calledRoom };
  }

  /** Two people who see each other. */
  async pair(options = {}) {
    const { ada, room: calledRoom } = await this.alone(options);
    const ben = await this.person({ looks: 'ben', ...options });
    await ben.join(calledRoom, 'Ben Okafor');
    await Promise.all([ada.sees('Ben Okafor'), ben.sees('Ada Lovelace')]);
    await gone(ada.news.filter({ hasText: 'Ben Okafor joined' }));
    return { ada, ben, room: calledRoom };
  }

  /** A relay of a state's own, on this machine alone. */
  async turn() {
    const turn = await TurnServer.start();
    this.closers.push(() => turn.stop());
    return turn;
  }

  /** A server of a state's own, to stop or to set up differently. */
  async server(environment = {}) {
    const server = await RunningServer.start(environment);
    this.closers.push(() => server.stop('SIGKILL'));
    return server;
  }

  /** Stops somebody's pages until the state is photographed. */
  async freeze({ page }) {
    this.closers.push(await freeze(page));
  }

  /** Closes what the last state has opened; browsers stay for the next. */
  async clear() {
    for (const close of this.closers.splice(0).reverse()) await close();
  }

  async close() {
    await this.clear();
    for (const browser of this.browsers.values()) await browser.close();
    await this.sharedServer.stop();
  }

  async browser(looks, flags, withoutFlags) {
    const all = [FAKE_DEVICES, GRANT_EVERYTHING, '--mute-audio', ...ROOT_FLAGS, ...flags];
    const kept = all.filter((flag) => !withoutFlags.includes(flag));
    const film = `--use-file-for-fake-video-capture=${join(this.films, `${looks}.y4m`)}`;
    const args = withoutFlags.includes(FAKE_DEVICES) ? kept : [...kept, film];
    const key = args.join(' ');
    const open = this.browsers.get(key);
    if (open?.isConnected()) return open;
    const browser = await chromium.launch({ executablePath: this.chrome, args });
    this.browsers.set(key, browser);
    return browser;
  }
}

/** A fresh room's name, as the app makes them. */
export function room() {
  const letter = () => LETTERS[Math.floor(Math.random() * LETTERS.length)];
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}

/** Resolves when nothing shows a locator's element any more. */
export function gone(locator) {
  return locator.first().waitFor({ state: 'hidden' });
}
