import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MEDIA_DEVICES, PERMISSIONS } from '../platform/media-devices';
import { DEVICE_STORE } from '../platform/storage';
import { Devices } from './device-list';
import { DeviceOpener } from './device-opener';
import type { LocalMedia } from './local-media';
import { MediaService } from './media-service';
import { type DeviceKind, PermissionWatch } from './permission-watch';
import { ScreenOpener } from './screen-opener';
import { UserMedia } from './user-media';

const CHOICES = ['a', 'b'] as const;
const WISHES = ['on', 'off', 'other', 'share', 'stop'] as const;
type Word = (typeof WISHES)[number];

/** A track without a device, because thousands of real ones would take minutes. */
class PlainTrack extends EventTarget {
  enabled = true;
  muted = false;
  contentHint = '';
  readyState = 'live';
  constructor(
    readonly kind: string,
    readonly label: string,
  ) {
    super();
  }
  stop(): void {
    this.readyState = 'ended';
  }
  getSettings(): MediaTrackSettings {
    return { deviceId: this.label };
  }
  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }
}

/** A browser that answers each request when the spec says so. */
class Browser extends EventTarget {
  readonly given: PlainTrack[] = [];
  readonly open: ((isGranted: boolean) => void)[] = [];

  getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    const wanted = [
      ...(audio ? [['audio', audio] as const] : []),
      ...(video ? [['video', video] as const] : []),
    ];
    return this.question(() => wanted.map(([kind, of]) => new PlainTrack(kind, idOf(of))));
  }

  getDisplayMedia(): Promise<MediaStream> {
    return this.question(() => [new PlainTrack('video', 'screen')]);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const kinds = ['audioinput', 'videoinput'] as const;
    const all = kinds.flatMap((kind) =>
      CHOICES.map((id) => ({ kind, deviceId: id, label: id, groupId: '' })),
    );
    return Promise.resolve(all as unknown as MediaDeviceInfo[]);
  }

  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return {};
  }

  get live(): PlainTrack[] {
    return this.given.filter(({ readyState }) => readyState === 'live');
  }

  answer(index: number, isGranted = true): void {
    this.open.splice(index, 1)[0]?.(isGranted);
  }

  private question(make: () => PlainTrack[]): Promise<MediaStream> {
    return new Promise((resolve, reject) => {
      this.open.push((isGranted) => {
        if (!isGranted) return reject(new DOMException('', 'NotAllowedError'));
        const tracks = make();
        this.given.push(...tracks);
        const of = (kind: string) => tracks.filter((track) => track.kind === kind);
        resolve({
          getTracks: () => tracks,
          getAudioTracks: () => of('audio'),
          getVideoTracks: () => of('video'),
        } as unknown as MediaStream);
      });
    });
  }
}

function idOf(constraints: MediaTrackConstraints | boolean): string {
  const { deviceId } = constraints as { deviceId?: { exact?: string; ideal?: string } };
  return deviceId?.exact ?? deviceId?.ideal ?? CHOICES[0];
}

/** A machine, what somebody asked of it, and what ought to be true of it in the end. */
class Machine {
  readonly browser = new Browser();
  private readonly injector = createEnvironmentInjector(
    [
      MediaService,
      Devices,
      DeviceOpener,
      UserMedia,
      PermissionWatch,
      ScreenOpener,
      { provide: MEDIA_DEVICES, useValue: this.browser },
      { provide: PERMISSIONS, useValue: null },
      {
        provide: DEVICE_STORE,
        useValue: { read: () => null, write: () => undefined, remove: () => undefined },
      },
    ],
    TestBed.inject(EnvironmentInjector),
  );
  private readonly media = this.injector.get(MediaService);
  private readonly isOn: Record<DeviceKind, boolean> = { microphone: false, camera: false };
  private readonly chosen: Record<DeviceKind, string> = { microphone: CHOICES[0], camera: CHOICES[0] };
  private isSharing = false;
  now!: LocalMedia;

  constructor() {
    this.media.media$.subscribe((now) => (this.now = now));
  }

  say(word: Word, kind: DeviceKind): void {
    switch (word) {
      case 'on':
      case 'off':
        this.isOn[kind] = word === 'on';
        void (kind === 'camera'
          ? this.media.setCamera(word === 'on')
          : this.media.setMicrophone(word === 'on'));
        break;
      case 'other':
        this.chosen[kind] = this.chosen[kind] === 'a' ? 'b' : 'a';
        void this.media.select({ [kind]: this.chosen[kind] });
        break;
      case 'share':
        this.isSharing = true;
        void this.media.shareScreen();
        break;
      case 'stop':
        this.isSharing = false;
        void this.media.stopScreen();
    }
  }

  /** Returns what is not as the newest wishes want it, and everything that was granted. */
  faults(kind: DeviceKind): string[] {
    const { tracks, isMicrophoneOn, wanted, asked } = this.now;
    const track = tracks[kind];
    const isOn = kind === 'camera' ? track !== null : isMicrophoneOn;
    return [
      ...this.leftovers(),
      ...(isOn === this.isOn[kind] ? [] : [`${kind} on: ${isOn}`]),
      ...(wanted[kind] === this.isOn[kind] ? [] : [`${kind} wanted: ${wanted[kind]}`]),
      ...(isOn && track?.label !== this.chosen[kind] ? [`the ${kind} is ${track?.label}`] : []),
      ...((tracks.screen !== null) === this.isSharing ? [] : [`shared: ${tracks.screen !== null}`]),
      ...(asked.microphone || asked.camera || asked.screen ? ['something is waited for'] : []),
    ];
  }

  /** Returns what is sent although it is off, and what is live although nobody has it. */
  leftovers(): string[] {
    const { tracks, isMicrophoneOn, wanted } = this.now;
    const inUse = Object.values(tracks) as (MediaStreamTrack | null)[];
    const stray = this.browser.live.filter((track) => !inUse.includes(track as unknown as MediaStreamTrack));
    return [
      ...stray.map(({ kind, label }) => `${kind} ${label} is live`),
      ...(inUse.some((track) => track?.readyState === 'ended') ? ['one that ended is in use'] : []),
      ...((tracks.microphone?.enabled ?? false) === isMicrophoneOn
        ? []
        : ['the microphone is not as it says']),
      ...(tracks.camera && !wanted.camera ? ['the camera is on although it is not wanted'] : []),
      ...(tracks.screen && !wanted.screen ? ['the screen is shared although it is not wanted'] : []),
    ];
  }

  close(): void {
    this.media.release();
    this.injector.destroy();
  }
}

const channel = new MessageChannel();
channel.port2.start();
/** Resolves after everything that was promised. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    channel.port2.addEventListener('message', () => resolve(), { once: true });
    channel.port1.postMessage(null);
  });
}

/** Every sequence of one to four wishes. */
function sequences(): Word[][] {
  const grow = (shorter: Word[][]) => shorter.flatMap((words) => WISHES.map((word) => [...words, word]));
  const all: Word[][][] = [grow([[]])];
  while (all.length < 4) all.push(grow(all.at(-1)!));
  return all.flat();
}

/** Every order of so many things, as the index of each among those that are left. */
function orders(count: number): number[][] {
  if (count === 0) return [[]];
  const rest = orders(count - 1);
  return Array.from({ length: count }, (_, index) => rest.map((order) => [index, ...order])).flat();
}

describe('The newest wish', () => {
  let machine: Machine | null = null;
  const failures: string[] = [];

  beforeEach(() => failures.splice(0));
  afterEach(() => {
    machine?.close();
    machine = null;
  });

  /** Says the words, with an answer to everything after each of the `pauses`, and then answers in an order. */
  async function play(kind: DeviceKind, words: readonly Word[], order: readonly number[], pause = -1) {
    machine?.close();
    machine = new Machine();
    const { browser } = machine;
    for (const [index, word] of words.entries()) {
      machine.say(word, kind);
      while (index === pause && browser.open.length > 0) {
        browser.answer(0);
        await settle();
      }
    }
    const asked = browser.open.length;
    for (const index of order) {
      browser.answer(index);
      await settle();
    }
    while (browser.open.length > 0) {
      browser.answer(0);
      await settle();
    }
    await settle();
    const faults = machine.faults(kind);
    if (faults.length > 0)
      failures.push(`${kind}: ${words.join(', ')} [${order.join()}] pause ${pause}: ${faults.join('; ')}`);
    return asked;
  }

  for (const kind of ['camera', 'microphone'] as const) {
    for (const pause of [-1, 0, 1]) {
      const when = pause < 0 ? 'at the end' : `after wish ${pause + 1}, and at the end`;
      it(`holds for the ${kind} and the screen, whatever is answered first, ${when}`, async () => {
        for (const words of sequences()) {
          const asked = await play(kind, words, [], pause);
          for (const order of orders(asked).slice(1)) await play(kind, words, order, pause);
        }
        expect(failures.slice(0, 10)).toEqual([]);
      });
    }
  }

  it('holds when refusals and grants come in between', async () => {
    let seed = 1;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let run = 0; run < 1_500; run++) {
      machine?.close();
      machine = new Machine();
      const told: string[] = [];
      for (let step = 0; step < 10; step++) {
        const { browser } = machine;
        const kind = random(2) === 0 ? 'camera' : 'microphone';
        if (random(2) === 0 && browser.open.length > 0) {
          const [index, isGranted] = [random(browser.open.length), random(3) > 0];
          told.push(`${isGranted ? 'grant' : 'refuse'} ${index}`);
          browser.answer(index, isGranted);
        } else {
          const word = WISHES[random(WISHES.length)]!;
          told.push(`${kind} ${word}`);
          machine.say(word, kind);
        }
        await settle();
        const faults = machine.leftovers().filter((fault) => !fault.startsWith('one that ended'));
        if (faults.length > 0) failures.push(`${told.join(', ')}: ${faults.join('; ')}`);
      }
    }
    expect(failures.slice(0, 10)).toEqual([]);
  });
});
