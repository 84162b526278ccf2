import type { Provider } from '@angular/core';
import { EARSHOT_CONFIG } from './earshot-config';
import { checkedOptions, EARSHOT_FAULT, type EarshotOptions } from './earshot-options';
import { EARSHOT_LOG_SINK } from './log-line';
import { SHARES_CALL } from './shares-call';

/** What `provideEarshot()` takes besides the options: the result of `withSharedCall()`. */
export interface EarshotFeature {
  /** What it provides. */
  readonly providers: Provider[];
}

/**
 * Sets Earshot up in an application, in a route or in a component (`viewProviders`). Has no effect until a call is made. Never
 * throws: where an option cannot work, `<ear-call>` shows a sentence that names it, and joining fails.
 */
export function provideEarshot(
  options: EarshotOptions = {},
  ...features: readonly EarshotFeature[]
): Provider[] {
  const { fault, options: usable } = checkedOptions(options);
  const { log, ...config } = usable;
  return [
    { provide: EARSHOT_CONFIG, useValue: config },
    { provide: EARSHOT_FAULT, useValue: fault },
    log ? [{ provide: EARSHOT_LOG_SINK, useValue: log }] : [],
    features.map(({ providers }) => providers),
  ];
}

/**
 * Lets `<ear-call>` take part in the call of the `CallService` around it, so that the rest of the page can follow and control
 * that call. Without it, each `<ear-call>` has a call of its own. For pages that show one `<ear-call>` at a time.
 */
export function withSharedCall(): EarshotFeature {
  return { providers: [{ provide: SHARES_CALL, useValue: true }] };
}
