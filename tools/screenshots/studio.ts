import { chromium, type Browser, type Locator } from '@playwright/test';
import { join } from 'node:path';
import { FAKE_DEVICES, GRANT_EVERYTHING, Person, type PersonOptions } from '../../e2e/support/person.ts';
import { freeze } from '../../e2e/support/freeze.ts';
import { RunningServer } from '../../e2e/support/server.ts';
import { TurnServer } from '../../e2e/support/turn.ts';
import type { Portrait } from './portraits.ts';

/** How long, in ms, anything that a state waits for may take. */
const STEP_WITHIN = 25_000;
const ROOT_FLAGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
/** No vowels, as in the app's own rooms, so that no word comes of it. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';

/** Who comes into a studio. */
export interface GuestOptions extends PersonOptions {
  /** Whose portrait the camera shows; Ada's unless given. */
  readonly looks?: Portrait;
}

/** What states are made in: servers, and browsers with people whose cameras show somebody. */
export class Studio {
  readonly #browsers = new Map<string, Browser>();
  readonly #closers: (() => unknown)[] = [];
  readonly #chrome: string;
  readonly #films: string;
  readonly #sharedServer: RunningServer;

  private constructor(chrome: string, films: string, sharedServer: RunningServer) {
    this.#chrome = chrome;
    this.#films = films;
    this.#sharedServer = sharedServer;
  }

  /** Opens a studio with a server that all states share. `films` is the folder with what the cameras show (portraits.ts). */
  static async open(chrome: string, films: string): Promise<Studio> {
    return new Studio(chrome, films, await RunningServer.start());
  }

  /** Gives someone a fresh profile in a browser that is theirs alone, so that the others' cameras show others. */
  async person({
    looks = 'ada',
    flags = [],
    withoutFlags = [],
    context = {},
    baseURL,
  }: GuestOptions = {}): Promise<Person> {
    const browser = await this.#browser(looks, flags, withoutFlags);
    const profile = await browser.newContext({
      baseURL: baseURL ?? this.#sharedServer.url,
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
      ...context,
    });
    profile.setDefaultTimeout(STEP_WITHIN);
    this.#closers.push(() => profile.close());
    return new Person(await profile.newPage());
  }

  /** Someone in a lobby. */
  async inLobby(options: GuestOptions = {}): Promise<Person> {
    const person = await this.person(options);
    await person.open(room());
    await person.joinCall.waitFor();
    return person;
  }

  /** Someone who is alone in a call, and the call's room. */
  async alone(options: GuestOptions = {}): Promise<{ ada: Person; room: string }> {
    const [ada, calledRoom] = [await this.person(options), room()];
    await ada.join(calledRoom, 'Ada Lovelace');
    return { ada, room: calledRoom };
  }

  /** Two people who see each other. */
  async pair(options: GuestOptions = {}): Promise<{ ada: Person; ben: Person; room: string }> {
    const { ada, room: calledRoom } = await this.alone(options);
    const ben = await this.person({ looks: 'ben', ...options });
    await ben.join(calledRoom, 'Ben Okafor');
    await Promise.all([ada.sees('Ben Okafor'), ben.sees('Ada Lovelace')]);
    await gone(ada.news.filter({ hasText: 'Ben Okafor joined' }));
    return { ada, ben, room: calledRoom };
  }

  /** A relay of a state's own, on this machine alone. */
  async turn(): Promise<TurnServer> {
    const turn = await TurnServer.start();
    this.#closers.push(() => turn.stop());
    return turn;
  }

  /** A server of a state's own, to stop or to set up differently. */
  async server(environment: Record<string, string> = {}): Promise<RunningServer> {
    const server = await RunningServer.start(environment);
    this.#closers.push(() => server.stop('SIGKILL'));
    return server;
  }

  /** Stops somebody's pages until the state is photographed. */
  async freeze({ page }: Person): Promise<void> {
    this.#closers.push(await freeze(page));
  }

  /** Closes what the last state has opened; browsers stay for the next. */
  async clear(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }

  async close(): Promise<void> {
    await this.clear();
    for (const browser of this.#browsers.values()) await browser.close();
    await this.#sharedServer.stop();
  }

  async #browser(
    looks: Portrait,
    flags: readonly string[],
    withoutFlags: readonly string[],
  ): Promise<Browser> {
    const all = [FAKE_DEVICES, GRANT_EVERYTHING, '--mute-audio', ...ROOT_FLAGS, ...flags];
    const kept = all.filter((flag) => !withoutFlags.includes(flag));
    const film = `--use-file-for-fake-video-capture=${join(this.#films, `${looks}.y4m`)}`;
    const args = withoutFlags.includes(FAKE_DEVICES) ? kept : [...kept, film];
    const key = args.join(' ');
    const open = this.#browsers.get(key);
    if (open?.isConnected()) return open;
    const browser = await chromium.launch({ executablePath: this.#chrome, args });
    this.#browsers.set(key, browser);
    return browser;
  }
}

/** A fresh room's name, as the app makes them. */
export function room(): string {
  const letter = () => LETTERS[Math.floor(Math.random() * LETTERS.length)];
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}

/** Resolves when nothing shows a locator's element any more. */
export function gone(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: 'hidden' });
}
