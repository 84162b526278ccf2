import { TestBed } from '@angular/core/testing';
import type { JoinRequest, RoomId } from '@earshot/protocol';
import { Subscription } from 'rxjs';
import { EARSHOT_CONFIG, type EarshotConfig } from '@earshot/angular/config';
import { NOW } from '../../platform/clock';
import { TAB_STORE } from '../../platform/storage';
import { JoinAttempts, type AcceptedJoin } from './join-attempts';
import { firstJoinPolicy } from './retry-policy';
import type { SignalingError } from '../socket/signaling-error';
import { SignalingSocket } from '../socket/signaling-socket';
import { joinAnswer, peer, refusal, SocketDouble } from '../socket/socket-double.fixture';

const room = 'room' as RoomId;
const me = peer('me-myself-and', 2);

describe('JoinAttempts', () => {
  let socket: SocketDouble;
  let now: number;
  let subscription: Subscription;
  let joined: AcceptedJoin | null;
  let error: SignalingError | null;
  let waits: number;
  let request: JoinRequest;

  beforeEach(() => {
    jasmine.clock().install();
    socket = new SocketDouble();
    socket.answers = { join: () => joinAnswer(me, []) };
    now = 0;
    request = { room, name: 'Me' };
    subscription = new Subscription();
  });
  afterEach(() => {
    subscription.unsubscribe();
    jasmine.clock().uninstall();
  });

  async function start(config: EarshotConfig = {}): Promise<void> {
    [joined, error, waits] = [null, null, 0];
    TestBed.configureTestingModule({
      providers: [
        { provide: SignalingSocket, useValue: socket },
        { provide: EARSHOT_CONFIG, useValue: config },
        { provide: NOW, useValue: () => now },
        {
          provide: TAB_STORE,
          useValue: { read: () => null, write: () => undefined, remove: () => undefined },
        },
      ],
    });
    await again();
  }

  async function again(): Promise<void> {
    const attempt = {
      request: () => request,
      policy: firstJoinPolicy(now),
      onWaiting: () => (waits += 1),
    };
    subscription = TestBed.inject(JoinAttempts)
      .join(attempt)
      .subscribe({
        next: (accepted) => (joined = accepted),
        error: (reason: unknown) => (error = reason as SignalingError),
      });
    await turns();
  }

  /** Lets everything happen that waits for nothing but its turn. */
  async function turns(): Promise<void> {
    for (let count = 0; count < 30; count++) await Promise.resolve();
  }

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 250) {
      now += 250;
      jasmine.clock().tick(250);
      await turns();
    }
  }

  it('tries again by itself on another connection while a server is stopping', async () => {
    socket.answers.join = () => refusal('draining');
    await start();
    await pass(3_000);
    expect([socket.reconnections > 0, joined, error]).toEqual([true, null, null]);
    socket.answers.join = () => joinAnswer(me, []);
    await pass(6_000);
    expect(joined?.answer.self).toEqual(me);
  });

  for (const [code, expected, within] of [
    ['draining', 'server-draining', 14_000],
    ['unavailable', 'server-unavailable', 10_000],
  ] as const) {
    it(`says ${expected} when the server goes on answering ${code}`, async () => {
      socket.answers.join = () => refusal(code);
      await start();
      expect(error).toBeNull();
      await pass(within);
      expect(error?.code).toBe(expected);
      expect(socket.sent('join').length).toBeGreaterThan(2);
    });
  }

  it('joins once the server’s own dependencies are back within seconds', async () => {
    socket.answers.join = () => refusal('unavailable');
    await start();
    socket.answers.join = () => joinAnswer(me, []);
    await pass(1_000);
    expect(joined?.answer.self).toEqual(me);
  });

  it('asks again when the connection breaks under a join', async () => {
    socket.answers.join = () => {
      socket.down();
      return undefined;
    };
    await start();
    socket.answers.join = () => joinAnswer(me, []);
    await pass(1_000);
    socket.up();
    await turns();
    expect(joined?.answer.self).toEqual(me);
  });

  it('asks once only when the room is full', async () => {
    socket.answers.join = () => refusal('room-full');
    await start();
    expect([error?.code, socket.sent('join').length]).toEqual(['room-full', 1]);
  });

  it('waits for admission, and joins with the token that a moderator’s answer brings', async () => {
    socket.answers.join = () => refusal('waiting');
    await start();
    await pass(120_000);
    expect([waits, joined, error, socket.sent('join').length]).toEqual([1, null, null, 1]);
    socket.answers.join = () => joinAnswer(me, []);
    request = { ...request, microphone: true };
    socket.say('admitted', { admission: 'come in' });
    await turns();
    expect(joined?.answer.self).toEqual(me);
    const [first, second] = socket.sent('join');
    const { attempt } = first as JoinRequest;
    expect(attempt).withContext('a try that may have been heard takes no second seat').toBeTruthy();
    expect(second).toEqual({ room, name: 'Me', microphone: true, admission: 'come in', attempt });
  });

  for (const [reason, code] of [
    ['denied', 'not-admitted'],
    ['timeout', 'not-answered'],
  ] as const) {
    it(`says ${code} when a moderator’s answer is ${reason}`, async () => {
      socket.answers.join = () => refusal('waiting');
      await start();
      socket.say('denied', { reason });
      expect(error?.code).toBe(code);
    });
  }

  it('asks for admission again once a connection that was lost while waiting is back', async () => {
    socket.answers.join = () => refusal('waiting');
    await start();
    socket.down();
    await pass(9_000);
    expect([waits, error]).toEqual([1, null]);
    socket.up();
    await turns();
    expect([waits, socket.sent('join').length, error]).toEqual([2, 2, null]);
  });

  it('reports a refusal as one of the passcode where the host has no token', async () => {
    socket.answers.join = () => refusal('forbidden');
    await start();
    expect(error?.code).toBe('passcode-needed');
    request = { ...request, passcode: 'swordfish' };
    await again();
    expect(error?.code).toBe('passcode-wrong');
  });

  it('remembers the passcode that worked', async () => {
    request = { ...request, passcode: 'swordfish' };
    await start();
    request = { room, name: 'Me' };
    await again();
    expect(socket.sent('join').at(-1)?.['passcode']).toBe('swordfish');
    expect(socket.sent('join').at(-1)?.['resume']).toBe('resume-me-myself-and');
  });

  it('reports a refusal as one of the token where the host has one', async () => {
    socket.answers.join = () => refusal('forbidden');
    await start({ token: 'a token' });
    expect([error?.code, socket.sent('join')[0]?.['token']]).toEqual(['forbidden', 'a token']);
  });

  it('says so when the host has no token to give, and asks the server nothing', async () => {
    await start({ token: () => Promise.reject(new Error('no session')) });
    expect([error?.code, socket.sent('join')]).toEqual(['token-failed', []]);
  });

  it('is not waiting for a server for ever that refuses the connection', async () => {
    socket.reach = 'forbidden';
    await start();
    expect(error?.code).toBe('forbidden');
  });

  it('tries a connection again that could not be checked', async () => {
    socket.reach = 'unavailable';
    await start();
    expect(error).toBeNull();
    socket.reach = 'connected';
    await pass(1_500);
    expect(joined?.answer.self).toEqual(me);
  });
});
