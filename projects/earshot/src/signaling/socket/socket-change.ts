/** How the connection to the server changed. */
export type SocketChange =
  | 'connected'
  | 'disconnected'
  /** No server answered; the socket keeps trying. */
  | 'unreachable'
  /** The server cannot check who this is at the moment; the socket does not try again by itself. */
  | 'unavailable'
  /** The host application failed to provide a token; the socket does not try again by itself. */
  | 'token-failed'
  | 'version-mismatch'
  | 'forbidden';
