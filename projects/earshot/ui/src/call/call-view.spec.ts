import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import {
  CallService,
  HAS_PEER_CONNECTION,
  MediaService,
  SignalingSocket,
  type Store,
  TAB_STORE,
} from '@earshot/angular';
import { firstValueFrom } from 'rxjs';
import {
  CallHarness,
  type CallScreenHarness,
  type LoopBackSocket,
  type RoomAccessHarness,
} from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { EarshotIntl } from '../words/earshot-intl';
import { CallView } from './call-view';
import { CallScreenAhead } from './screen/call-screen-ahead';

describe('CallView', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  async function open(inputs: Record<string, unknown> = {}) {
    const { fixture } = calls.show(CallView, {
      room: ROOM,
      link: 'https://calls.example/call/room-1',
      ...inputs,
    });
    const view = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallHarness);
    return { fixture, view };
  }

  async function joined(name = 'Ada') {
    const { fixture, view } = await open();
    const lobby = (await view.getLobby())!;
    await eventually(() => lobby.hasPreview());
    await lobby.setName(name);
    await lobby.join();
    await eventually(async () => (await view.getScreen()) !== null);
    return { fixture, view, screen: (await view.getScreen())! };
  }

  it('leads from the lobby into the call, and offers the link while one is alone', async () => {
    const { screen } = await joined();
    expect(await screen.getNames()).toEqual(['You']);
    expect(await screen.getInvitation()).toBe('https://calls.example/call/room-1');
    expect(await screen.getTime()).toBe('00:00');
  });

  it('says so when a moderator removes the person, who can ask to rejoin', async () => {
    const grace = await calls.join('Grace');
    const { view, screen } = await joined();
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    const own = (await firstValueFrom(TestBed.inject(CallService).participants$)).find(
      ({ isSelf }) => isSelf,
    )!;
    expect(await grace.remove(own.id)).toBeTrue();
    await eventually(async () => (await view.getScreen()) === null);
    const text = document.body.textContent;
    expect(text).toContain('You were removed from the call');
    expect(text).toContain('Ask to rejoin');
  });

  it('marks one’s own picture by more than a word that others may be called', async () => {
    const { screen } = await joined();
    await calls.join('You');
    await eventually(async () => (await screen.getNames()).length === 2);
    const tiles = Array.from(document.querySelectorAll('ear-video-tile'));
    expect(tiles.map((tile) => tile.getAttribute('aria-label'))).toEqual(['You', 'You']);
    expect(tiles.map((tile) => tile.querySelector('ear-icon.self') !== null).sort()).toEqual([false, true]);
    expect(tiles.filter((tile) => tile.hasAttribute('aria-description')).length).toBe(1);
  });

  it('tells a moderator that the passcode is being guessed', async () => {
    const { screen } = await joined();
    (TestBed.inject(SignalingSocket) as unknown as LoopBackSocket).receive('passcode-guessed', { wrong: 5 });
    await eventually(async () => (await screen.getNews()).length > 0);
    expect(await screen.getNews()).toEqual([
      'Someone is guessing the passcode. Change it, or approve people before they join.',
    ]);
  });

  it('shows, voices and announces who joins, and who leaves', async () => {
    const { screen } = await joined();
    const grace = await calls.join('Grace');
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    expect(await screen.getInvitation()).toBeNull();
    expect(await screen.countVoices()).toBe(1);
    expect(await screen.getNews()).toEqual(['Grace joined']);

    grace.leave();
    await eventually(async () => !(await screen.getNames()).includes('Grace'));
    expect(await screen.countVoices()).toBe(0);
    expect((await screen.getNews()).at(-1)).toBe('Grace left');
  });

  it('makes the call while the lobby is idle, shows it at Join, and announces nobody who is there already', async () => {
    await calls.join('Grace');
    const { view, fixture } = await open();
    const ahead = fixture.debugElement.injector.get(CallScreenAhead);
    await eventually(() => ahead.content !== null);
    expect(await view.getScreen()).toBeNull();

    await (await view.getLobby())!.join();
    await eventually(async () => (await view.getScreen()) !== null);
    expect(ahead.content!.take()).withContext('it is on the screen').toBeNull();
    const screen = (await view.getScreen())!;
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    expect(await screen.getNames()).toEqual(['You', 'Grace']);
    expect(await screen.getNews()).toEqual([]);
    expect(await view.getLobby()).toBeNull();
    await eventually(() => !(fixture.nativeElement as HTMLElement).querySelector('ear-lobby'));
  });

  it('leads back into the call after leaving, with the devices that were open', async () => {
    const { view, screen } = await joined();
    await (await screen.getControls()).setCamera(false);
    await (await screen.getControls()).leave();
    expect(await view.getNotice()).toBe('You left the call');
    expect(calls.devices.liveTracks).toEqual([]);

    await view.pressNotice('Rejoin');
    await eventually(async () => (await view.getScreen()) !== null);
    expect(calls.devices.liveTracks.map(({ kind }) => kind)).toEqual(['audio']);
    expect(await (await view.getScreen())!.getNames()).toEqual(['You']);
  });

  it('moves the focus to the heading of each new screen, but not to the first', async () => {
    const { view, fixture } = await open();
    document.body.append(fixture.nativeElement as HTMLElement);
    expect(document.activeElement).toBe(document.body);
    await (await view.getLobby())!.join();
    await eventually(() => document.activeElement?.textContent === 'Call');
    await (await (await view.getScreen())!.getControls()).leave();
    await eventually(() => document.activeElement?.textContent === 'You left the call');
  });

  it('says that the room is full, and lets the person try again', async () => {
    calls.server.capacity = 1;
    await calls.join('Grace');
    const { view } = await open();
    await (await view.getLobby())!.join();
    await eventually(async () => (await view.getNotice()) === 'This call is full');
    calls.server.capacity = 2;
    await view.pressNotice('Try again');
    await eventually(async () => (await view.getScreen()) !== null);
    expect(await view.getNotice()).toBeNull();
  });

  it('says who is asked when the server knows nothing of the seat any more, and leads on when the answer is no', async () => {
    const grace = await calls.join('Grace');
    const { view, screen } = await joined();
    await grace.secure({ lobby: true });
    const socket = TestBed.inject(SignalingSocket) as unknown as LoopBackSocket;
    socket.drop();
    await eventually(async () => (await screen.getNews()).join().includes('Connection to the server lost'));
    calls.server.leave(socket);
    calls.server.forgetTokens();
    socket.connect();
    const asking = 'Asking to join… Someone in the call will let you in soon.';
    await eventually(async () => (await screen.getNews()).includes(asking));
    expect((await screen.getNews()).join()).not.toContain('Connection to the server lost');
    const [knock] = grace.knocks;
    await grace.deny(knock!.id);
    await eventually(async () => (await view.getNotice()) === 'You weren’t admitted to this call');
    await view.pressNotice('Ask again');
    await eventually(async () => grace.knocks.length === 1);
  });

  it('says that the page is too old for a call over a transport that it does not know, and offers to reload', async () => {
    calls.server.media = { kind: 'carrier-pigeon' };
    calls.server.capacity = 1;
    const { fixture, view } = await open();
    await (await view.getLobby())!.join();
    await eventually(async () => (await view.getNotice()) === 'This page is too old for this call');
    expect(await view.getScreen()).toBeNull();
    const buttons = (fixture.nativeElement as HTMLElement).querySelectorAll('button');
    expect([...buttons].map(({ textContent }) => textContent.trim())).toEqual([
      TestBed.inject(EarshotIntl).reload,
    ]);
    // The seat that was taken is free again.
    expect((await calls.join('Grace')).name).toBe('Grace');
  });

  it('says that the browser makes no calls where it has no WebRTC, and opens no device', async () => {
    TestBed.overrideProvider(HAS_PEER_CONNECTION, { useValue: false });
    const { view } = await open();
    expect(await view.getNotice()).toBe('This browser can’t make calls');
    expect(calls.devices.requests).toEqual([]);
  });

  it('says in the lobby already that the browser keeps everybody out of reach, and lets people join all the same', async () => {
    const { view } = await open();
    calls.transport.setObstacle({ code: 'calls-blocked' });
    const lobby = (await view.getLobby())!;
    await eventually(async () =>
      (await lobby.getStatus()).join().includes('Your browser or an extension is blocking calls.'),
    );
    await lobby.join();
    await eventually(async () => (await view.getScreen()) !== null);
    expect(await view.getNotice()).toBeNull();
  });

  function goAwayAndComeBack(): void {
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }

  it('leads back into the call when the page comes back from the back-forward cache, as after a reload', async () => {
    const tab = new Map<string, string>();
    const store: Store = {
      read: (key) => tab.get(key) ?? null,
      write: (key, value) => void tab.set(key, value),
      remove: (key) => void tab.delete(key),
    };
    TestBed.overrideProvider(TAB_STORE, { useValue: store });
    for (const device of ['microphone', 'camera'] as const) calls.devices.permissions.set(device, 'granted');
    const { view } = await joined();
    await eventually(() => tab.has('earshot.seat.room-1'));
    const seat = TestBed.inject(CallService).participants$;
    const own = async () => (await firstValueFrom(seat)).find(({ isSelf }) => isSelf);
    const before = (await own())?.id;
    goAwayAndComeBack();
    await eventually(async () => (await view.getLobby()) !== null);
    expect(await view.getNotice()).toBeNull();
    await eventually(async () => (await view.getScreen()) !== null);
    const after = await own();
    expect([after?.id, after?.name]).toEqual([before, 'Ada']);
    expect(calls.devices.liveTracks.length).toBe(2);
  });

  it('stays out of a call that was left before the page went away', async () => {
    const { view, screen } = await joined();
    await (await screen.getControls()).leave();
    goAwayAndComeBack();
    await TestBed.inject(ApplicationRef).whenStable();
    expect(await view.getNotice()).toBe('You left the call');
  });

  it('says that a room which cannot be one is no call link', async () => {
    const { view } = await open({ room: 'no room!' });
    expect(await view.getNotice()).toBe('This isn’t a call link');
    expect(calls.devices.requests).toEqual([]);
  });

  it('tells its host of joining and leaving', async () => {
    const { fixture, view } = await open();
    const told: unknown[] = [];
    fixture.componentInstance.joined.subscribe(() => told.push('joined'));
    fixture.componentInstance.left.subscribe((reason) => told.push(reason));
    await (await view.getLobby())!.join();
    await eventually(() => told.length === 1);
    await TestBed.inject(CallService).leave();
    expect(told).toEqual(['joined', 'left']);
  });

  it('tells its host what went wrong', async () => {
    calls.server.capacity = 0;
    const { fixture, view } = await open();
    const told: unknown[] = [];
    fixture.componentInstance.failed.subscribe(({ code }) => told.push(code));
    await (await view.getLobby())!.join();
    await eventually(() => told.length === 1);
    expect(told).toEqual(['room-full']);
  });

  it('lets go of every device when it is taken off the page, from the lobby too', async () => {
    const { fixture, view } = await open();
    await eventually(async () => (await view.getLobby())!.hasPreview());
    expect(calls.devices.liveTracks.length).toBe(2);
    fixture.destroy();
    expect(calls.devices.liveTracks).toEqual([]);
  });

  it('leaves the one room and shows the lobby when it is given another', async () => {
    const { fixture, view } = await joined();
    fixture.componentRef.setInput('room', 'room-2');
    await eventually(async () => (await view.getLobby()) !== null);
    expect(await view.getNotice()).toBeNull();
    await eventually(async () => (await view.getLobby())!.hasPreview());
  });

  it('takes the name that its host knows', async () => {
    const { view } = await open({ name: 'Dr Hopper' });
    expect(await (await view.getLobby())!.getName()).toBe('Dr Hopper');
    expect(TestBed.inject(MediaService)).toBeDefined();
  });

  it('waits in the lobby until a moderator admits, with a way to call it off', async () => {
    const grace = await calls.join('Grace');
    await grace.secure({ lobby: true });
    const { view, fixture } = await open();
    document.body.append(fixture.nativeElement as HTMLElement);
    const lobby = (await view.getLobby())!;
    await eventually(() => lobby.hasPreview());
    await lobby.setName('Ada');
    await lobby.join();
    await eventually(() => lobby.isWaiting());
    expect(await lobby.getStatus()).toContain('Someone in the call will let you in soon.');
    await eventually(() => document.activeElement?.textContent === 'Asking to join…');
    expect(await lobby.hasPreview()).toBeTrue();
    await lobby.press('Cancel');
    await eventually(
      async () => (await view.getLobby()) !== null && !(await (await view.getLobby())!.isWaiting()),
    );
    expect(grace.knocks.length).toBe(0);

    await (await view.getLobby())!.join();
    await eventually(async () => grace.knocks.length === 1);
    await grace.admit(grace.knocks[0]!.id);
    await eventually(async () => (await view.getScreen()) !== null);
  });

  it('says that nobody let the person in, and offers to ask again or to leave', async () => {
    const grace = await calls.join('Grace');
    await grace.secure({ lobby: true });
    const { view } = await open();
    const deny = async () => {
      await eventually(async () => grace.knocks.length === 1);
      await grace.deny(grace.knocks[0]!.id);
      await eventually(async () => (await view.getNotice()) === 'You weren’t admitted to this call');
    };
    await (await view.getLobby())!.join();
    await deny();
    await view.pressNotice('Ask again');
    await deny();
    await view.pressNotice('Leave');
    await eventually(async () => (await view.getNotice()) === 'You left the call');
    expect(calls.devices.liveTracks).toEqual([]);
  });

  it('asks for the passcode in plain words, and joins with it', async () => {
    const grace = await calls.join('Grace');
    await grace.secure({ passcode: 'swordfish' });
    const { view } = await open();
    const lobby = (await view.getLobby())!;
    expect(await lobby.asksPasscode()).toBeFalse();
    await lobby.join();
    await eventually(() => lobby.asksPasscode());
    expect((await lobby.getAlerts())[0]).toContain('This call needs a passcode.');
    await lobby.setPasscode('trout');
    await lobby.join();
    await eventually(
      async () => (await lobby.getAlerts())[0]?.includes('That passcode isn’t right.') ?? false,
    );
    await lobby.setPasscode('swordfish');
    await lobby.join();
    await eventually(async () => (await view.getScreen()) !== null);
  });

  it('shows moderators who wants to join, announces it, and lets them answer', async () => {
    const { screen } = await joined();
    await eventually(async () => (await screen.getNames()).length === 1);
    await TestBed.inject(CallService).secure({ lobby: true });
    calls.server.capacity = 3;
    const [grace, hedy] = [calls.join('Grace'), calls.join('Hedy')];
    const knocks = await screen.getKnocks();
    await eventually(async () => (await knocks.getWaiting()).length === 2);
    expect(await knocks.getWaiting()).toEqual(['Grace wants to join', 'Hedy wants to join']);
    expect((await screen.getNews()).join()).toContain('Hedy wants to join');
    await knocks.admit('Grace');
    await grace;
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    await knocks.deny('Hedy');
    await expectAsync(hedy).toBeRejectedWithError('Hedy may not join: denied');
    expect(await knocks.getWaiting()).toEqual([]);
    expect(await screen.getNames()).toEqual(['You', 'Grace']);
  });

  async function openAccess(screen: CallScreenHarness): Promise<RoomAccessHarness> {
    expect(await (await screen.getControls()).pressRoomAccess()).toBeTrue();
    await eventually(async () => (await screen.getPanel()) === 'Call access');
    return screen.getRoomAccess();
  }

  it('lets moderators, and nobody else, say who may come in', async () => {
    const { screen } = await joined();
    const access = await openAccess(screen);
    expect([await access.isOpen(), await access.hasLobby(), await access.hasPasscode()]).toEqual([
      true,
      false,
      false,
    ]);
    await access.setLobby(true);
    await eventually(() => access.hasLobby());
    await access.setPasscode(' swordfish ');
    await eventually(() => access.hasPasscode());
    await access.removePasscode();
    await eventually(async () => !(await access.hasPasscode()));
    await access.setLobby(false);
    await eventually(async () => !(await access.hasLobby()));
    await access.close();
    await eventually(async () => (await screen.getPanel()) === null);
  });

  it('says so when the server did not hear what a moderator set', async () => {
    const { screen } = await joined();
    const access = await openAccess(screen);
    calls.server.stop();
    await access.setLobby(true);
    await eventually(async () => (await access.getAlerts()).length === 1);
    expect(await access.hasLobby()).toBeFalse();
  });

  it('says that the call goes on, and what to do, when the server refuses the person who comes back', async () => {
    const { screen } = await joined();
    await calls.join('Grace');
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    calls.server.refusal = 'version-mismatch';
    (TestBed.inject(SignalingSocket) as unknown as LoopBackSocket).reconnect();
    const words = 'You’re still connected. Reload when you’re done.';
    await eventually(async () => (await screen.getNews()).includes(words));
    expect(await screen.getNames()).toEqual(['You', 'Grace']);
    expect(await screen.countVoices()).toBe(1);
  });

  it('offers room access to moderators only', async () => {
    await calls.join('Grace');
    const { screen } = await joined();
    expect(await (await screen.getControls()).pressRoomAccess()).toBeFalse();
  });
});
