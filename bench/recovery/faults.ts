import { setTimeout as sleep } from 'node:timers/promises';
import type { Router, RouterOptions } from '../../e2e/network/router.ts';

/** What happens to the network of the first of two people. */
export interface Fault {
  readonly name: string;
  /** What is between that person and the world. */
  readonly router: RouterOptions;
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
    inflict: (router) => {
      const at = Date.now();
      router.move();
      return Promise.resolve(at);
    },
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
];
