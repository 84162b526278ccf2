/** An event as Chromium writes it (Trace Event Format); times are in µs of the trace's own clock. */
export interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds of a processor. */
  readonly tdur?: number;
}

/** What a file of a trace holds. */
export interface TraceFile {
  readonly traceEvents: readonly TraceEvent[];
}
