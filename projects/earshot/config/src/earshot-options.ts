import { InjectionToken } from '@angular/core';
import type { EarshotConfig } from './earshot-config';
import type { EarshotLogSink } from './log-line';
import { serverAddress } from './server-address';

/** What `provideEarshot()` takes. */
export interface EarshotOptions extends EarshotConfig {
  /** Takes every line of the log. Without it, they go to the console in development builds and nowhere in others. */
  readonly log?: EarshotLogSink;
}

/** What is wrong with an option that `provideEarshot()` or `EarshotModule` was given. */
export class EarshotOptionError extends Error {
  /** Always `EarshotOptionError`. */
  override readonly name = 'EarshotOptionError';

  constructor(
    /** The option's name; null if the options are no object at all. */
    readonly option: keyof EarshotOptions | null,
    expected: string,
  ) {
    super(
      `Earshot: ${option ? `the option "${option}"` : 'what provideEarshot() takes'} must be ${expected}.`,
    );
  }
}

type Check = readonly [isRight: (value: unknown) => boolean, expected: string];

const CHECKS: Readonly<Record<keyof EarshotOptions, Check>> = {
  serverUrl: [
    isServerAddress,
    'a URL such as "https://calls.example" or a path such as "/calls"; without it, the page’s own origin is used',
  ],
  token: [
    (value) => typeof value === 'string' || typeof value === 'function',
    'a string, or a function that returns one',
  ],
  iceTransportPolicy: [(value) => value === 'all' || value === 'relay', '"all" or "relay"'],
  diagnosticsUrl: [(value) => typeof value === 'string', 'a string'],
  log: [(value) => typeof value === 'function', 'a function that takes a line of the log'],
};

/** The options that can work, and what is wrong with the first one that cannot; null where all can. */
export interface CheckedOptions {
  readonly options: EarshotOptions;
  readonly fault: EarshotOptionError | null;
}

/** Checks what a host application gives, which may be anything. Never throws. */
export function checkedOptions(given: EarshotOptions): CheckedOptions {
  if (typeof given !== 'object' || (given as unknown) === null)
    return { options: {}, fault: new EarshotOptionError(null, 'an object') };
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const wrong = set.flatMap(([option, value]) => faultOf(option, value) ?? []);
  const isWrong = new Set<string | null>(wrong.map(({ option }) => option));
  const options = Object.fromEntries(set.filter(([option]) => !isWrong.has(option)));
  return { options, fault: wrong[0] ?? null };
}

function faultOf(option: string, value: unknown): EarshotOptionError | null {
  if (!Object.hasOwn(CHECKS, option)) return null;
  const [isRight, expected] = CHECKS[option as keyof EarshotOptions];
  return isRight(value) ? null : new EarshotOptionError(option as keyof EarshotOptions, expected);
}

/** Any origin that is nobody's does to tell whether a path stays at the page's own. */
function isServerAddress(value: unknown): boolean {
  return typeof value === 'string' && serverAddress(value, 'https://page.invalid') !== null;
}

/** What is wrong with the configuration; null while nothing is. Elements show its message in their place, and no call can be joined. */
export const EARSHOT_FAULT = new InjectionToken<EarshotOptionError | null>('EARSHOT_FAULT', {
  providedIn: 'root',
  factory: () => null,
});
