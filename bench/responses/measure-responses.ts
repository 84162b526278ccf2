import type { Browser, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallPage, PageName } from '../drivers/call-page.ts';
import { within } from '../lab/within.ts';
import { type Kind, type Operator, sentDevice } from './operators.ts';
import { installProbe, type Probe } from './probe.ts';

/** What is done on one side and perceived on the other. */
export const RESPONSES = [
  'mute → silence',
  'unmute → sound',
  'camera off → picture gone',
  'camera on → picture',
  'microphone switch: silence',
  'camera switch: standstill',
] as const;
export type Response = (typeof RESPONSES)[number];

export interface PageResponses {
  readonly page: PageName;
  /** All measured values in ms. */
  readonly times: Readonly<Record<Response, number[]>>;
  /** Why something could not be measured, one sentence each. */
  readonly failures: string[];
}

/** The two fake devices of each kind that are switched between; what fake_device_1 films, Chromium does not encode. */
const DEVICES = {
  Microphone: ['Fake Audio Input 2', 'Fake Audio Input 1'],
  Camera: ['fake_device_2', 'fake_device_0'],
} as const;

interface Options {
  readonly browsers: readonly [Browser, Browser];
  readonly times: number;
}

/** How long, in ms, one response may take. */
const TIMEOUT = 15_000;
/** How long, in ms, a page rests between two things, so that one's end is not another's beginning. */
const REST = 500;
/** How long, in ms, a switch of devices is watched. */
const WATCHED = 2_500;
let calls = 0;

/** Makes one call and does everything in it so many times. */
export async function measureResponses(
  driver: CallPage,
  operator: Operator,
  options: Options,
): Promise<PageResponses> {
  await using scope = new AsyncDisposableStack();
  const [ada, ben] = await call(driver, options.browsers, scope);
  const times = Object.fromEntries(RESPONSES.map((name) => [name, []])) as unknown as Record<
    Response,
    number[]
  >;
  const failures: string[] = [];
  for (const part of [toggled('Microphone'), toggled('Camera'), switched('Microphone'), switched('Camera')]) {
    try {
      await part({ ada, ben, operator, times }, options.times);
    } catch (error) {
      // What one page cannot do is told, and the rest is still measured.
      failures.push(`${driver.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { page: driver.name, times, failures };
}

interface Stage {
  readonly ada: Page;
  readonly ben: Page;
  readonly operator: Operator;
  readonly times: Record<Response, number[]>;
}

type Part = (stage: Stage, count: number) => Promise<void>;

function toggled(kind: Kind): Part {
  return async ({ ada, ben, operator, times }, count) => {
    const [off, on]: readonly [Response, Response] =
      kind === 'Microphone'
        ? ['mute → silence', 'unmute → sound']
        : ['camera off → picture gone', 'camera on → picture'];
    for (let turn = 0; turn < count; turn++) {
      for (const [name, isOn] of [
        [off, false],
        [on, true],
      ] as const) {
        await sleep(REST);
        const done = perceived(ben, kind, isOn);
        const at = await operator.toggle(ada, kind);
        times[name].push((await within(TIMEOUT, name, done)) - at);
      }
    }
  };
}

/** Resolves to when the other side perceives that a device is on, or off. */
function perceived(page: Page, kind: Kind, isOn: boolean): Promise<number> {
  return page.evaluate(
    ([wanted, isWanted]) => {
      const { probe } = globalThis as unknown as { probe: Probe };
      if (wanted === 'Microphone') return probe.heard(isWanted, performance.timeOrigin + performance.now());
      return isWanted ? probe.pictureShown() : probe.pictureGone();
    },
    [kind, isOn] as const,
  );
}

function switched(kind: Kind): Part {
  return async ({ ada, ben, operator, times }, count) => {
    const name: Response = kind === 'Microphone' ? 'microphone switch: silence' : 'camera switch: standstill';
    if (kind === 'Microphone') await operator.openDevices(ada);
    for (let turn = 0; turn < count; turn++) {
      await sleep(REST);
      const gap = ben.evaluate(
        ([wanted, length]) => {
          const { probe } = globalThis as unknown as { probe: Probe };
          return wanted === 'Microphone'
            ? probe.longestSilence(performance.timeOrigin + performance.now(), length)
            : probe.longestStandstill(length);
        },
        [kind, WATCHED] as const,
      );
      const label = DEVICES[kind][turn % 2 === 0 ? 0 : 1];
      await operator.choose(ada, kind, label);
      const value = await within(TIMEOUT, name, gap);
      // A choice without effect makes no gap, and must not be taken for a smooth one.
      const sent = await sentDevice(ada, kind);
      if (sent !== label) throw new Error(`${label} was chosen, and ${sent} is sent`);
      times[name].push(value);
    }
  };
}

async function call(
  driver: CallPage,
  browsers: readonly [Browser, Browser],
  scope: AsyncDisposableStack,
): Promise<readonly [Page, Page]> {
  const open = async (browser: Browser): Promise<Page> => {
    const profile = scope.adopt(
      // The probe's worklet comes from a blob, which the app's own policy forbids for good reason.
      await browser.newContext({ bypassCSP: true, viewport: { width: 960, height: 600 } }),
      (opened) => opened.close(),
    );
    profile.setDefaultTimeout(TIMEOUT);
    await profile.addInitScript(installProbe);
    return profile.newPage();
  };
  const [ben, ada] = [await open(browsers[0]), await open(browsers[1])];
  const room = `responses-${process.pid}-${++calls}`;
  await Promise.all([driver.open(ben, room, 'waiting'), driver.open(ada, room, 'joining')]);
  await driver.join(ben);
  await driver.waits(ben);
  await driver.join(ada);
  await Promise.all([driver.check(ben, 'waiting'), driver.check(ada, 'joining')]);
  await within(TIMEOUT, 'a first picture', perceived(ben, 'Camera', true));
  const hears = perceived(ben, 'Microphone', true);
  await ben.evaluate(() => (globalThis as unknown as { probe: Probe }).probe.listen());
  await within(TIMEOUT, 'a first sound', hears);
  return [ada, ben];
}
