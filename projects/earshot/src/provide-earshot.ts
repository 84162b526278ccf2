import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { EARSHOT_CONFIG, type EarshotConfig } from './earshot-config';

/** Sets Earshot up in an application. Has no effect until a call is made. */
export function provideEarshot(config: EarshotConfig = {}): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: EARSHOT_CONFIG, useValue: config }]);
}
