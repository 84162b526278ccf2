import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import {
  AUDIO_LEVEL,
  type CallErrorCode,
  CallService,
  type CallState,
  EARSHOT_CONFIG,
} from '@earshot/angular';
import { LobbyHarness } from '@earshot/angular/testing';
import { BehaviorSubject, of } from 'rxjs';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { Connectivity } from '../state/connectivity';
import { EarshotIntl } from '../words/earshot-intl';
import { Lobby } from './lobby';

describe('Lobby', () => {
  const isOnline = signal(true);
  const level = new BehaviorSubject(0.5);
  let calls: Calls;
  let state: CallState;

  beforeEach(() => {
    isOnline.set(true);
    level.next(0.5);
    calls = new Calls(
      { provide: Connectivity, useValue: { isOnline } },
      { provide: AUDIO_LEVEL, useValue: () => level },
      { provide: EARSHOT_CONFIG, useValue: { diagnosticsUrl: '/help/calls' } },
    );
    TestBed.inject(CallService).state$.subscribe((next) => (state = next));
  });
  afterEach(() => calls.close());

  async function open(): Promise<LobbyHarness> {
    const { fixture } = calls.show(Lobby, { room: ROOM });
    document.body.append(fixture.nativeElement as HTMLElement); // for the focus
    return TestbedHarnessEnvironment.harnessForFixture(fixture, LobbyHarness);
  }

  it('asks for microphone and camera with one request, and shows the own picture', async () => {
    const lobby = await open();
    await eventually(() => lobby.hasPreview());
    expect(calls.devices.requests.length).toBe(1);
    expect([await lobby.isMicrophoneOn(), await lobby.isCameraOn()]).toEqual([true, true]);
    expect(await lobby.getAlerts()).toEqual([]);
  });

  it('mirrors the own picture, unless the camera looks at the room', async () => {
    const { fixture } = calls.show(Lobby, { room: ROOM });
    const lobby = await TestbedHarnessEnvironment.harnessForFixture(fixture, LobbyHarness);
    await eventually(() => lobby.hasPreview());
    const isMirrored = () => (fixture.nativeElement as HTMLElement).querySelector('video.mirrored') !== null;
    expect(isMirrored()).toBeTrue();
    await lobby.setCamera(false);
    const settings = spyOn(MediaStreamTrack.prototype, 'getSettings').and.returnValue({
      facingMode: 'environment',
    });
    await lobby.setCamera(true);
    await eventually(() => lobby.hasPreview());
    expect(settings).toHaveBeenCalled();
    expect(isMirrored()).toBeFalse();
  });

  it('remembers the name on this device', async () => {
    const lobby = await open();
    await lobby.setName('  Ada Lovelace ');
    await lobby.join();
    expect(calls.stored.get('earshot.name')).toBe('Ada Lovelace');
    expect(await (await open()).getName()).toBe('Ada Lovelace');
  });

  it('lets a person without a name in as a guest', async () => {
    const join = spyOn(TestBed.inject(CallService), 'join').and.callThrough();
    await (await open()).join();
    expect(join).toHaveBeenCalledOnceWith({ room: ROOM, name: 'Guest' });
  });

  it('lets a person join at once who does not answer the browser’s question', async () => {
    calls.devices.ask();
    const lobby = await open();
    expect(await lobby.canJoin()).toBeTrue();
    await lobby.join();
    expect(state.kind).toBe('acquiring');
    expect(await lobby.getStatus()).toContain('Waiting for permission in your browser');

    await lobby.press('Join without');
    await eventually(() => state.kind === 'live');
    calls.devices.answer();
    await eventually(() => calls.devices.requests.length === 1);
    await TestBed.inject(CallService).leave();
    expect(calls.devices.liveTracks).toEqual([]);
  });

  it('joins as soon as the browser’s question is answered', async () => {
    calls.devices.ask();
    const lobby = await open();
    await lobby.join();
    calls.devices.answer();
    await eventually(() => state.kind === 'live');
    expect(calls.devices.liveTracks.length).toBe(2);
  });

  it('comes back to the lobby when joining is called off', async () => {
    calls.devices.ask();
    const lobby = await open();
    await lobby.join();
    await lobby.press('Cancel');
    await eventually(() => state.kind === 'idle');
    expect(await lobby.canJoin()).toBeTrue();
    calls.devices.answer();
    await eventually(() => lobby.hasPreview());
  });

  it('says once that both devices are blocked, that joining is possible anyway, and tries again', async () => {
    calls.devices.refuse('microphone', 'NotAllowedError');
    calls.devices.refuse('camera', 'NotAllowedError');
    const lobby = await open();
    await eventually(async () => (await lobby.getAlerts()).length === 1);
    const [alert] = await lobby.getAlerts();
    expect(alert).toContain('Your browser is blocking your microphone and camera');
    expect(alert).toContain('You can still join and listen.');
    expect(await lobby.canJoin()).toBeTrue();

    calls.devices.allow('microphone');
    calls.devices.allow('camera');
    await lobby.press('Try again');
    await eventually(() => lobby.hasPreview());
    expect(await lobby.getAlerts()).toEqual([]);
  });

  it('lets a person without any device in to listen', async () => {
    calls.devices.unplugAll('microphone');
    calls.devices.unplugAll('camera');
    const lobby = await open();
    await eventually(async () => (await lobby.getAlerts()).length === 1);
    expect((await lobby.getAlerts())[0]).toContain('No microphone or camera found.');
    await lobby.join();
    await eventually(() => state.kind === 'live');
  });

  it('mutes the microphone and stops the camera before anyone is there', async () => {
    const lobby = await open();
    await eventually(() => lobby.hasPreview());
    await lobby.setMicrophone(false);
    await lobby.setCamera(false);
    expect([await lobby.isMicrophoneOn(), await lobby.isCameraOn()]).toEqual([false, false]);
    expect(calls.devices.liveTracks.map(({ kind, enabled }) => [kind, enabled])).toEqual([['audio', false]]);
    expect(await lobby.hasPreview()).toBeFalse();
  });

  describe('when the microphone gives nothing but silence', () => {
    const stay = (value: number) => Array.from({ length: 60 }, () => value).forEach((one) => level.next(one));
    const hint = async (lobby: LobbyHarness) =>
      (await lobby.getStatus()).join().includes('We can’t hear you.');

    it('says so, and stops saying so with the first sound', async () => {
      const lobby = await open();
      await eventually(() => lobby.isMicrophoneOn());
      expect(await hint(lobby)).toBeFalse();
      stay(0);
      expect(await hint(lobby)).toBeTrue();
      level.next(0.4);
      expect(await hint(lobby)).toBeFalse();
    });

    it('says nothing of a microphone that is off', async () => {
      const lobby = await open();
      await eventually(() => lobby.isMicrophoneOn());
      stay(0);
      await lobby.setMicrophone(false);
      expect(await hint(lobby)).toBeFalse();
    });

    it('offers to test it, and to choose another one', async () => {
      const lobby = await open();
      await eventually(async () => (await lobby.getMicrophoneTest()) !== null);
      await eventually(() => lobby.isMicrophoneOn());
      stay(0);
      await lobby.press('Choose another');
      expect(document.activeElement?.getAttribute('data-kind')).toBe('microphone');
      await lobby.press('Test microphone');
      const test = await lobby.getMicrophoneTest();
      expect(await test?.isRunning()).toBeTrue();
      expect(document.activeElement?.textContent).toContain('Stop test');
      await test?.press();
    });
  });

  const codes: readonly (readonly [code: CallErrorCode, isOffered: boolean])[] = [
    ['server-unreachable', true],
    ['connection-lost', true],
    ['peer-unreachable', true],
    ['room-full', false],
    ['forbidden', false],
  ];
  for (const [code, isOffered] of codes)
    it(`${isOffered ? 'offers' : 'does not offer'} to check the connection after ${code}`, async () => {
      const failed: CallState = { kind: 'failed', error: { code } };
      Object.defineProperty(TestBed.inject(CallService), 'state$', { value: of(failed) });
      const { fixture } = calls.show(Lobby, { room: ROOM });
      await fixture.whenStable();
      const alert = (fixture.nativeElement as HTMLElement).querySelector('[role=alert]');
      expect(alert).not.toBeNull();
      const link = alert?.querySelector('a');
      expect(link?.textContent).toBe(isOffered ? 'Check the connection' : undefined);
      // Beside the lobby: its preview, and what was typed into it, stay.
      if (isOffered) expect([link?.getAttribute('href'), link?.target]).toEqual(['/help/calls', '_blank']);
    });

  it('says that there is no network for as long as there is none', async () => {
    isOnline.set(false);
    const lobby = await open();
    expect(await lobby.getStatus()).toEqual([jasmine.stringContaining('You’re offline.')]);
    isOnline.set(true);
    expect(await lobby.getStatus()).toEqual([]);
  });

  it('keeps the wish of someone who pressed Join without a network, and offers it once there is one', async () => {
    const failed: CallState = { kind: 'failed', error: { code: 'server-unreachable' } };
    const call = TestBed.inject(CallService);
    const state$ = new BehaviorSubject<CallState>({ kind: 'idle' });
    Object.defineProperty(call, 'state$', { value: state$ });
    const join = spyOn(call, 'join').and.resolveTo();
    const { fixture } = calls.show(Lobby, { room: ROOM });
    const alert = async () => {
      await fixture.whenStable();
      return (fixture.nativeElement as HTMLElement).querySelector('[role=alert]');
    };
    const back = () => {
      isOnline.set(false);
      isOnline.set(true);
    };
    state$.next(failed);
    await alert();
    back();
    expect((await alert())?.textContent)
      .withContext('there was a network')
      .not.toContain('back online');
    state$.next({ kind: 'idle' });
    isOnline.set(false);
    await alert();
    state$.next(failed);
    expect((await alert())?.textContent).not.toContain('back online');
    isOnline.set(true);
    expect((await alert())?.textContent).toContain('You’re back online. Join now?');
    (await alert())?.querySelector('button')?.click();
    expect(join).toHaveBeenCalledTimes(1);
  });

  it('speaks another language as soon as its texts are changed', async () => {
    const { fixture } = calls.show(Lobby, { room: ROOM });
    const intl = TestBed.inject(EarshotIntl);
    await fixture.whenStable();
    intl.lobbyTitle = 'Bereit?';
    intl.changes.next();
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('h1')?.textContent).toBe('Bereit?');
  });
});
