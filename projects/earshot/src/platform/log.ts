import { inject, Injectable, InjectionToken } from '@angular/core';
import { EARSHOT_LOG_SINK, type LogLevel, type LogLine } from '@earshot/angular/config';
import { NOW } from './clock';
import { describe, scrub } from './scrub';

/** Writes for one part of the library. A message is a constant text; what varies is the detail. */
export type Log = Readonly<Record<LogLevel, (message: string, detail?: unknown) => void>>;

/** How many lines are kept for a report. */
const MOST_LINES = 200;
/** So many lines of one kind are written within so many ms; the rest are dropped: someone else may cause them. */
const MOST_OF_A_KIND = 10;
const MINUTE = 60_000;
/** How many kinds are counted at a time. */
const MOST_KINDS = 100;

/** Writes the log, and keeps its last lines. */
@Injectable({ providedIn: 'root' })
export class Logbook {
  /** Takes every line; null where they go nowhere. */
  readonly sink = inject(EARSHOT_LOG_SINK);
  private readonly now = inject(NOW);
  private readonly kinds = new Map<string, { readonly since: number; count: number }>();
  private kept: readonly LogLine[] = [];
  private isTelling = false;

  /** The last 200 lines, oldest first. At `debug` their details are left out, because those may contain names. */
  get lines(): readonly LogLine[] {
    return this.kept;
  }

  /** Returns the log of one part of the library. */
  of(context: string): Log {
    const at = (level: LogLevel) => (message: string, detail?: unknown) =>
      this.write(level, context, message, detail);
    return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  }

  private write(level: LogLevel, context: string, message: string, detail?: unknown): void {
    const at = this.now();
    if (this.isTooMuch(`${level} ${context} ${message}`, at)) return;
    const told = detail === undefined ? null : scrub(describe(detail));
    const line: LogLine = { at, level, context, message: scrub(message), detail: told };
    this.kept = [...this.kept, level === 'debug' ? { ...line, detail: null } : line].slice(-MOST_LINES);
    this.tell(line);
  }

  /** A sink belongs to the host: it may throw, or do something that writes the next line. */
  private tell(line: LogLine): void {
    if (!this.sink || this.isTelling) return;
    this.isTelling = true;
    try {
      this.sink(line);
    } catch {
      // There is nowhere left to tell it, and the call must go on.
    } finally {
      this.isTelling = false;
    }
  }

  private isTooMuch(kind: string, at: number): boolean {
    const known = this.kinds.get(kind);
    if (known && Math.abs(at - known.since) < MINUTE) return ++known.count > MOST_OF_A_KIND;
    if (this.kinds.size >= MOST_KINDS) this.kinds.clear();
    this.kinds.set(kind, { since: at, count: 1 });
    return false;
  }
}

/** Returns the log of one part of the library: `private readonly log = inject(LOG)('peer/link')`. */
export const LOG = new InjectionToken<(context: string) => Log>('LOG', {
  providedIn: 'root',
  factory: () => logOf(inject(Logbook)),
});

/** Returns what writes into a logbook for each part of the library. */
export function logOf(logbook: Logbook): (context: string) => Log {
  return (context) => logbook.of(context);
}
