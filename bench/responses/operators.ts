import type { Locator, Page } from 'playwright-core';
import type { Probe } from './probe.ts';

/** What can be turned off and chosen. */
export type Kind = 'Microphone' | 'Camera';

/** How somebody does a thing on one kind of page; every step resolves to the moment of doing it, ms since 1970. */
export interface Operator {
  /** Turns on or off what is off or on. */
  toggle(page: Page, kind: Kind): Promise<number>;
  /** Makes ready for choosing devices. */
  openDevices(page: Page): Promise<void>;
  /** Chooses a device by the name that the browser has for it. */
  choose(page: Page, kind: Kind, label: string): Promise<number>;
}

/** A person at the app, by its accessible names. */
const earshot: Operator = {
  async toggle(page, kind) {
    await controlsOf(page).getByRole('button', { name: kind, exact: true }).click();
    return touchedAt(page);
  },
  async openDevices(page) {
    await controlsOf(page).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await deviceList(page, 'Microphone').waitFor();
  },
  async choose(page, kind, label) {
    await deviceList(page, kind).selectOption({ label });
    return touchedAt(page);
  },
};

/** A page that does with its tracks what the browser's documentation shows, and nothing besides. */
const plain: Operator = {
  toggle: (page, kind) =>
    page.evaluate((wanted) => {
      const at = performance.timeOrigin + performance.now();
      const { connections } = (globalThis as unknown as { probe: Probe }).probe;
      for (const { track } of connections.flatMap((connection) => connection.getSenders()))
        if (track?.kind === wanted) track.enabled = !track.enabled;
      return at;
    }, trackKind(kind)),
  openDevices: () => Promise.resolve(),
  choose: (page, kind, label) =>
    page.evaluate(
      async ({ wanted, name }) => {
        const at = performance.timeOrigin + performance.now();
        const devices = await navigator.mediaDevices.enumerateDevices();
        const deviceId = devices.find((device) => device.label === name)?.deviceId ?? '';
        const stream = await navigator.mediaDevices.getUserMedia({
          [wanted]: { deviceId: { exact: deviceId } },
        });
        const { connections } = (globalThis as unknown as { probe: Probe }).probe;
        for (const sender of connections.flatMap((connection) => connection.getSenders())) {
          const old = sender.track;
          if (old?.kind !== wanted) continue;
          await sender.replaceTrack(stream.getTracks()[0] ?? null);
          old.stop();
        }
        return at;
      },
      { wanted: trackKind(kind), name: label },
    ),
};

/** The name of the device that a page sends from. */
export function sentDevice(page: Page, kind: Kind): Promise<string> {
  return page.evaluate((wanted) => {
    const { connections } = (globalThis as unknown as { probe: Probe }).probe;
    const tracks = connections.flatMap((connection) => connection.getSenders().map(({ track }) => track));
    return tracks.find((track) => track?.kind === wanted)?.label ?? 'none';
  }, trackKind(kind));
}

export const OPERATORS = { earshot, plain } as const;

function controlsOf(page: Page): Locator {
  return page.getByRole('toolbar', { name: 'Call controls' });
}

function deviceList(page: Page, kind: Kind): Locator {
  return page.getByRole('dialog', { name: 'Settings' }).getByRole('combobox', { name: kind });
}

function touchedAt(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { probe: Probe }).probe.touchedAt);
}

function trackKind(kind: Kind): 'audio' | 'video' {
  return kind === 'Microphone' ? 'audio' : 'video';
}
