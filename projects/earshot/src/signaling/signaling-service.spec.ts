import { TestBed } from '@angular/core/testing';
import { type Ack, ERROR_CODES, type IceAnswer, type Peer, type RoomId } from '@earshot/protocol';
import { NEVER, Subject } from 'rxjs';
import { until } from '../peer/link/link-pair.fixture';
import { PAGE } from '../platform/page';
import { TAB_STORE } from '../platform/storage';
import type { SignalingError } from './socket/signaling-error';
import { SignalingService } from './signaling-service';
import type { SignalingState } from './room/signaling-state';
import { SignalingSocket } from './socket/signaling-socket';
import { joinAnswer, peer, refusal, SocketDouble } from './socket/socket-double.fixture';

const room = 'room' as RoomId;
const me = peer('me-myself-and', 2);
const other = peer('other-person', 1);
const ICE: IceAnswer = { iceServers: [], iceTransportPolicy: 'all', iceTtl: 0 };

describe('SignalingService', () => {
  let socket: SocketDouble;
  let signaling: SignalingService;
  let states: SignalingState['kind'][];
  let roster: readonly Peer[];
  let store: Map<string, string>;
  const networkChange$ = new Subject<void>();

  beforeEach(() => {
    socket = new SocketDouble();
    store = new Map();
    socket.answers = {
      join: () => joinAnswer(me, [other]),
      leave: () => ({ ok: true, value: null }),
      update: () => ({ ok: true, value: me }),
      description: () => ({ ok: true, value: null }),
      candidate: () => ({ ok: true, value: null }),
      ice: () => ({ ok: true, value: ICE }),
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: SignalingSocket, useValue: socket },
        {
          provide: PAGE,
          useValue: { origin: 'http://here', networkChange$, hide$: new Subject(), restored$: NEVER },
        },
        {
          provide: TAB_STORE,
          useValue: {
            read: (key: string) => store.get(key) ?? null,
            write: (key: string, value: string) => store.set(key, value),
            remove: (key: string) => store.delete(key),
          },
        },
      ],
    });
    signaling = TestBed.inject(SignalingService);
    states = [];
    signaling.state$.subscribe(({ kind }) => states.push(kind));
    signaling.roster$.subscribe((current) => (roster = current));
  });

  const join = () => signaling.join(() => ({ room, name: 'Me' }));
  const failure = () =>
    join().then(
      () => Promise.reject(new Error('must not resolve')),
      (error: unknown) => error as SignalingError,
    );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  /** Lets everything happen that waits for nothing but its turn; the clock stands still. */
  const turns = async () => {
    for (let count = 0; count < 30; count++) await Promise.resolve();
  };

  it('joins and tells who else is there', async () => {
    expect((await join()).self).toEqual(me);
    expect(states).toEqual(['idle', 'joining', 'joined']);
    expect(roster).toEqual([other]);
  });

  it('passes on how the media of the call travels, also in a word that it does not know', async () => {
    socket.answers.join = () => joinAnswer(me, [], { media: { kind: 'carrier-pigeon' } });
    expect((await join()).media).toEqual({ kind: 'carrier-pigeon' });
  });

  it('follows arrivals, changes and departures', async () => {
    await join();
    const departed: string[] = [];
    signaling.departures$.subscribe(({ id }) => departed.push(id));
    const third = peer('third-person', 3);
    socket.say('peer-joined', { peer: third });
    socket.say('peer-updated', { peer: { ...other, camera: false } });
    expect(roster).toEqual([{ ...other, camera: false }, third]);
    socket.say('peer-left', { id: third.id, reason: 'left' });
    expect(roster.length).toBe(1);
    expect(departed).toEqual([third.id]);
  });

  for (const [answer, code] of [
    ['room-full', 'room-full'],
    ['server-full', 'server-full'],
    ['rate-limited', 'rate-limited'],
    ['internal', 'server-failed'],
  ] as const) {
    it(`rejects with ${code} when the server answers ${answer}, and is idle again`, async () => {
      socket.answers.join = () => refusal(answer);
      expect((await failure()).code).toBe(code);
      expect(states.at(-1)).toBe('idle');
    });
  }

  it('rejects with server-timeout when no answer comes', async () => {
    socket.answers.join = () => undefined;
    expect((await failure()).code).toBe('server-timeout');
  });

  it('rejects with server-unreachable when no connection comes about in time', async () => {
    jasmine.clock().install();
    try {
      socket.reach = 'unreachable';
      const error = failure();
      await turns();
      jasmine.clock().tick(10_001);
      expect((await error).code).toBe('server-unreachable');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('does not wait long for a server that refuses every connection', async () => {
    jasmine.clock().install();
    try {
      socket.reach = 'unreachable';
      const error = failure();
      await turns();
      jasmine.clock().tick(2_501);
      socket.changes$.next('unreachable');
      expect((await error).code).toBe('server-unreachable');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('takes the same seat again after a lost connection, with what has changed meanwhile', async () => {
    await join();
    const arrived: string[] = [];
    signaling.arrivals$.subscribe(({ id }) => arrived.push(id));
    socket.down();
    await signaling.update({ microphone: false, camera: true });
    expect(socket.sent('update')).toEqual([]);
    socket.up();
    await settle();
    const again = socket.sent('join').at(-1)!;
    expect([again['resume'], again['microphone'], again['offer']]).toEqual([
      'resume-me-myself-and',
      false,
      undefined,
    ]);
    expect(states).toEqual(['idle', 'joining', 'joined', 'interrupted', 'joined']);
    expect(arrived).toEqual([other.id]);
  });

  it('asks again for its seat while the server cannot give it, and less often when it says no', async () => {
    jasmine.clock().install();
    try {
      await join();
      socket.answers.join = () => refusal('internal');
      socket.down();
      socket.up();
      jasmine.clock().tick(1);
      await turns();
      expect(states.at(-1)).toBe('interrupted');
      socket.answers.join = () => refusal('room-full');
      jasmine.clock().tick(1_001);
      await turns();
      expect(states.at(-1)).toBe('refused');
      expect([socket.isConnected, roster]).toEqual([false, [other]]);
      const asked = socket.sent('join').length;
      jasmine.clock().tick(30_000);
      await turns();
      expect(socket.sent('join').length).toBe(asked);
      socket.answers.join = () => joinAnswer(me, [other]);
      jasmine.clock().tick(32_000);
      await turns();
      expect(states.at(-1)).toBe('joined');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('sends nothing while it is not joined, and says that it was not delivered', async () => {
    await join();
    socket.down();
    const description = { type: 'offer', sdp: 'v=0' } as const;
    expect(await signaling.sendDescription({ to: other.id, epoch: 1, seq: 1, description })).toBeFalse();
    expect(await signaling.sendCandidate({ to: other.id, epoch: 1, candidate: null })).toBeFalse();
    expect([socket.sent('description'), socket.sent('candidate')]).toEqual([[], []]);
  });

  it('says whether a description was delivered', async () => {
    await join();
    const message = { to: other.id, epoch: 1, seq: 1, description: { type: 'restart' } } as const;
    expect(await signaling.sendDescription(message)).toBeTrue();
    socket.answers.description = () => refusal('peer-unavailable');
    expect(await signaling.sendDescription(message)).toBeFalse();
  });

  it('remembers the seat in this tab and comes back to it', async () => {
    await join();
    await signaling.leave();
    expect(states.at(-1)).toBe('idle');
    expect(socket.isConnected).toBeFalse();
    await join();
    expect(socket.sent('join').at(-1)!['resume']).toBe('resume-me-myself-and');
  });

  it('leaves with a page that goes away so that it may return, where the server knows of that', async () => {
    const limits = { participants: 2, sdp: 1, candidate: 1 };
    for (const [known, goodbye] of [
      [limits, {}],
      [{ ...limits, seatGrace: 60 }, { mayReturn: true }],
    ] as const) {
      socket.answers.join = () => joinAnswer(me, [other], { limits: known });
      await join();
      await signaling.leaveForNow();
      expect(socket.sent('leave').at(-1)!).toEqual(goodbye);
      await join();
      await signaling.leave();
      expect(socket.sent('leave').at(-1)!).toEqual({});
    }
  });

  it('says that the call moved when the seat was taken over elsewhere', async () => {
    await join();
    let error: SignalingError | null = null;
    signaling.state$.subscribe((state) => (error = state.kind === 'lost' ? state.error : null));
    socket.say('peer-left', { id: me.id, reason: 'replaced' });
    expect(error!).toEqual(jasmine.objectContaining({ code: 'moved' }));
    expect(roster).toEqual([]);
    expect(states).withContext('nothing was interrupted').toEqual(['idle', 'joining', 'joined', 'lost']);
  });

  it('probes the connection when the network changes, and makes a new one without an answer', async () => {
    await join();
    networkChange$.next();
    await settle();
    expect(socket.reconnections).toBe(0);
    socket.answers.ice = () => undefined;
    networkChange$.next();
    await settle();
    expect(socket.reconnections).toBe(1);
  });

  it('keeps a connection whose answer is late, until its silence shows that it is dead', async () => {
    await join();
    let resolve: (ack: Ack<unknown>) => void = () => undefined;
    socket.answers.ice = () => new Promise((answered) => (resolve = answered));
    networkChange$.next();
    await settle();
    expect(socket.reconnections).toBe(0);
    resolve(refusal('internal'));
    await settle();
    socket.silence$.next();
    expect(socket.reconnections).withContext('it has answered').toBe(0);
    socket.answers.ice = () => new Promise<never>(() => undefined);
    networkChange$.next();
    await settle();
    socket.silence$.next();
    await settle();
    expect(socket.reconnections).toBe(1);
  });

  it('moves to another server within the time it was given', async () => {
    jasmine.clock().install();
    try {
      await join();
      socket.say('draining', { reconnectWithin: 3_000 });
      jasmine.clock().tick(3_001);
      expect(socket.reconnections).toBe(1);
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('goes on asking for its seat for as long as the call lasts, whatever keeps it away', async () => {
    jasmine.clock().install();
    try {
      await join();
      const obstacles = ['unavailable', 'draining', 'rate-limited', 'server-full', 'internal'] as const;
      for (const code of obstacles) {
        socket.answers.join = () => refusal(code);
        socket.down();
        socket.up();
        for (let count = 0; count < 20; count++) {
          jasmine.clock().tick(12_001);
          await turns();
        }
        expect(states.at(-1)).withContext(code).toBe('interrupted');
        socket.answers.join = () => joinAnswer(me, [other]);
        jasmine.clock().tick(12_001);
        await turns();
        expect(states.at(-1)).withContext(code).toBe('joined');
      }
    } finally {
      jasmine.clock().uninstall();
    }
  });

  for (const how of ['unavailable', 'token-failed'] as const) {
    it(`comes back by itself after the server hung up and the connection was ${how}`, async () => {
      jasmine.clock().install();
      try {
        await join();
        socket.reach = how;
        socket.hangUp();
        jasmine.clock().tick(1_001);
        await turns();
        expect([states.at(-1), socket.isTrying]).toEqual(['interrupted', false]);
        socket.reach = 'connected';
        jasmine.clock().tick(12_001);
        await turns();
        expect(states.at(-1)).toBe('joined');
      } finally {
        jasmine.clock().uninstall();
      }
    });
  }

  for (const how of ['forbidden', 'version-mismatch'] as const) {
    it(`keeps the seat in mind when the server answers a connection with ${how}`, async () => {
      await join();
      socket.reach = how;
      socket.hangUp();
      await until('the seat is refused', () => states.at(-1) === 'refused');
      expect([socket.isConnected, roster]).toEqual([false, [other]]);
      await signaling.leave();
    });
  }

  for (const code of ERROR_CODES) {
    it(`keeps the seat in mind when the server answers its return with ${code}`, async () => {
      await join();
      socket.answers.join = () => refusal(code);
      socket.down();
      socket.up();
      await until('it is answered', () => socket.sent('join').length > 1);
      await settle();
      expect(['interrupted', 'refused', 'waiting']).toContain(states.at(-1)!);
      expect(roster).toEqual([other]);
      await signaling.leave();
    });
  }

  it('gives the seat up when a moderator does not let this person back in', async () => {
    await join();
    socket.answers.join = () => refusal('waiting');
    socket.down();
    socket.up();
    await until('a moderator is asked', () => states.at(-1) === 'waiting');
    socket.say('denied', { reason: 'denied' });
    await until('the seat is lost', () => states.at(-1) === 'lost');
    expect([socket.isConnected, roster]).toEqual([false, []]);
  });

  it('asks no moderator again who has not answered', async () => {
    jasmine.clock().install();
    try {
      await join();
      socket.answers.join = () => refusal('waiting');
      socket.down();
      socket.up();
      jasmine.clock().tick(1_001);
      await turns();
      socket.say('denied', { reason: 'timeout' });
      expect(states.at(-1)).toBe('refused');
      const asked = socket.sent('join').length;
      jasmine.clock().tick(600_000);
      await turns();
      expect(socket.sent('join').length).toBe(asked);
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('joins after the server hung up on it in the lobby, where nobody had said anything for long', async () => {
    await signaling.ice();
    socket.hangUp();
    expect((await join()).self).toEqual(me);
  });

  it('leaves a server that is stopping from the lobby, too', async () => {
    jasmine.clock().install();
    try {
      const ready = signaling.ice();
      await ready;
      socket.say('draining', { reconnectWithin: 3_000 });
      jasmine.clock().tick(3_001);
      expect([socket.reconnections, states]).toEqual([1, ['idle']]);
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('follows its own promotion to moderator', async () => {
    await join();
    let role = '';
    signaling.self$.subscribe((self) => (role = self?.role ?? 'nobody'));
    expect(role).toBe('participant');
    socket.say('peer-updated', { peer: { ...me, role: 'moderator' } });
    expect([role, roster]).toEqual(['moderator', [other]]);
  });

  it('tells the call’s name and the ICE servers of every answer, and forgets both on leaving', async () => {
    const told: unknown[] = [];
    signaling.callId$.subscribe((id) => told.push(id));
    signaling.ice$.subscribe((ice) => told.push(ice?.iceTtl ?? null));
    socket.answers.join = () => joinAnswer(me, [], { call: 'call-7', iceTtl: 60 });
    await join();
    await signaling.leave();
    expect(told).toEqual([null, null, 'call-7', 60, null, null]);
  });

  it('says leave to the server also while the join is on its way', async () => {
    socket.answers.join = () => new Promise(() => undefined);
    const joining = failure();
    await until('the join is sent', () => socket.sent('join').length === 1);
    await signaling.leave();
    expect((await joining).code).toBe('connection-lost');
    expect([socket.sent('leave').length, states.at(-1)]).toEqual([1, 'idle']);
  });

  it('tells what changed while the answer to its re-join was on its way', async () => {
    await join();
    let give = (): void => undefined;
    socket.answers.join = () => new Promise((resolve) => (give = () => resolve(joinAnswer(me, [other]))));
    socket.down();
    socket.up();
    await until('the re-join is sent', () => socket.sent('join').length === 2);
    await signaling.update({ camera: false });
    expect(socket.sent('update')).toEqual([]);
    give();
    await until('the change is told', () => socket.sent('update').length === 1);
    expect(socket.sent('update')).toEqual([{ camera: false }]);
  });
});
