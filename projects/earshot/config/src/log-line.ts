import { InjectionToken, isDevMode } from '@angular/core';

/** How much a line of the log matters. Names of people and devices may appear at `debug` only. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One line of the log. No line contains a session description, a candidate, a network address, a room or a token. */
export interface LogLine {
  /** In ms since 1970. */
  readonly at: number;
  /** How serious it is. */
  readonly level: LogLevel;
  /** The part of the library that wrote it, for example `peer/link`. */
  readonly context: string;
  /** What happened, in plain words without a person's name or address. */
  readonly message: string;
  /** What the browser or the server said, shortened; null for nothing. */
  readonly detail: string | null;
}

/** Takes every line of the log, at once and of every level. */
export type EarshotLogSink = (line: LogLine) => void;

/** Where the lines of the log go: by default to the console in development builds, and nowhere in others. */
export const EARSHOT_LOG_SINK = new InjectionToken<EarshotLogSink | null>('EARSHOT_LOG_SINK', {
  providedIn: 'root',
  factory: () => (isDevMode() ? toConsole : null),
});

function toConsole({ level, context, message, detail }: LogLine): void {
  console[level](`earshot ${context}: ${message}`, ...(detail === null ? [] : [detail]));
}
