import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { NEVER, Subject } from 'rxjs';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { until } from '../peer/link/link-pair.fixture';
import { PAGE } from '../platform/page';
import { TAB_STORE } from '../platform/storage';
import { SignalingSocket } from '../signaling/socket/signaling-socket';
import { LazyMeshTransport } from '../transport/lazy-mesh-transport';
import { type Caller, Callers, linked, room, storeOfItsOwn } from './callers.fixture';
import { Pause, PausingSocket, pausingTransport, STEPS } from './pauses.fixture';

/** In ms. It takes a few hundredths of a second; a seat that is still taken is in the way for a minute. */
const SOON = 5_000;
/** Longer than anything takes that is not held. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 150));

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('A join that is given up', () => {
  let callers: Callers;
  let devices: FakeMediaDevices;
  let ada: Caller;
  let most: number;
  let hide$: Subject<void>;

  beforeEach(async () => {
    devices = new FakeMediaDevices();
    TestBed.configureTestingModule({ providers: [devices.provide()] });
    callers = new Callers();
    ada = await callers.joined('Ada');
    most = 1;
    ada.call.participants$.subscribe(({ length }) => (most = Math.max(most, length)));
    hide$ = new Subject();
  });
  afterEach(() => callers.close());

  /** Someone whose join is held at a step, in a room for two in which Ada sits. */
  function held(pause: Pause, store = storeOfItsOwn()): Caller {
    const token = async () => {
      await pause.pass('token');
      return 'a token';
    };
    return callers.caller(
      { provide: EARSHOT_CONFIG, useValue: { token } },
      { provide: LazyMeshTransport, useClass: pausingTransport(pause) },
      { provide: SignalingSocket, useFactory: () => new PausingSocket(callers.server, pause) },
      { provide: PAGE, useValue: { origin: 'http://here', hide$, networkChange$: NEVER, restored$: NEVER } },
      { provide: TAB_STORE, useValue: store },
    );
  }

  async function joinUntilHeld(ben: Caller, pause: Pause): Promise<void> {
    if (pause.step === 'devices') devices.ask();
    void ben.media.open({ microphone: true, camera: true });
    void ben.call.join({ room, name: 'Ben' });
    if (pause.step === 'devices') await settle();
    else await pause.reached;
  }

  async function letGo(pause: Pause): Promise<void> {
    devices.answer();
    pause.end();
    await settle();
  }

  async function noGhost(ben: Caller, { step }: Pause): Promise<void> {
    // Once the server has given the seat, the others may see it until the leave is heard.
    if (step !== 'answer') expect(most).withContext('the most that Ada ever saw').toBe(1);
    expect(ada.participants.map(({ name }) => name)).toEqual(['Ada']);
    expect(ben.socket.isConnected).toBeFalse();
    expect(ben.connections.filter(({ signalingState }) => signalingState !== 'closed')).toEqual([]);
    const cem = await callers.joined('Cem');
    expect(cem.state.kind).withContext('someone else').toBe('live');
  }

  for (const step of STEPS) {
    describe(`while it waits for its ${step}`, () => {
      it('leaves nobody behind when it is cancelled', async () => {
        const pause = new Pause(step);
        const ben = held(pause);
        await joinUntilHeld(ben, pause);
        await ben.call.leave();
        expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
        await letGo(pause);
        expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
        await noGhost(ben, pause);
        expect((await ben.media.settled()).tracks.camera).toBeNull();
      });

      it('can be begun again at once', async () => {
        const pause = new Pause(step);
        const ben = held(pause);
        await joinUntilHeld(ben, pause);
        // The code is one file: who waits for it again waits for the same.
        if (step === 'code') setTimeout(() => pause.end(), 300);
        const start = performance.now();
        void ben.call.leave();
        await ben.call.join({ room, name: 'Ben' });
        expect(ben.state.kind).toBe('live');
        expect(performance.now() - start).toBeLessThan(SOON);
        await letGo(pause);
        await linked(ada, ben);
        expect([ben.state.kind, most]).toEqual(['live', 2]);
        await ben.call.leave();
        await until('Ada is alone', () => ada.participants.length === 1);
      });

      it('stays given up when it is cancelled, begun again and cancelled again', async () => {
        const pause = new Pause(step);
        const ben = held(pause);
        await joinUntilHeld(ben, pause);
        void ben.call.leave();
        const second = ben.call.join({ room, name: 'Ben' });
        await ben.call.leave();
        await letGo(pause);
        await second;
        expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
        await noGhost(ben, pause);
      });

      it('leaves nobody and no device behind when its page element is destroyed', async () => {
        const pause = new Pause(step);
        const ben = held(pause);
        await joinUntilHeld(ben, pause);
        ben.destroy();
        await letGo(pause);
        expect(devices.liveTracks.length).withContext('Ada has a microphone and a camera').toBe(2);
        await noGhost(ben, pause);
      });

      it('leaves one person behind when the page is loaded again in the middle of it', async () => {
        const pause = new Pause(step);
        const store = storeOfItsOwn();
        const ben = held(pause, store);
        await joinUntilHeld(ben, pause);
        hide$.next();
        ben.destroy();
        const again = held(new Pause('devices'), store);
        const start = performance.now();
        await again.call.join({ room, name: 'Ben' });
        expect(again.state.kind).toBe('live');
        expect(performance.now() - start).toBeLessThan(SOON);
        await letGo(pause);
        await linked(ada, again);
        expect(most).toBe(2);
      });
    });
  }

  it('leaves nobody behind after whichever of its turns it is cancelled', async () => {
    const ben = held(new Pause('devices'));
    for (let turns = 0; turns < 50; turns++) {
      const joining = ben.call.join({ room, name: 'Ben' });
      for (let turn = 0; turn < turns; turn++) await (turn % 4 ? Promise.resolve() : nextTask());
      await ben.call.leave();
      await joining;
      await nextTask();
      expect([ben.state.kind, ben.socket.isConnected, ada.participants.length])
        .withContext(`after ${turns} turns`)
        .toEqual(['ended', false, 1]);
    }
  });
});
