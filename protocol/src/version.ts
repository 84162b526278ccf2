/** The version of this contract; a client says it as `auth.version` in the socket's handshake. */
export const PROTOCOL_VERSION = 1;
