export { EARSHOT_CONFIG, type EarshotConfig } from './earshot-config';
export { EARSHOT_FAULT, EarshotOptionError, type EarshotOptions } from './earshot-options';
export { EARSHOT_LOG_SINK, type EarshotLogSink, type LogLevel, type LogLine } from './log-line';
export { type EarshotFeature, provideEarshot, withSharedCall } from './provide-earshot';
export { serverAddress } from './server-address';
export { SHARES_CALL } from './shares-call';
