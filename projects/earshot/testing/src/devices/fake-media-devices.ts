import type { Provider } from '@angular/core';
import { MEDIA_DEVICES, PERMISSIONS } from '@earshot/angular';
import { createAudioTrack, createVideoTrack } from './fake-tracks';

/** What can be plugged in. */
export type FakeDeviceKind = 'microphone' | 'camera' | 'speaker';
/** What a browser answers with when it does not open a device. */
export type Refusal =
  'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'AbortError' | 'SecurityError';

type InputKind = 'microphone' | 'camera';

interface FakeDevice {
  readonly kind: FakeDeviceKind;
  readonly id: string;
  readonly label: string;
}

const KINDS = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const;

/**
 * A machine's devices as a test wants them: plugged and unplugged, denied, broken, or waiting for an answer to the
 * browser's question. Its tracks are real ones. It starts with one microphone, one camera and one speaker.
 */
export class FakeMediaDevices extends EventTarget {
  /** Every request so far, in order. */
  readonly requests: MediaStreamConstraints[] = [];

  /** Whether a shared screen comes with its sound. */
  hasScreenSound = false;

  private devices: FakeDevice[] = [];
  private readonly refusals = new Map<InputKind | 'screen', Refusal>();
  private readonly running = new Map<MediaStreamTrack, string>();
  private isGranted = false;
  private made = 0;
  private question: { readonly answered: Promise<void>; readonly answer: () => void } | null = null;

  constructor() {
    super();
    this.plug('microphone', 'Fake microphone');
    this.plug('camera', 'Fake camera');
    this.plug('speaker', 'Fake speaker');
  }

  /** Provides these devices in place of the browser's. */
  provide(): Provider[] {
    return [
      { provide: MEDIA_DEVICES, useValue: this },
      { provide: PERMISSIONS, useValue: null },
    ];
  }

  /** Plugs a device in and returns its id. */
  plug(kind: FakeDeviceKind, label: string): string {
    const id = `fake-${kind}-${++this.made}`;
    this.devices = [...this.devices, { kind, id, label }];
    this.dispatchEvent(new Event('devicechange'));
    return id;
  }

  /** Pulls a device out: its tracks end, and it is not in the list any more. */
  unplug(id: string): void {
    this.devices = this.devices.filter((device) => device.id !== id);
    for (const [track, device] of this.running) if (device === id) this.end(track);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Pulls every device of a kind out. */
  unplugAll(kind: FakeDeviceKind): void {
    for (const { id } of this.devices.filter((device) => device.kind === kind)) this.unplug(id);
  }

  /** From now on answers requests for a device, or for the screen, with this. */
  refuse(kind: InputKind | 'screen', refusal: Refusal): void {
    this.refusals.set(kind, refusal);
  }

  /** Takes a refusal back. */
  allow(kind: InputKind | 'screen'): void {
    this.refusals.delete(kind);
  }

  /** From now on leaves requests without an answer, as a browser does while its question is on the screen. */
  ask(): void {
    this.question ??= withAnswer();
  }

  /** Answers the question that is on the screen, and asks no more. */
  answer(): void {
    this.question?.answer();
    this.question = null;
  }

  /** The tracks that were given out and are live. */
  get liveTracks(): readonly MediaStreamTrack[] {
    return [...this.running.keys()].filter((track) => track.readyState === 'live');
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(this.devices.map((device) => this.describe(device)));
  }

  async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    this.requests.push(constraints);
    await this.question?.answered;
    const wanted = [
      ...(constraints.audio ? [this.choose('microphone', constraints.audio)] : []),
      ...(constraints.video ? [this.choose('camera', constraints.video)] : []),
    ];
    this.isGranted = true;
    return new MediaStream(wanted.map((device) => this.start(device)));
  }

  async getDisplayMedia(): Promise<MediaStream> {
    await this.question?.answered;
    this.throwRefusal('screen');
    const tracks = [createVideoTrack(640, 360), ...(this.hasScreenSound ? [createAudioTrack()] : [])];
    for (const track of tracks) this.running.set(track, 'screen');
    return new MediaStream(tracks);
  }

  /** Which constraints the browser knows that these devices stand in for. */
  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return navigator.mediaDevices.getSupportedConstraints();
  }

  /** Stops sharing the screen from outside, as the browser's own bar does. */
  endScreen(): void {
    for (const [track, device] of this.running) if (device === 'screen') this.end(track);
  }

  private choose(kind: InputKind, constraints: MediaTrackConstraints | true): FakeDevice {
    this.throwRefusal(kind);
    const candidates = this.devices.filter((device) => device.kind === kind);
    const [fallback] = candidates;
    if (!fallback) throw new DOMException('There is none', 'NotFoundError');
    const id = exactId(constraints);
    const device = id === null ? fallback : candidates.find((candidate) => candidate.id === id);
    if (!device) throw new DOMException('deviceId', 'OverconstrainedError');
    return device;
  }

  private start({ kind, id }: FakeDevice): MediaStreamTrack {
    const track = kind === 'microphone' ? createAudioTrack() : createVideoTrack();
    this.running.set(track, id);
    return track;
  }

  private end(track: MediaStreamTrack): void {
    track.stop();
    this.running.delete(track);
    track.dispatchEvent(new Event('ended')); // stop() alone fires none
  }

  private throwRefusal(kind: InputKind | 'screen'): void {
    const refusal = this.refusals.get(kind);
    if (refusal) throw new DOMException(`As the test wants it: ${kind}`, refusal);
  }

  /** Before anything was granted a browser tells neither ids nor labels. */
  private describe({ kind, id, label }: FakeDevice): MediaDeviceInfo {
    const shown = this.isGranted ? { deviceId: id, label } : { deviceId: '', label: '' };
    const info = { ...shown, groupId: '', kind: KINDS[kind] };
    return { ...info, toJSON: () => info };
  }
}

function exactId(constraints: MediaTrackConstraints | true): string | null {
  if (constraints === true) return null;
  const { deviceId } = constraints;
  if (typeof deviceId !== 'object' || Array.isArray(deviceId)) return null;
  return typeof deviceId.exact === 'string' ? deviceId.exact : null;
}

function withAnswer(): { answered: Promise<void>; answer: () => void } {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  return { answered, answer };
}
