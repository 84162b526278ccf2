import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  DEVICE_STORE,
  PAGE_POLICY,
  type PolicyFeature,
  type RoomId,
  TAB_STORE,
  WINDOW,
} from '@earshot/angular';
import { FakeMediaDevices, ScriptedCall } from '@earshot/angular/testing';
import { CallFrame, FrameError } from './call-frame';
import type { FrameHello, FrameMessage } from './messages';
import { openCallFrame } from './open-call-frame';
import { serveCallFrame } from './serve-call-frame';

const ROOM = 'room-1' as RoomId;
const PAGE = 'https://page.example';
const CALLS = 'https://calls.example';

/** A frame and the page around it: messages between their windows are the test's, their ports are real. */
class Frame {
  readonly script = new ScriptedCall();
  readonly around = {};
  readonly names: string[] = [];
  readonly asked: string[] = [];
  isAllowed = true;
  missing: readonly PolicyFeature[] = [];
  readonly inner = Object.assign(new EventTarget(), { parent: this.around });
  readonly element = Object.assign(new EventTarget(), {
    src: `${CALLS}/call/room-1?embed`,
    contentWindow: {
      postMessage: (data: unknown, to: string, ports: MessagePort[]) => {
        if (to === CALLS) this.greet(data, ports);
      },
    },
  });
  readonly end: () => void;

  constructor() {
    const store = { read: () => null, write: () => undefined, remove: () => undefined };
    TestBed.configureTestingModule({
      providers: [
        new FakeMediaDevices().provide(),
        this.script.provide(),
        { provide: DEVICE_STORE, useValue: store },
        { provide: TAB_STORE, useValue: store },
        {
          provide: PAGE_POLICY,
          useValue: { isFramed: true, allows: (feature: PolicyFeature) => !this.missing.includes(feature) },
        },
      ],
    });
    const injector = Injector.create({
      parent: TestBed.inject(Injector),
      providers: [{ provide: WINDOW, useValue: this.inner }],
    });
    this.end = serveCallFrame(injector, {
      allows: (origin) => {
        this.asked.push(origin);
        return this.isAllowed;
      },
      room: () => ROOM,
      named: (name) => this.names.push(name),
    });
  }

  greet(data: unknown, ports: MessagePort[], source: object = this.around): void {
    const event = new MessageEvent('message', { data, origin: PAGE, ports });
    Object.defineProperty(event, 'source', { value: source });
    this.inner.dispatchEvent(event);
  }

  open(name?: string): CallFrame {
    return new CallFrame(this.element as unknown as HTMLIFrameElement, name);
  }
}

describe('A call in a frame', () => {
  let frame: Frame;
  let page: CallFrame | null = null;

  beforeEach(() => (frame = new Frame()));
  afterEach(() => {
    page?.close();
    frame.end();
    frame.script.close();
  });

  it('is directed by the page around it, which hears of each step', async () => {
    page = frame.open('Ada');
    const told: string[] = [];
    for (const name of ['joined', 'left', 'participant-joined', 'participant-left'] as const)
      page.addEventListener(name, () => told.push(`${name} ${String(page?.participants.length)}`));
    await page.connected;
    expect(frame.names).toEqual(['Ada']);
    expect(frame.asked).toContain(PAGE);
    await page.join();
    await eventually(() => page?.state.kind === 'live');
    const grace = await frame.script.join({ room: ROOM, name: 'Grace' });
    await eventually(() => page?.participants.length === 1);
    expect(page.participants).toEqual([{ id: grace.id, name: 'Grace' }]);
    grace.leave();
    await eventually(() => page?.participants.length === 0);
    await page.leave();
    await eventually(() => told.length === 4);
    expect(told).toEqual(['joined 0', 'participant-joined 1', 'participant-left 0', 'left 0']);
  });

  it('answers neither a page that FRAME_ANCESTORS does not name, nor anyone but the page around it', async () => {
    frame.isAllowed = false;
    page = frame.open();
    const { port1, port2 } = new MessageChannel();
    const answers: unknown[] = [];
    port1.onmessage = ({ data }) => answers.push(data);
    frame.greet(
      { earshot: 'connect', id: 'one', versions: [1], name: null } satisfies FrameHello,
      [port2],
      {},
    );
    await eventually(() => frame.asked.length > 1);
    expect(answers).toEqual([]);
    let isConnected = false;
    void page.connected.then(
      () => (isConnected = true),
      () => undefined,
    );
    await Promise.resolve();
    expect(isConnected).toBeFalse();
  });

  it('says which versions it speaks, to a page that speaks none of them', async () => {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<FrameMessage>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => resolve(data);
    });
    frame.greet({ earshot: 'connect', id: 'one', versions: [99], name: null } satisfies FrameHello, [port2]);
    expect(await answer).toEqual({ kind: 'refused', versions: [1] });
  });

  it('does not do what it does not know', async () => {
    const { port1, port2 } = new MessageChannel();
    const answers: FrameMessage[] = [];
    port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => answers.push(data);
    frame.greet({ earshot: 'connect', id: 'one', versions: [1], name: null } satisfies FrameHello, [port2]);
    await eventually(() => answers.length > 0);
    for (const name of ['constructor', 'toString', 'nonsense'])
      port1.postMessage({ kind: 'command', id: 1, name, parameters: [] });
    for (const nonsense of [null, 'x', {}, { kind: 'command' }]) port1.postMessage(nonsense);
    const done = () => answers.filter(({ kind }) => kind === 'done');
    await eventually(() => done().length === 3);
    expect(done()[0]).toEqual({ kind: 'done', id: 1, isKnown: false });
  });

  it('answers a command that cannot be done with what the page gives, and goes on', async () => {
    page = frame.open();
    await page.connected;
    for (const nonsense of [42, {}, []]) await page.join(nonsense as unknown as string);
    await page.leave();
    await page.setMicrophone('on' as unknown as boolean);
    await page.join('Ada');
    await eventually(() => page?.state.kind === 'live');
    expect(page.participants).toEqual([]);
  });

  it('asks nothing of a frame that was taken out of the page', async () => {
    page = frame.open();
    await page.connected;
    Object.assign(frame.element, { contentWindow: null });
    frame.end();
    await page.setMicrophone(true);
    await page.leave();
    expect(page.state.kind).toBe('idle');
  });

  it('answers nobody once it is gone', async () => {
    const { port1, port2 } = new MessageChannel();
    const answers: unknown[] = [];
    port1.onmessage = ({ data }) => answers.push(data);
    frame.greet({ earshot: 'connect', id: 'one', versions: [1], name: null } satisfies FrameHello, [port2]);
    frame.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(answers).toEqual([]);
    expect(frame.asked.length).toBe(1);
  });

  it('says what its "allow" lacks', async () => {
    const warned = spyOn(console, 'warn');
    frame.missing = ['camera', 'autoplay'];
    page = frame.open();
    await page.connected;
    expect(page.missing).toEqual(['camera', 'autoplay']);
    expect(warned).toHaveBeenCalledOnceWith(
      `Earshot: the call's frame needs allow="camera; autoplay" as well`,
    );
  });

  it('lets no command wait for ever', async () => {
    page = frame.open();
    await page.connected;
    frame.end();
    const waiting = page.setMicrophone(true);
    page.close();
    await waiting;
    await page.leave();
    const other = frame.open();
    other.close();
    await expectAsync(other.connected).toBeRejectedWith(jasmine.any(FrameError));
    await other.join();
    expect(other.state.kind).toBe('idle');
  });

  it('connects again when the frame has loaded its page again', async () => {
    page = frame.open();
    await page.connected;
    const before = frame.asked.length;
    frame.element.dispatchEvent(new Event('load'));
    await eventually(() => frame.asked.length > before);
    await page.join();
    await eventually(() => page?.state.kind === 'live');
    await page.leave();
    expect(page.state.kind).toBe('ended');
  });

  it('is put into a page with all that it must be allowed', () => {
    const place = document.createElement('div');
    page = openCallFrame(place, { serverUrl: `${CALLS}/sub`, room: 'room 1' });
    const { src, allow, title } = page.element;
    expect(src).toBe(`${CALLS}/sub/call/room%201?embed&ngsw-bypass`);
    expect(title).toBe('Call');
    expect(allow.split('; ')).toEqual(
      jasmine.arrayContaining(['camera', 'microphone', 'display-capture', 'autoplay']),
    );
  });
});

async function eventually(condition: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
