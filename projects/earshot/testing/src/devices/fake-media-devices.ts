import type { Provider } from '@angular/core';
import { CREATE_MEDIA_STREAM, MEDIA_DEVICES, PERMISSIONS } from '@earshot/angular';
import { overconstrained, SUPPORTED } from './constraints';
import { FakePermissions } from './fake-permissions';
import { type MediaMaker, REAL_MEDIA } from './media-maker';

/** What can be plugged in. */
export type FakeDeviceKind = 'microphone' | 'camera' | 'speaker';
/** The browser's answer when it does not open a device. */
export type Refusal =
  | 'NotAllowedError'
  | 'NotFoundError'
  | 'NotReadableError'
  | 'OverconstrainedError'
  | 'AbortError'
  | 'SecurityError';

type InputKind = 'microphone' | 'camera';

/** Other properties of a device. */
export interface FakeDeviceTraits {
  /** The unit that the device is part of. */
  readonly groupId?: string;
  /** Which way a camera faces. */
  readonly facing?: 'user' | 'environment';
}

interface FakeDevice extends FakeDeviceTraits {
  readonly kind: FakeDeviceKind;
  readonly id: string;
  readonly label: string;
  /** The id of the device itself, in the entry for the system's default. */
  readonly ofDefault?: string;
}

const DEFAULT = 'default';
const KINDS = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const;

/**
 * A machine's devices as a test sets them: plugged in and unplugged, denied, broken, or waiting for an answer to the
 * browser's prompt. It starts with one microphone, one camera and one speaker.
 */
export class FakeMediaDevices extends EventTarget {
  /** Every request so far, in order. */
  readonly requests: MediaStreamConstraints[] = [];

  /** Whether a shared screen comes with its sound. */
  hasScreenSound = false;

  /** The browser's permissions. */
  readonly permissions = new FakePermissions();

  private devices: FakeDevice[] = [];
  private readonly unplugged = new Map<string, FakeDevice>();
  private readonly defaults = new Map<FakeDeviceKind, string>();
  private readonly refusals = new Map<InputKind | 'screen', Refusal>();
  private readonly unmet = new Set<string>();
  private readonly running = new Map<MediaStreamTrack, string>();
  private isGranted = false;
  private made = 0;
  private question: { readonly answered: Promise<void>; readonly answer: () => void } | null = null;

  /** Its tracks are real ones, unless `media` makes others. */
  constructor(private readonly media: MediaMaker = REAL_MEDIA) {
    super();
    this.plug('microphone', 'Fake microphone');
    this.plug('camera', 'Fake camera');
    this.plug('speaker', 'Fake speaker');
  }

  /** Provides these devices in place of the browser's. */
  provide(): Provider[] {
    return [
      { provide: MEDIA_DEVICES, useValue: this },
      { provide: PERMISSIONS, useValue: this.permissions },
      { provide: CREATE_MEDIA_STREAM, useValue: this.media.stream },
    ];
  }

  /** Plugs a device in and returns its id. */
  plug(kind: FakeDeviceKind, label: string, traits: FakeDeviceTraits = {}): string {
    const id = `fake-${kind}-${++this.made}`;
    this.add({ ...traits, kind, id, label });
    return id;
  }

  /** Unplugs a device: its tracks end, and it is removed from the list. */
  unplug(id: string): void {
    const device = this.devices.find((one) => one.id === id);
    if (device) this.unplugged.set(id, device);
    this.devices = this.devices.filter((one) => one.id !== id);
    const next = this.devices.find(({ kind }) => kind === device?.kind);
    if (device && this.defaults.get(device.kind) === id) {
      if (next) this.defaults.set(device.kind, next.id);
      else this.defaults.delete(device.kind);
    }
    for (const [track, of] of this.running) if (of === id) this.end(track);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Plugs an unplugged device in again, under another id if the browser gave it one. */
  replug(id: string, newId = id): void {
    const device = this.unplugged.get(id);
    if (!device) throw new Error(`No device with the id ${id} was unplugged`);
    this.unplugged.delete(id);
    this.add({ ...device, id: newId });
  }

  /**
   * Makes a microphone or a speaker the system's default, which is listed by itself too, as in Chromium. When it is unplugged,
   * another one is the default.
   */
  makeDefault(id: string): void {
    const device = this.devices.find((one) => one.id === id);
    if (!device) throw new Error(`No device with the id ${id} is plugged in`);
    this.defaults.set(device.kind, id);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Unplugs every device of a kind. */
  unplugAll(kind: FakeDeviceKind): void {
    for (const { id } of this.devices.filter((device) => device.kind === kind)) this.unplug(id);
  }

  /** Silences the open tracks of a kind, as a system does during a phone call. */
  silence(kind: InputKind): void {
    this.setMuted(kind, true);
  }

  /** Ends the silence of `silence()`. */
  unsilence(kind: InputKind): void {
    this.setMuted(kind, false);
  }

  /** Ends the open tracks of a kind without unplugging the devices, as a system does that takes them for itself. */
  takeAway(kind: InputKind): void {
    for (const track of this.tracksOf(kind)) this.end(track);
  }

  /** Answers requests for a device, or for the screen, with this refusal from now on. */
  refuse(kind: InputKind | 'screen', refusal: Refusal): void {
    this.refusals.set(kind, refusal);
  }

  /** Takes a refusal back. */
  allow(kind: InputKind | 'screen'): void {
    this.refusals.delete(kind);
  }

  /** Makes every device fail a constraint from now on: any request that names it, even as an ideal, is refused. */
  lack(constraint: keyof MediaTrackConstraints): void {
    this.unmet.add(constraint);
  }

  /** Leaves requests unanswered from now on, as a browser does while its prompt is open. */
  ask(): void {
    this.question ??= withAnswer();
  }

  /** Answers the open prompt, and shows none from then on. */
  answer(): void {
    this.question?.answer();
    this.question = null;
  }

  /** The live tracks that were handed out. */
  get liveTracks(): readonly MediaStreamTrack[] {
    return [...this.running.keys()].filter((track) => track.readyState === 'live');
  }

  /** Lists the fake devices; without labels until permission was given. */
  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const all = [...this.devices].flatMap((device) =>
      this.defaults.get(device.kind) === device.id ? [asDefault(device), device] : [device],
    );
    return Promise.resolve(all.map((device) => this.describe(device)));
  }

  /** Opens fake devices, or fails as the test has set. */
  async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    this.requests.push(constraints);
    await this.question?.answered;
    const wanted = [
      ...(constraints.audio ? [this.choose('microphone', constraints.audio)] : []),
      ...(constraints.video ? [this.choose('camera', constraints.video)] : []),
    ];
    this.isGranted = true;
    return this.media.stream(wanted.map((device) => this.start(device)));
  }

  /** Shares a fake screen, or fails as the test has set. */
  async getDisplayMedia(): Promise<MediaStream> {
    await this.question?.answered;
    this.throwRefusal('screen');
    const tracks = [this.media.video(640, 360), ...(this.hasScreenSound ? [this.media.audio()] : [])];
    for (const track of tracks) this.running.set(track, 'screen');
    return this.media.stream(tracks);
  }

  /** Returns the constraints that the imitated browser knows. */
  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return { ...SUPPORTED };
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
    if (constraints === true) return fallback;
    const unmet = Object.keys(constraints).find((name) => this.unmet.has(name));
    if (unmet) throw overconstrained(unmet);
    const [exact, ideal] = [wishedId(constraints, 'exact'), wishedId(constraints, 'ideal')];
    const usual = candidates.find(({ id }) => id === this.defaults.get(kind));
    if (usual && ((exact ?? ideal) === DEFAULT || (exact ?? ideal) === null)) return asDefault(usual);
    const named = candidates.find(({ id }) => id === (exact ?? ideal));
    if (exact !== null && !named) throw overconstrained('deviceId');
    const facing = (constraints.facingMode as ConstrainDOMStringParameters | undefined)?.ideal;
    return named ?? candidates.find((candidate) => candidate.facing === facing) ?? fallback;
  }

  private start(device: FakeDevice): MediaStreamTrack {
    const { kind, id, label, groupId = '', facing, ofDefault = id } = device;
    const track = kind === 'microphone' ? this.media.audio() : this.media.video();
    const own = track.getSettings.bind(track);
    const about = { deviceId: id, groupId, ...(facing ? { facingMode: facing } : {}) };
    Object.defineProperty(track, 'label', { value: label });
    track.getSettings = () => ({ ...own(), ...about });
    this.running.set(track, ofDefault);
    return track;
  }

  private add(device: FakeDevice): void {
    this.devices = [...this.devices, device];
    this.dispatchEvent(new Event('devicechange'));
  }

  private tracksOf(kind: InputKind): MediaStreamTrack[] {
    const wanted = kind === 'microphone' ? 'audio' : 'video';
    return [...this.running]
      .filter(([track, device]) => track.kind === wanted && device !== 'screen')
      .map(([track]) => track);
  }

  private setMuted(kind: InputKind, muted: boolean): void {
    for (const track of this.tracksOf(kind)) {
      Object.defineProperty(track, 'muted', { value: muted, configurable: true });
      track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    }
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

  /** Before any grant, a browser reveals neither ids nor labels. */
  private describe({ kind, id, label, groupId = '', facing }: FakeDevice): MediaDeviceInfo {
    const shown = this.isGranted ? { deviceId: id, label } : { deviceId: '', label: '' };
    const info = { ...shown, groupId, kind: KINDS[kind] };
    const capabilities = this.isGranted && facing ? { facingMode: [facing] } : {};
    // As an InputDeviceInfo; Firefox has none.
    return Object.assign({ ...info, toJSON: () => info }, { getCapabilities: () => capabilities });
  }
}

function asDefault(device: FakeDevice): FakeDevice {
  return { ...device, id: DEFAULT, label: `Default - ${device.label}`, ofDefault: device.id };
}

function wishedId({ deviceId }: MediaTrackConstraints, how: 'exact' | 'ideal'): string | null {
  if (typeof deviceId !== 'object' || Array.isArray(deviceId)) return null;
  const wished = deviceId[how];
  return typeof wished === 'string' ? wished : null;
}

function withAnswer(): { answered: Promise<void>; answer: () => void } {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  return { answered, answer };
}
