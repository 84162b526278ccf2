import type { EarshotConfig } from './earshot-config';
import type { EarshotLogSink } from './platform/log';
import { serverAddress } from './signaling/socket/call-server';

/** What `provideEarshot()` takes. */
export interface EarshotOptions extends EarshotConfig {
  /** Takes every line of the log. Without it, they go to the console in development builds and nowhere in others. */
  readonly log?: EarshotLogSink;
}

/** Thrown by `provideEarshot()` and `EarshotModule.forRoot()` for an option that cannot work. */
export class EarshotOptionError extends Error {
  /** Always `EarshotOptionError`. */
  override readonly name = 'EarshotOptionError';

  constructor(
    /** The option's name; null if the options are no object at all. */
    readonly option: keyof EarshotOptions | null,
    expected: string,
  ) {
    super(`${option ? `the option "${option}"` : 'what provideEarshot() takes'} must be ${expected}`);
  }
}

const EXPECTED: Readonly<
  Record<keyof EarshotOptions, readonly [check: (value: unknown) => boolean, text: string]>
> = {
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

/** Returns the options that are set. Throws an EarshotOptionError for the first one that cannot work. */
export function checkedOptions(options: EarshotOptions): EarshotOptions {
  if (typeof options !== 'object' || (options as unknown) === null)
    throw new EarshotOptionError(null, 'an object');
  const set = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  for (const [option, value] of set) {
    if (!Object.hasOwn(EXPECTED, option)) continue;
    const [check, text] = EXPECTED[option as keyof EarshotOptions];
    if (!check(value)) throw new EarshotOptionError(option as keyof EarshotOptions, text);
  }
  return Object.fromEntries(set);
}

/** Any origin that is nobody's does to tell whether a path stays at the page's own. */
function isServerAddress(value: unknown): boolean {
  return typeof value === 'string' && serverAddress(value, 'https://page.invalid') !== null;
}
