import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './configuration/configuration.ts';

/** Makes the log: JSON lines on standard output, or on `destination`. Secrets are cut out even if one slips in. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const secrets = ['token', 'resume', 'secret', 'credential', 'sdp'];
  const paths = [...secrets, ...secrets.map((name) => `*.${name}`)];
  const options = {
    level,
    base: null,
    redact: { paths, remove: true },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
