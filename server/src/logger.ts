import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { LogLevel } from './configuration/configuration.ts';
import { withoutSecrets } from './redaction.ts';

/** Makes the log: JSON lines on `destination`. Secrets are cut out even if one slips in. */
export function createLogger(level: LogLevel, destination: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    hooks: { streamWrite: withoutSecrets },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, destination);
}
