import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CallService, MediaService, NOW, VISIBILITY } from '@earshot/angular';
import { MEDIA_SESSION } from '../../platform/media-session';
import { VIBRATE } from '../../platform/vibration';
import { WAKE_LOCK } from '../../platform/wake-lock';
import { BehaviorSubject, firstValueFrom } from 'rxjs';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { type Tone, Tones } from '../../news/sounds/tones';
import { CallBackground } from './call-background';

@Component({
  selector: 'ear-own-screen',
  imports: [CallBackground],
  template: `
    <h1 tabindex="-1">Call</h1>
    <ear-call-background (sheetWanted)="asked = asked + 1" />
  `,
})
class OwnScreen {
  asked = 0;
}

/** A MediaSession that can be looked at; like Firefox it does not know `togglecamera`. */
class FakeMediaSession {
  metadata: MediaMetadata | null = null;
  playbackState = 'none';
  readonly actions = new Map<string, () => void>();
  readonly active: Record<string, boolean> = {};

  setActionHandler(action: string, handler: (() => void) | null): void {
    if (action === 'togglecamera') throw new TypeError('not a valid enum value');
    if (handler) this.actions.set(action, handler);
    else this.actions.delete(action);
  }

  setMicrophoneActive(isActive: boolean): Promise<void> {
    this.active['microphone'] = isActive;
    return Promise.reject(new DOMException('hidden', 'InvalidStateError'));
  }

  setCameraActive(isActive: boolean): Promise<void> {
    this.active['camera'] = isActive;
    return Promise.resolve();
  }
}

/** A WakeLock that counts those who keep the screen on. */
class FakeWakeLock {
  held = 0;
  asked = 0;
  isRefused = false;

  async request(): Promise<{ release: () => Promise<void> }> {
    this.asked++;
    if (this.isRefused) throw new DOMException('low battery', 'NotAllowedError');
    this.held++;
    return { release: async () => this.release() };
  }

  private release(): void {
    this.held--;
  }
}

describe('In a call', () => {
  let calls: Calls;
  let session: FakeMediaSession;
  let wake: FakeWakeLock;
  let played: { readonly tones: readonly Tone[]; readonly speaker: string | null }[];
  let buzzes: number[][];
  let now: number;
  const visible$ = new BehaviorSubject(true);

  beforeEach(() => {
    [session, wake, played, buzzes, now] = [new FakeMediaSession(), new FakeWakeLock(), [], [], 0];
    const play = async (tones: readonly Tone[], speaker: string | null) =>
      void played.push({ tones, speaker });
    calls = new Calls(
      { provide: MEDIA_SESSION, useValue: session },
      { provide: WAKE_LOCK, useValue: wake },
      { provide: Tones, useValue: { play } },
      { provide: VIBRATE, useValue: (pattern: number[]) => buzzes.push(pattern) },
      { provide: VISIBILITY, useValue: visible$ },
      { provide: NOW, useValue: () => now },
    );
    calls.server.capacity = 9;
  });
  afterEach(async () => {
    visible$.next(true);
    await calls.close();
  });

  /** Joins, and lets some time pass once those are drawn who are there already. */
  async function join(others = 0) {
    const media = TestBed.inject(MediaService);
    const call = TestBed.inject(CallService);
    await media.open({ microphone: true, camera: true });
    await call.join({ room: ROOM, name: 'Ada' });
    const { fixture } = calls.show(OwnScreen);
    await fixture.whenStable();
    await eventually(async () => (await firstValueFrom(call.participants$)).length > others);
    now = 10_000;
    return { media, call, fixture };
  }

  const rises = ({ tones }: { tones: readonly Tone[] }) => tones[1]!.pitch > tones[0]!.pitch;

  describe('the lock screen', () => {
    it('names the others, and the call while there are none', async () => {
      const { fixture } = await join();
      expect(session.metadata?.title).toBe('Call');
      await calls.join('Grace');
      await calls.join('Hedy');
      await eventually(() => session.metadata?.title === 'Grace, Hedy');
      fixture.destroy();
      expect(session.metadata).toBeNull();
      expect(session.playbackState).toBe('none');
      expect(session.actions.size).toBe(0);
    });

    it('mutes and hangs up, and knows whether the devices are on', async () => {
      const { media, call, fixture } = await join();
      expect(session.active).toEqual({ microphone: true, camera: true });
      session.actions.get('togglemicrophone')!();
      await media.setCamera(false);
      await fixture.whenStable();
      expect(session.active).toEqual({ microphone: false, camera: false });
      expect(calls.devices.liveTracks.map(({ enabled }) => enabled)).toEqual([false]);
      let state = '';
      call.state$.subscribe(({ kind }) => (state = kind));
      session.actions.get('hangup')!();
      await eventually(() => state === 'ended');
    });

    it('shows the call that was shown last, and then the one before again', async () => {
      await join();
      const second = calls.show(OwnScreen);
      await second.fixture.whenStable();
      const [actions] = [session.actions.get('hangup')];
      second.fixture.destroy();
      await TestBed.inject(MediaService).setMicrophone(true);
      TestBed.tick();
      expect(session.actions.get('hangup')).toBeDefined();
      expect(session.actions.get('hangup')).not.toBe(actions);
      expect(session.metadata?.title).toBe('Call');
    });
  });

  describe('the screen', () => {
    it('stays on, again after the page was hidden, until the call is over', async () => {
      const { fixture } = await join();
      await eventually(() => wake.held === 1);
      visible$.next(false);
      expect(wake.held).toBe(0);
      visible$.next(true);
      await eventually(() => wake.held === 1);
      fixture.destroy();
      expect(wake.held).toBe(0);
    });

    it('is let go of even when it is granted only after the call', async () => {
      const { fixture } = await join();
      visible$.next(false);
      visible$.next(true);
      fixture.destroy();
      expect(wake.held).toBe(1);
      await eventually(() => wake.held === 0);
    });

    it('may darken when the system wants it so, and nobody is bothered', async () => {
      wake.isRefused = true;
      const { fixture } = await join();
      expect(wake.asked).toBe(1);
      expect((fixture.nativeElement as HTMLElement).textContent).not.toContain('battery');
    });
  });

  describe('a sound', () => {
    it('rises when somebody joins, and is short', async () => {
      await join();
      await calls.join('Grace');
      await eventually(() => played.length === 1);
      expect(rises(played[0]!)).toBeTrue();
      expect(played[0]!.tones.reduce((sum, { duration }) => sum + duration, 0)).toBeLessThanOrEqual(250);
      expect(buzzes.length).toBe(1);
    });

    it('falls when somebody leaves', async () => {
      const grace = await calls.join('Grace');
      await join(1);
      grace.leave();
      await eventually(() => played.length === 1);
      expect(rises(played[0]!)).toBeFalse();
    });

    it('is one for many, and none for those who were there already', async () => {
      await calls.join('Grace');
      await calls.join('Hedy');
      await join(2);
      expect(played).toEqual([]);
      await Promise.all([calls.join('Ida'), calls.join('Joan'), calls.join('Kay')]);
      await eventually(() => (session.metadata?.title.includes('Kay') ?? false) && played.length > 0);
      expect(played.length).toBe(1);
    });

    it('comes from the chosen speaker', async () => {
      const { media } = await join();
      const headset = calls.devices.plug('speaker', 'Headset');
      await media.select({ speaker: headset });
      await eventually(async () => (await firstValueFrom(media.selection$)).speaker === headset);
      await calls.join('Grace');
      await eventually(() => played.length === 1);
      expect(played[0]!.speaker).toBe(headset);
    });

    it('tells a moderator of a knock', async () => {
      const { call } = await join();
      await call.secure({ lobby: true });
      const grace = calls.join('Grace');
      await eventually(() => played.length === 1);
      expect(played[0]!.tones.map(({ pitch }) => pitch)).toEqual([740, 740]);
      const [knock] = await firstValueFrom(call.knocks$);
      await call.deny(knock!.id);
      await expectAsync(grace).toBeRejectedWithError('Grace may not join: denied');
    });

    it('is not made, nor felt, by those who want neither', async () => {
      calls.stored.set('earshot.sounds', '{"sound":false,"vibration":false}');
      await join();
      await calls.join('Grace');
      await eventually(() => session.metadata?.title === 'Grace');
      expect([played.length, buzzes.length]).toEqual([0, 0]);
    });
  });

  it('screen readers are told of a shared screen, once', async () => {
    const { fixture, call } = await join();
    const status = () => (fixture.nativeElement as HTMLElement).querySelector('[role="status"]')!.textContent;
    await call.shareScreen!();
    await eventually(() => status().includes('You’re sharing your screen'));
    await TestBed.inject(MediaService).stopScreen();
    await eventually(() => status().includes('You stopped sharing your screen'));
    expect(status().split('You’re sharing your screen').length).toBe(2);
  });

  it('? asks for the list of keys', async () => {
    const { fixture } = await join();
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    element
      .querySelector('h1')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, composed: true }));
    expect(fixture.componentInstance.asked).toBe(1);
    fixture.destroy();
  });
});
