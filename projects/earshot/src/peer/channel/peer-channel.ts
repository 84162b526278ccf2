import { guarded } from '../../platform/guarded';
import type { Log } from '../../platform/log';
import { SILENT } from '../../platform/silent-log';

/** Which of a person's devices are on. */
export interface PeerPresence {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

/** What one machine tells the other directly about its person's devices, which is more than the server gets. */
export interface DirectPresence extends PeerPresence {
  /** Whether packets of a microphone are sent, even while it is muted. If none arrive, the path is lost. */
  readonly voice: boolean;
}

/** What two machines tell each other without the server. */
export type ChannelMessage =
  | ({ readonly kind: 'presence' } & DirectPresence)
  | ({ readonly kind: 'message' } & TopicMessage)
  /** The person leaves. */
  | { readonly kind: 'bye' };

/** A short text about a topic that both sides know, for example a chat. */
export interface TopicMessage {
  readonly topic: string;
  readonly body: string;
}

/** In characters. Every browser accepts messages of 64 kB, and a character here has 3 bytes at most. */
const LONGEST = 16_384;
const LONGEST_TOPIC = 64;

/** Returns a message as it is sent over a channel; null if it is too long. */
export function encodeMessage({ topic, body }: TopicMessage): string | null {
  const text = JSON.stringify({ kind: 'message', topic, body } satisfies ChannelMessage);
  return topic.length > LONGEST_TOPIC || text.length > LONGEST ? null : text;
}

/** One end of the data channel beside a connection's media. It closes with its connection, listeners and all. */
export class PeerChannel {
  private told: DirectPresence | null = null;
  private isUntold = false;
  private hasHeard = false;

  /** Calls `hear` with each message of the other side that `mayHear` lets through; with null if it is not a known message. */
  constructor(
    private readonly channel: RTCDataChannel,
    mayHear: () => boolean,
    hear: (message: ChannelMessage | null) => void,
    private readonly log: Log = SILENT,
  ) {
    const flush = () => this.flush();
    channel.addEventListener('open', flush);
    channel.addEventListener('bufferedamountlow', flush);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!mayHear()) return;
      const message = readMessage(data);
      this.answer(message);
      hear(message);
    });
  }

  /** Whether the other side reports its devices over this channel. */
  get isHeard(): boolean {
    return this.hasHeard && this.channel.readyState === 'open';
  }

  /** Tells the other side which devices are on. If earlier states are still unsent, sends only the newest. */
  tell(presence: DirectPresence): void {
    this.told = presence;
    this.isUntold = true;
    this.flush();
  }

  /** Tells the other side that the person leaves. */
  sayGoodbye(): void {
    this.send({ kind: 'bye' });
  }

  /** Sends an encoded message. It is lost if the channel is not open. */
  sendEncoded(text: string): void {
    this.sendText(text);
  }

  /** A peer's first presence may mean that it missed ours, so ours is sent again. */
  private answer(message: ChannelMessage | null): void {
    if (message?.kind !== 'presence' || this.hasHeard) return;
    this.hasHeard = true;
    if (this.told) this.tell(this.told);
  }

  private flush(): void {
    if (!this.told || !this.isUntold || this.channel.bufferedAmount > 0) return;
    this.isUntold = !this.send({ kind: 'presence', ...this.told });
  }

  private send(message: ChannelMessage): boolean {
    return this.sendText(JSON.stringify(message));
  }

  /** Sends, if the channel is open. One that is about to close, or has too much to send, refuses. */
  private sendText(text: string): boolean {
    if (this.channel.readyState !== 'open') return false;
    const send = () =>
      guarded(this.log, 'a message was not sent', () => {
        this.channel.send(text);
        return true;
      });
    return (send() ?? send()) === true;
  }
}

/** Reads what a stranger sent; returns only what has exactly one of the known shapes. */
function readMessage(data: unknown): ChannelMessage | null {
  if (typeof data !== 'string' || data.length > LONGEST) return null;
  const { kind, microphone, camera, screen, voice, topic, body } = parse(data);
  if (kind === 'bye') return { kind };
  if (kind === 'message')
    return isText(topic, LONGEST_TOPIC) && isText(body, LONGEST) ? { kind, topic, body } : null;
  const isPresence = kind === 'presence' && isBoolean(microphone) && isBoolean(camera) && isBoolean(screen);
  // Earlier versions do not say that they send a muted microphone.
  return isPresence ? { kind, microphone, camera, screen, voice: voice === true } : null;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {}; // no JSON, and so no message
  }
}
