/** What a page of a call went through, by the one clock of all pages on a machine: ms since 1970. */
export interface Journal {
  /** When sound arrived, to 20 ms. */
  readonly audio: readonly number[];
  /** When pictures arrived, to 20 ms. */
  readonly video: readonly number[];
  /** When a connection lost its path by the browser's own word (`disconnected` or `failed`). */
  readonly disconnected: readonly number[];
  /** When the page asked the server for a sign of life. */
  readonly probes: readonly number[];
  /** When a message of the server arrived. */
  readonly heard: readonly number[];
  /** When the page sent an offer, or asked for one. */
  readonly offers: readonly number[];
  /** When an answer arrived. */
  readonly answers: readonly number[];
}

/** A page of any browser, from which a journal can be read. */
export interface Recorded {
  evaluate<T>(read: () => T): Promise<T>;
}

/** A page's window, with what is kept of it. */
export type RecordingWindow = Window & { journal?: Journal; connections?: readonly RTCPeerConnection[] };

/** Has a page record from its first line on, with nothing of its own code: run it in the page before anything else. */
export function record(): void {
  const journal: Record<keyof Journal, number[]> = {
    audio: [],
    video: [],
    disconnected: [],
    probes: [],
    heard: [],
    offers: [],
    answers: [],
  };
  const connections: RTCPeerConnection[] = [];
  const newest = { audio: 0, video: 0 };
  Object.assign(window as RecordingWindow, { journal, connections });
  const NativeConnection = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends NativeConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
      this.addEventListener('connectionstatechange', () => {
        if (['disconnected', 'failed'].includes(this.connectionState)) journal.disconnected.push(Date.now());
      });
    }
  };
  const note = (list: number[], data: unknown, pattern: RegExp) => {
    if (typeof data === 'string' && pattern.test(data)) list.push(Date.now());
  };
  const NativeSocket = WebSocket;
  globalThis.WebSocket = class extends NativeSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        note(journal.heard, data, /./u);
        note(journal.answers, data, /"type":"(answer|ANSWER)"/u);
      });
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      note(journal.offers, data, /"type":"(offer|restart|OFFER)"/u);
      note(journal.probes, data, /^\d+\["ice"/u);
      super.send(data);
    }
  };
  setInterval(() => {
    for (const { receiver } of connections.flatMap((connection) => connection.getTransceivers())) {
      const kind = receiver.track.kind as 'audio' | 'video';
      const at = Math.max(0, ...receiver.getSynchronizationSources().map(({ timestamp }) => timestamp));
      if (at <= newest[kind]) continue;
      newest[kind] = at;
      journal[kind].push(Date.now());
    }
  }, 20);
}

export async function journalOf(page: Recorded): Promise<Journal> {
  const journal = await page.evaluate(() => (window as RecordingWindow).journal);
  if (!journal) throw new Error('the page keeps no journal');
  return journal;
}

/** Whether sound and picture have arrived lately. */
export async function isFlowing(page: Recorded): Promise<boolean> {
  const { audio, video } = await journalOf(page);
  const since = Date.now() - 300;
  return [audio, video].every((arrivals) => (arrivals.at(-1) ?? 0) > since);
}
