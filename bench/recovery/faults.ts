import { setTimeout as sleep } from 'node:timers/promises';
import type { Router, RouterOptions } from '../../e2e/network/router.ts';

/** What happens to the network of the first of two people. */
export interface Fault {
  readonly name: string;
  /** What is between that person and the world. */
  readonly router: RouterOptions;
  /** The browser of that person; Chromium, if it does not say. */
  readonly browser?: 'firefox';
  /** What goes before it, and harms nobody. */
  readonly begin?: (router: Router) => Promise<void>;
  /** Does it; resolves to when the network was whole again, ms since 1970. */
  readonly inflict: (router: Router) => Promise<number>;
}

/** The faults that are measured. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'link silent for 5 s',
    router: { translation: 'none' },
    inflict: async (router) => {
      router.cut();
      await sleep(5_000);
      router.mend();
      return Date.now();
    },
  },
  {
    name: 'another address',
    router: { translation: 'none' },
    inflict: (router) => now(() => router.move()),
  },
  {
    // Afterwards everything that goes out comes from another port.
    name: 'router reboots, 2 s',
    router: { translation: 'symmetric' },
    inflict: async (router) => {
      router.cut();
      router.forget();
      await sleep(2_000);
      router.forget();
      router.mend();
      return Date.now();
    },
  },
  {
    name: 'old network down, then a new one',
    router: { translation: 'port-preserving' },
    inflict: (router) => now(() => router.swap()),
  },
  {
    name: 'both networks for 3 s',
    router: { translation: 'port-preserving' },
    begin: async (router) => {
      router.addWay();
      await sleep(3_000);
    },
    inflict: (router) => now(() => router.dropAddress()),
  },
  {
    name: 'cable pulled, radio up',
    router: { translation: 'port-preserving', hasSpare: true },
    inflict: (router) => now(() => router.pull()),
  },
  {
    name: 'UDP blocked',
    router: { translation: 'port-preserving' },
    inflict: (router) => now(() => router.blockUdp()),
  },
  {
    name: 'Firefox at another address',
    router: { translation: 'port-preserving' },
    browser: 'firefox',
    inflict: (router) => now(() => router.move()),
  },
];

/** What takes no time: the network is whole again when it is done. */
function now(change: () => void): Promise<number> {
  const at = Date.now();
  change();
  return Promise.resolve(at);
}
