/** The state of a PeerLink. */
export type PeerLinkState =
  /** Not connected yet. */
  | 'connecting'
  | 'connected'
  /** Was connected; looking for a new path. */
  | 'reconnecting'
  /** No path was found in time. `retry()` tries again. */
  | 'failed'
  | 'closed';
