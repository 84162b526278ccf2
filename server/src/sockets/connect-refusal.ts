import type { ErrorCode, ProtocolError } from '@earshot/protocol';

/** What a client finds in its `connect_error`: the code is both the message and `data.code`. */
export class ConnectRefusal extends Error {
  /** socket.io sends this along. */
  readonly data: ProtocolError;

  constructor(code: ErrorCode, message: string) {
    super(code);
    this.data = { code, message };
  }
}
