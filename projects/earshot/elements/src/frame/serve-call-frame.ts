import { inject, type Injector, runInInjectionContext } from '@angular/core';
import { CallService, type CallState, guarded, LOG, PAGE_POLICY, WINDOW } from '@earshot/angular';
import { distinctUntilChanged, map, merge, skip, Subscription, tap } from 'rxjs';
import { injectCommands } from '../own-call/call-commands';
import type { Tell } from '../own-call/call-events';
import { tellPeople } from '../own-call/tell-people';
import {
  FRAME_FEATURES,
  FRAME_VERSIONS,
  type FrameCommand,
  type FrameEvent,
  type FrameHello,
  type FrameMessage,
  type FrameRequest,
} from './messages';

/** What the page in the frame says of itself. */
export interface FrameServing {
  /** Whether a page of this origin may direct the call: for what the server's `FRAME_ANCESTORS` names. */
  readonly allows: (origin: string) => boolean | Promise<boolean>;
  /** The room's name. */
  readonly room: () => string;
  /** Is called with the person's name, where the page around knows it. */
  readonly named: (name: string) => void;
}

/**
 * The frame's side of a call in a frame: does what the page around asks for, and tells it what happens. Returns what ends it. Does
 * nothing in a page that is in no frame. The injector is one of the call's.
 */
export function serveCallFrame(injector: Injector, serving: FrameServing): () => void {
  return runInInjectionContext(injector, () => serve(serving));
}

function serve(serving: FrameServing): () => void {
  const [window, log] = [inject(WINDOW), inject(LOG)('elements/frame')];
  if (window.parent === window) return () => undefined;
  const speaker = new Speaker(serving);
  let isOver = false;
  const hear = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports;
    const { data, origin } = event;
    if (event.source !== window.parent || !port || !isHello(data)) return;
    void guarded(log, 'a page around the frame could not be answered', async () => {
      const isAllowed = await serving.allows(origin);
      if (isOver) return;
      if (isAllowed) speaker.connect(port, data);
      else log.warn('a page around the frame was refused: FRAME_ANCESTORS does not name it', origin);
    });
  };
  window.addEventListener('message', hear);
  return () => {
    isOver = true;
    window.removeEventListener('message', hear);
    speaker.close();
  };
}

/** Speaks with one page at a time. Made where `inject()` works. */
class Speaker {
  private readonly call = inject(CallService);
  private readonly policy = inject(PAGE_POLICY);
  private readonly log = inject(LOG)('elements/frame');
  private readonly commands = injectCommands(() => ({ room: this.serving.room(), name: this.name }));
  private name: string | undefined;
  private attempt: string | null = null;
  private connection = new Subscription();

  constructor(private readonly serving: FrameServing) {}

  /** The first greeting of an attempt counts: the page repeats it until it has an answer. */
  connect(port: MessagePort, { id, versions, name }: FrameHello): void {
    if (id === this.attempt) return;
    this.close();
    this.attempt = id;
    this.connection = new Subscription(() => port.close());
    const send = (message: FrameMessage): void => port.postMessage(message);
    const version = FRAME_VERSIONS.find((known) => versions.includes(known));
    if (version === undefined) return send({ kind: 'refused', versions: FRAME_VERSIONS });
    if (typeof name === 'string') this.serving.named((this.name = name));
    port.onmessage = ({ data }: MessageEvent<unknown>) => void this.obey(data, send);
    const missing = FRAME_FEATURES.filter((feature) => this.policy.allows(feature) === false);
    send({ kind: 'connected', version, missing });
    this.connection.add(tellAll(this.call, send));
  }

  close(): void {
    this.connection.unsubscribe();
  }

  private run(name: FrameCommand, parameters: readonly unknown[]): Promise<void> {
    return (this.commands[name] as (...all: readonly unknown[]) => Promise<void>)(...parameters);
  }

  /** Answers once it is done, and says whether the command is one. */
  private async obey(request: unknown, send: (message: FrameMessage) => void): Promise<void> {
    if (!isRequest(request)) return;
    const { id, name, parameters } = request;
    const isKnown = Object.hasOwn(this.commands, name);
    // The page waits for the answer, whatever it has asked for and with what.
    if (isKnown) await guarded(this.log, `${name} could not be done`, () => this.run(name, parameters));
    send({ kind: 'done', id, isKnown });
  }
}

/** What the page is told: what there is at once, and every step from then on. */
function tellAll(call: CallService, send: (message: FrameMessage) => void): Subscription {
  const tell: Tell = (name, detail) => send({ kind: 'event', name, detail } as FrameEvent);
  const state$ = call.state$.pipe(map(withoutCause));
  const steps$ = state$.pipe(
    distinctUntilChanged((one, other) => one.kind === other.kind),
    skip(1), // where it stands is no news
    tap((state) => tellStep(state, tell)),
  );
  const people$ = tellPeople(call.participants$, (people) => send({ kind: 'people', people }), tell);
  return merge(state$.pipe(tap((state) => send({ kind: 'state', state }))), steps$, people$).subscribe();
}

function tellStep(state: CallState, tell: Tell): void {
  tell('state-changed', state);
  if (state.kind === 'live') tell('joined', null);
  if (state.kind === 'ended') tell('left', { reason: state.reason });
  if (state.kind === 'failed') tell('failed', state.error);
}

/** A cause may be what no message can carry. */
function withoutCause(state: CallState): CallState {
  return state.kind === 'failed' ? { kind: 'failed', error: { code: state.error.code } } : state;
}

function isHello(data: unknown): data is FrameHello {
  const hello = data as Partial<FrameHello> | null;
  return (
    typeof hello === 'object' &&
    hello?.earshot === 'connect' &&
    typeof hello.id === 'string' &&
    Array.isArray(hello.versions)
  );
}

function isRequest(data: unknown): data is FrameRequest {
  const request = data as Partial<FrameRequest> | null;
  return (
    typeof request === 'object' &&
    request?.kind === 'command' &&
    typeof request.name === 'string' &&
    Array.isArray(request.parameters)
  );
}
