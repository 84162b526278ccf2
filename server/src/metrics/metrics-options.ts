/** Where and to whom a server shows its metrics. */
export interface MetricsOptions {
  /** A TCP port of their own, 0 for a free one; null for the port of everything else. */
  readonly port: number | null;
  /** Address to listen on with a port of their own. */
  readonly host: string;
  /** What whoever asks must send as `authorization: Bearer ...`; null lets everybody see them. */
  readonly token: string | null;
}
