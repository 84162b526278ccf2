// The published package has no types; these are the parts that the page uses.
declare module 'simple-peer/simplepeer.min.js' {
  /** A description, a candidate or a request to renegotiate: opaque to whoever relays it. */
  export type SimplePeerSignal = Readonly<Record<string, unknown>>;

  interface SimplePeerEvents {
    signal: (signal: SimplePeerSignal) => void;
    stream: (stream: MediaStream) => void;
    error: (error: Error) => void;
  }

  export default class SimplePeer {
    constructor(options: { initiator: boolean; stream: MediaStream; config: RTCConfiguration });
    on<E extends keyof SimplePeerEvents>(event: E, listener: SimplePeerEvents[E]): this;
    signal(signal: SimplePeerSignal): void;
  }
}
