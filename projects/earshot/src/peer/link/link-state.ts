/** How one peer can be reached: the life of a PeerLink. */
export type PeerLinkState =
  /** Not connected yet. */
  | 'connecting'
  | 'connected'
  /** Was connected; a new path is being sought. */
  | 'reconnecting'
  /** No path was found in time. `retry()` seeks again. */
  | 'failed'
  | 'closed';
