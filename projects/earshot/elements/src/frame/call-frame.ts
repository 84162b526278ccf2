import type { CallState, PolicyFeature } from '@earshot/angular';
import type { Person } from '../own-call/call-events';
import {
  FRAME_VERSIONS,
  type FrameCommand,
  type FrameCommands,
  type FrameHello,
  type FrameMessage,
  type FrameRequest,
} from './messages';

/** Why a frame does not answer, in `FrameError.code`. */
export type FrameErrorCode =
  /** It is not an Earshot page: wrong address, a page that may not be framed (`FRAME_ANCESTORS`), or no network. */
  | 'no-answer'
  /** The server's Earshot speaks no version that this page speaks. */
  | 'no-version'
  /** `close()` was called. */
  | 'closed';

/** What `CallFrame.connected` rejects with. */
export class FrameError extends Error {
  /** Always `FrameError`. */
  override readonly name = 'FrameError';

  constructor(
    /** Why the frame does not answer. */
    readonly code: FrameErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** In ms. The frame listens once its own scripts are there. */
const AGAIN_AFTER = 500;
const ANSWERED_WITHIN = 30_000;

/** The page's side of a call in a frame. Its events are those of `<earshot-call>`, and so are its methods. */
export class CallFrame extends EventTarget {
  /** The frame. */
  readonly element: HTMLIFrameElement;
  /** Resolves once the frame answers; rejects with a FrameError. */
  readonly connected: Promise<void>;
  /** Where the person stands with the call. */
  state: CallState = { kind: 'idle' };
  /** Everyone else in the call. */
  participants: readonly Person[] = [];
  /** What the frame's `allow` lacks, as far as the browser says; it is in the console as well. */
  missing: readonly PolicyFeature[] = [];

  private readonly name: string | null;
  private readonly origin: string;
  private port: MessagePort | null = null;
  private readonly waiting = new Map<number, () => void>();
  private lastId = 0;
  private attempt = '';
  private timers: readonly number[] = [];
  /** Resolves to the port of the page that the frame shows by then, or to null where nobody answers. */
  private ready: Promise<MessagePort | null> = Promise.resolve(null);
  private settle: (port: MessagePort | null | Promise<MessagePort | null>) => void = () => undefined;
  private answer!: { readonly resolve: () => void; readonly reject: (error: FrameError) => void };

  /** For a frame whose address is a call's page, and the person's name, where the page knows it. */
  constructor(element: HTMLIFrameElement, name: string | null = null) {
    super();
    this.element = element;
    this.name = name;
    this.origin = new URL(element.src).origin;
    this.connected = new Promise((resolve, reject) => (this.answer = { resolve, reject }));
    this.connected.catch(() => undefined); // who does not ask reads it in the console
    element.addEventListener('load', this.connect);
    this.connect();
  }

  /** Joins, as the button in the lobby does. */
  join(name: string | null = null): Promise<void> {
    return this.command('join', name);
  }

  /** Leaves the call. */
  leave(): Promise<void> {
    return this.command('leave');
  }

  /** Mutes or unmutes. */
  setMicrophone(on: boolean): Promise<void> {
    return this.command('setMicrophone', on);
  }

  /** Opens the camera, or stops it so that its light goes off. */
  setCamera(on: boolean): Promise<void> {
    return this.command('setCamera', on);
  }

  /** Works where the browser lets a frame share that nobody has just pressed; otherwise nothing happens. */
  shareScreen(): Promise<void> {
    return this.command('shareScreen');
  }

  /** Stops sharing the screen. */
  stopScreen(): Promise<void> {
    return this.command('stopScreen');
  }

  /** Lets go of the frame, which stays in the page. */
  close(): void {
    this.element.removeEventListener('load', this.connect);
    this.disconnect();
    this.settle(null);
    this.ready = Promise.resolve(null);
    this.answer.reject(new FrameError('closed', 'the page has let go of the frame'));
  }

  /** Again whenever the frame has loaded a page: the one before is gone, and its port with it. */
  private readonly connect = (): void => {
    this.disconnect();
    this.attempt = String(Math.random());
    const { settle } = this;
    this.ready = new Promise((resolve) => (this.settle = resolve));
    settle(this.ready); // what waits for the page before waits for this one
    this.timers = [
      // Over within seconds, and this file brings nothing of Angular into the page that it is in.
      // eslint-disable-next-line no-restricted-syntax
      setInterval(() => this.greet(), AGAIN_AFTER),
      setTimeout(() => this.fail(new FrameError('no-answer', NO_ANSWER)), ANSWERED_WITHIN),
    ];
    this.greet();
  };

  private greet(): void {
    if (this.element.contentDocument?.URL === 'about:blank') return; // its page has not come yet
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<FrameMessage | null>) => {
      if (data) this.hear(port1, data);
    };
    const hello: FrameHello = {
      earshot: 'connect',
      id: this.attempt,
      versions: FRAME_VERSIONS,
      name: this.name,
    };
    // A browser gives it, and the port, to a page of this origin only.
    this.element.contentWindow?.postMessage(hello, this.origin, [port2]);
  }

  private hear(port: MessagePort, message: FrameMessage): void {
    switch (message.kind) {
      case 'connected':
        this.begin(port, message.missing);
        break;
      case 'refused':
        this.fail(new FrameError('no-version', noVersion(message.versions)));
        break;
      case 'done':
        this.waiting.get(message.id)?.();
        this.waiting.delete(message.id);
        break;
      case 'state':
        this.state = message.state;
        break;
      case 'people':
        this.participants = message.people;
        break;
      case 'event':
        this.dispatchEvent(new CustomEvent(message.name, { detail: message.detail }));
    }
  }

  private begin(port: MessagePort, missing: readonly PolicyFeature[]): void {
    this.stopTimers();
    this.port = port;
    this.missing = missing;
    if (missing.length > 0)
      console.warn(`Earshot: the call's frame needs allow="${missing.join('; ')}" as well`);
    this.answer.resolve();
    this.settle(port);
  }

  private fail(error: FrameError): void {
    this.stopTimers();
    console.error(`Earshot: ${error.message}`);
    this.answer.reject(error);
    this.settle(null);
  }

  private async command<C extends FrameCommand>(name: C, ...parameters: FrameCommands[C]): Promise<void> {
    let port = await this.ready;
    // Let go of meanwhile, or another page.
    while (port !== this.port) port = await this.ready;
    // A frame that was taken out of the page has no window, and would never answer.
    if (!port || !this.element.contentWindow) return;
    const to = port;
    const request: FrameRequest = { kind: 'command', id: ++this.lastId, name, parameters };
    await new Promise<void>((resolve) => {
      this.waiting.set(request.id, resolve);
      to.postMessage(request);
    });
  }

  private disconnect(): void {
    this.stopTimers();
    this.port?.close();
    this.port = null;
    for (const done of this.waiting.values()) done();
    this.waiting.clear();
  }

  private stopTimers(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }
}

const NO_ANSWER =
  'the call’s frame does not answer. Its address must be a call’s page of an Earshot server, and FRAME_ANCESTORS there must name this page’s origin';

function noVersion(theirs: readonly number[]): string {
  return `the frame’s Earshot speaks version ${theirs.join(', ')} of its messages, and this page version ${FRAME_VERSIONS.join(', ')}`;
}
