import { TestBed } from '@angular/core/testing';
import type { JoinRequest, RoomId } from '@earshot/protocol';
import { Subscription } from 'rxjs';
import { EARSHOT_CONFIG, type EarshotConfig } from '../earshot-config';
import { NOW } from '../platform/clock';
import { TAB_STORE } from '../platform/storage';
import { Entrance, type GivenSeat } from './entrance';
import { firstJoinPatience } from './patience';
import type { SignalingError } from './signaling-error';
import { SignalingSocket } from './socket';
import { joinAnswer, peer, refusal, SocketDouble } from './socket-double.fixture';

const room = 'room' as RoomId;
const me = peer('me-myself-and', 2);

describe('Entrance', () => {
  let socket: SocketDouble;
  let now: number;
  let way: Subscription;
  let seat: GivenSeat | null;
  let error: SignalingError | null;
  let waits: number;
  let request: JoinRequest;

  beforeEach(() => {
    jasmine.clock().install();
    socket = new SocketDouble();
    socket.answers = { join: () => joinAnswer(me, []) };
    now = 0;
    request = { room, name: 'Me' };
    way = new Subscription();
  });
  afterEach(() => {
    way.unsubscribe();
    jasmine.clock().uninstall();
  });

  async function enter(config: EarshotConfig = {}): Promise<void> {
    [seat, error, waits] = [null, null, 0];
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
    const entry = {
      request: () => request,
      patience: firstJoinPatience(now),
      onWaiting: () => (waits += 1),
    };
    way = TestBed.inject(Entrance)
      .enter(entry)
      .subscribe({
        next: (given) => (seat = given),
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
    await enter();
    await pass(3_000);
    expect([socket.reconnections > 0, seat, error]).toEqual([true, null, null]);
    socket.answers.join = () => joinAnswer(me, []);
    await pass(6_000);
    expect(seat?.answer.self).toEqual(me);
  });

  for (const [code, expected, within] of [
    ['draining', 'server-draining', 14_000],
    ['unavailable', 'server-unavailable', 10_000],
  ] as const) {
    it(`says ${expected} when the server goes on answering ${code}`, async () => {
      socket.answers.join = () => refusal(code);
      await enter();
      expect(error).toBeNull();
      await pass(within);
      expect(error?.code).toBe(expected);
      expect(socket.sent('join').length).toBeGreaterThan(2);
    });
  }

  it('joins when what the server depends on is back within seconds', async () => {
    socket.answers.join = () => refusal('unavailable');
    await enter();
    socket.answers.join = () => joinAnswer(me, []);
    await pass(1_000);
    expect(seat?.answer.self).toEqual(me);
  });

  it('asks again when the connection breaks under a join', async () => {
    socket.answers.join = () => {
      socket.down();
      return undefined;
    };
    await enter();
    socket.answers.join = () => joinAnswer(me, []);
    await pass(1_000);
    socket.up();
    await turns();
    expect(seat?.answer.self).toEqual(me);
  });

  it('asks once only when the room is full', async () => {
    socket.answers.join = () => refusal('room-full');
    await enter();
    expect([error?.code, socket.sent('join').length]).toEqual(['room-full', 1]);
  });

  it('waits in the lobby, and joins with what a moderator gives', async () => {
    socket.answers.join = () => refusal('waiting');
    await enter();
    await pass(120_000);
    expect([waits, seat, error, socket.sent('join').length]).toEqual([1, null, null, 1]);
    socket.answers.join = () => joinAnswer(me, []);
    request = { ...request, microphone: true };
    socket.admitted$.next({ admission: 'come in' });
    await turns();
    expect(seat?.answer.self).toEqual(me);
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
      await enter();
      socket.denied$.next({ reason });
      expect(error?.code).toBe(code);
    });
  }

  it('knocks anew once a connection that was lost while waiting is back', async () => {
    socket.answers.join = () => refusal('waiting');
    await enter();
    socket.down();
    await pass(9_000);
    expect([waits, error]).toEqual([1, null]);
    socket.up();
    await turns();
    expect([waits, socket.sent('join').length, error]).toEqual([2, 2, null]);
  });

  it('takes a refusal as a matter of the passcode where the host has no token', async () => {
    socket.answers.join = () => refusal('forbidden');
    await enter();
    expect(error?.code).toBe('passcode-needed');
    request = { ...request, passcode: 'swordfish' };
    await again();
    expect(error?.code).toBe('passcode-wrong');
  });

  it('knows the passcode that fitted for the next time', async () => {
    request = { ...request, passcode: 'swordfish' };
    await enter();
    request = { room, name: 'Me' };
    await again();
    expect(socket.sent('join').at(-1)?.['passcode']).toBe('swordfish');
    expect(socket.sent('join').at(-1)?.['resume']).toBe('resume-me-myself-and');
  });

  it('takes a refusal as a matter of the token where the host has one', async () => {
    socket.answers.join = () => refusal('forbidden');
    await enter({ token: 'a token' });
    expect([error?.code, socket.sent('join')[0]?.['token']]).toEqual(['forbidden', 'a token']);
  });

  it('says so when the host has no token to give, and asks the server nothing', async () => {
    await enter({ token: () => Promise.reject(new Error('no session')) });
    expect([error?.code, socket.sent('join')]).toEqual(['token-failed', []]);
  });

  it('is not waiting for a server for ever that refuses the connection', async () => {
    socket.reach = 'forbidden';
    await enter();
    expect(error?.code).toBe('forbidden');
  });

  it('tries a connection again that could not be checked', async () => {
    socket.reach = 'unavailable';
    await enter();
    expect(error).toBeNull();
    socket.reach = 'connected';
    await pass(1_500);
    expect(seat?.answer.self).toEqual(me);
  });
});
