/** Where a server shows its metrics, and to whom. */
export interface MetricsOptions {
  /** A TCP port of their own, 0 for a free one; null for the port of everything else. */
  readonly port: number | null;
  /** Address to listen on with a port of their own. */
  readonly host: string;
  /** The token that a request must send as `authorization: Bearer ...`; null shows the metrics to everybody. */
  readonly token: string | null;
}
