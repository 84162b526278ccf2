/** What two hand-made pages say to each other. */
export type Signal =
  { readonly description: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit | null };

/** The relay's events, as socket.io types them. `S` is whatever the pages relay; the server never looks inside. */
export interface RelayClientEvents<S> {
  join: (room: string, reply: (others: string[]) => void) => void;
  signal: (to: string, signal: S) => void;
}
export interface RelayServerEvents<S> {
  'peer-joined': (peer: string) => void;
  signal: (from: string, signal: S) => void;
}
