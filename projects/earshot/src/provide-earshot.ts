import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { EARSHOT_CONFIG, type EarshotConfig } from './earshot-config';
import { EARSHOT_LOG_SINK, type EarshotLogSink } from './platform/log';

/** What `provideEarshot()` takes. */
export interface EarshotOptions extends EarshotConfig {
  /** Takes every line of the log. Without it, they go to the console in development builds and nowhere in others. */
  readonly log?: EarshotLogSink;
}

/** Sets Earshot up in an application. Has no effect until a call is made. */
export function provideEarshot(options: EarshotOptions = {}): EnvironmentProviders {
  const { log, ...config } = options;
  return makeEnvironmentProviders([
    { provide: EARSHOT_CONFIG, useValue: config },
    ...(log ? [{ provide: EARSHOT_LOG_SINK, useValue: log }] : []),
  ]);
}
