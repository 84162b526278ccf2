import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { EARSHOT_CONFIG } from './earshot-config';
import { checkedOptions, type EarshotOptions } from './earshot-options';
import { EARSHOT_LOG_SINK } from './platform/log';

/**
 * Sets Earshot up in an application. Has no effect until a call is made. Throws an EarshotOptionError for an option that
 * cannot work.
 */
export function provideEarshot(options: EarshotOptions = {}): EnvironmentProviders {
  const { log, ...config } = checkedOptions(options);
  return makeEnvironmentProviders([
    { provide: EARSHOT_CONFIG, useValue: config },
    ...(log ? [{ provide: EARSHOT_LOG_SINK, useValue: log }] : []),
  ]);
}
