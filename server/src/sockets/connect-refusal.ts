import type { ErrorCode, ProtocolError, VersionRange } from '@earshot/protocol';

/** What a `connect_error` brings along. */
export interface RefusalData extends ProtocolError {
  /** With `version-mismatch`: the versions that this server speaks. */
  readonly versions?: VersionRange;
}

/** What a client finds in its `connect_error`: the code is both the message and `data.code`. */
export class ConnectRefusal extends Error {
  /** socket.io sends this along. */
  readonly data: RefusalData;

  constructor(code: ErrorCode, message: string, more: Omit<RefusalData, keyof ProtocolError> = {}) {
    super(code);
    this.data = { code, message, ...more };
  }
}
