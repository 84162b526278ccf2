/** What others are told of a person's devices: whether each is on. */
export interface PeerPresence {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

/** What one machine tells the other itself of its person's devices: more than the server is told. */
export interface DirectPresence extends PeerPresence {
  /** Whether packets of a microphone are sent, be it muted: who hears none has lost the path. */
  readonly voice: boolean;
}

/** What two people's machines tell each other without the server. */
export type ChannelMessage =
  | ({ readonly kind: 'presence' } & DirectPresence)
  | ({ readonly kind: 'message' } & TopicMessage)
  /** The person leaves. */
  | { readonly kind: 'bye' };

/** A short text about something that the machines on both sides know of, for example a chat. */
export interface TopicMessage {
  readonly topic: string;
  readonly body: string;
}

/** In characters. Every browser takes messages of 64 kB, and none of these has more than 3 bytes a character. */
const LONGEST = 16_384;
const LONGEST_TOPIC = 64;

/** Returns what goes over a channel for a message; null where that is too long. */
export function encodeMessage({ topic, body }: TopicMessage): string | null {
  const text = JSON.stringify({ kind: 'message', topic, body } satisfies ChannelMessage);
  return topic.length > LONGEST_TOPIC || text.length > LONGEST ? null : text;
}

/** One end of the data channel beside a connection's media. It closes with its connection, listeners and all. */
export class PeerChannel {
  private told: DirectPresence | null = null;
  private isUntold = false;
  private hasHeard = false;

  /** `hear` is called with what the other side says: null for anything that is none of the messages. */
  constructor(
    private readonly channel: RTCDataChannel,
    hear: (message: ChannelMessage | null) => void,
  ) {
    const flush = () => this.flush();
    channel.addEventListener('open', flush);
    channel.addEventListener('bufferedamountlow', flush);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(data);
      this.answer(message);
      hear(message);
    });
  }

  /** Whether the other side tells here how its devices are. */
  get isHeard(): boolean {
    return this.hasHeard && this.channel.readyState === 'open';
  }

  /** Tells the other side how the devices are; the newest alone where earlier ones have not been sent yet. */
  tell(presence: DirectPresence): void {
    this.told = presence;
    this.isUntold = true;
    this.flush();
  }

  /** Tells the other side that the person leaves. */
  sayGoodbye(): void {
    this.send({ kind: 'bye' });
  }

  /** Sends an encoded message; what is sent before the channel is open is lost. */
  sendEncoded(text: string): void {
    if (this.channel.readyState === 'open') this.channel.send(text);
  }

  /** Whoever speaks for the first time may not have listened before: it is told once more how things are. */
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
    const isOpen = this.channel.readyState === 'open';
    if (isOpen) this.channel.send(JSON.stringify(message));
    return isOpen;
  }
}

/** Checked by hand: what comes in is a stranger's, and goes no further than in these shapes. */
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
