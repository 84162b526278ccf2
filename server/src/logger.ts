import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { LogLevel } from './configuration/configuration.ts';
import { withoutSecrets } from './redaction.ts';

// When everybody comes back after a restart, writing each line by itself would take a twentieth of the time. What has not
// been written when the process ends is written then; only a process that is killed loses its last moment.
const STANDARD_OUTPUT = { dest: 1, sync: false, minLength: 4_096, periodicFlush: 100 };

/** Makes the log: JSON lines on standard output, or on `destination`. Secrets are cut out even if one slips in. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    hooks: { streamWrite: withoutSecrets },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, destination ?? pino.destination(STANDARD_OUTPUT));
}
