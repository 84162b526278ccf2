import type { Ack, ClientEventName } from '@earshot/protocol';
import { pino } from 'pino';
import { accept, refuse } from './ack.ts';
import type { Quota } from './quota.ts';
import { until } from '../testing/until.fixture.ts';
import { Gate, type GuardedSocket, type Handlers } from './gate.ts';

/** A socket whose client emits whatever the spec says. */
class FakeSocket implements GuardedSocket {
  private middleware: ((event: unknown[], next: () => void) => void) | null = null;
  private disconnected: (() => void) | null = null;

  use(middleware: (event: unknown[], next: () => void) => void): void {
    this.middleware = middleware;
  }

  on(_event: 'disconnect', listener: () => void): void {
    this.disconnected = listener;
  }

  emit(...event: unknown[]): void {
    this.middleware?.(event, () => fail('the event went past the gate'));
  }

  request(...event: unknown[]): Promise<Ack<unknown>> {
    return new Promise((resolve) => this.emit(...event, resolve));
  }

  disconnect(): void {
    this.disconnected?.();
  }

  /** Resolves when whatever is carried out at once has been. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

const CANDIDATE = { to: 'somebody-1', epoch: 0, candidate: null };
const DESCRIPTION = { to: 'somebody-1', epoch: 0, seq: 0, description: { type: 'restart' } };
const JOIN = { room: 'stand-up', name: 'Ada' };

describe('the gate', () => {
  const notJoined = refuse('not-joined', 'join a room first');
  const silent: Handlers = {
    join: () => notJoined,
    leave: () => accept(null),
    update: () => notJoined,
    description: () => accept(null),
    candidate: () => accept(null),
    ice: () => accept({ iceServers: [], iceTtl: 0, iceTransportPolicy: 'all' }),
    secure: () => notJoined,
    admit: () => notJoined,
    deny: () => notJoined,
    remove: () => notJoined,
  };
  let gate: Gate;
  let socket: FakeSocket;

  beforeEach(() => {
    gate = new Gate(pino({ level: 'silent' }));
    socket = new FakeSocket();
  });

  function guard(handlers: Partial<Handlers>, lost: () => Promise<void> = () => Promise.resolve()): void {
    gate.guard(socket, { ...silent, ...handlers }, lost);
  }

  it('turns a handler that throws into an internal error, and counts it', async () => {
    guard({
      candidate: () => {
        throw new Error('a bug');
      },
    });
    expect(await socket.request('candidate', CANDIDATE)).toEqual(
      refuse('internal', jasmine.any(String) as unknown as string),
    );
    expect(gate.refusals.get('internal')).toBe(1);
  });

  it('turns a handler that rejects into an internal error, and carries on', async () => {
    guard({ join: () => Promise.reject(new Error('a bug')) });
    expect((await socket.request('join', JOIN)).ok).toBeFalse();
    expect(await socket.request('leave')).toEqual(accept(null));
  });

  it('says nothing of an error to the client but that there was one', async () => {
    guard({ join: () => Promise.reject(new Error('password=hunter2')) });
    expect(JSON.stringify(await socket.request('join', JOIN))).not.toContain('hunter2');
  });

  it('survives a handler that throws while nobody waits for an acknowledgement', () => {
    guard({
      leave: () => {
        throw new Error('a bug');
      },
    });
    expect(() => socket.emit('leave')).not.toThrow();
    expect(gate.refusals.get('internal')).toBe(1);
  });

  for (const acknowledgement of [undefined, null, 7, 'ack', {}, []]) {
    it(`takes ${JSON.stringify(acknowledgement)} in the acknowledgement's place for a surplus, and does not call it`, () => {
      const leave = jasmine.createSpy('leave', () => accept(null));
      guard({ leave });
      expect(() => socket.emit('leave', {}, acknowledgement)).not.toThrow();
      expect(leave).not.toHaveBeenCalled();
    });
  }

  for (const event of ['sing', '', '__proto__', 'constructor', 'toString', 'disconnect', 7, null, {}]) {
    it(`does not know the event ${JSON.stringify(event)}`, async () => {
      guard({});
      expect(await socket.request(event, {})).toEqual(
        refuse('unknown-event', jasmine.any(String) as unknown as string),
      );
    });
  }

  it('gives handlers what the schema made of a payload, never the object received', async () => {
    const received = { ...JOIN, name: '  Ada ' };
    const join = jasmine.createSpy<Handlers['join']>('join').and.returnValue(notJoined);
    guard({ join });
    await socket.request('join', received);
    expect(join).toHaveBeenCalledOnceWith(jasmine.objectContaining({ name: 'Ada' }) as never);
    expect(join.calls.mostRecent().args[0] as unknown).not.toBe(received);
  });

  it('keeps the order of one connection while a join is under way, its end included', async () => {
    const order: string[] = [];
    const noted = (name: ClientEventName) => () => {
      order.push(name);
      return accept(null);
    };
    const joining = Promise.withResolvers<Ack<never>>();
    guard({ join: () => joining.promise, candidate: noted('candidate'), leave: noted('leave') }, () => {
      order.push('lost');
      return Promise.resolve();
    });
    const joined = socket.request('join', JOIN).then(() => order.push('joined'));
    const candidate = socket.request('candidate', CANDIDATE);
    const left = socket.request('leave');
    socket.disconnect();
    expect(order).toEqual([]);
    joining.resolve(notJoined);
    await Promise.all([joined, candidate, left]);
    await until(() => order.length === 4);
    expect(order).toEqual(['joined', 'candidate', 'leave', 'lost']);
  });

  it('carries out nothing that comes after the end', async () => {
    const join = jasmine.createSpy<Handlers['join']>('join').and.returnValue(notJoined);
    guard({ join });
    socket.disconnect();
    socket.emit('join', JOIN, () => fail('answered'));
    await socket.settle();
    expect(join).not.toHaveBeenCalled();
  });

  it('lets only so much wait behind a join', async () => {
    const joining = Promise.withResolvers<Ack<never>>();
    guard({ join: () => joining.promise });
    const first = socket.request('join', JOIN);
    const others = Array.from({ length: 600 }, () => socket.request('ice'));
    const refused = await others.at(-1);
    expect(refused?.ok === false && refused.error.code).toBe('rate-limited');
    joining.resolve(notJoined);
    await first;
    const answers = await Promise.all(others);
    expect(answers.filter(({ ok }) => ok).length).toBe(511);
  });

  it('asks the quota before it looks at an event, and tells it what was answered', async () => {
    const quota = jasmine.createSpyObj<Quota>('quota', ['admits', 'admitsJoin', 'answered']);
    quota.admits.and.callFake((event) => event !== 'ice');
    quota.admitsJoin.and.resolveTo(false);
    const join = jasmine.createSpy<Handlers['join']>('join').and.returnValue(notJoined);
    gate.guard(socket, { ...silent, join }, () => Promise.resolve(), quota);
    const limited = refuse('rate-limited', jasmine.any(String) as unknown as string);
    expect(await socket.request('ice')).toEqual(limited);
    expect(await socket.request('join', JOIN)).toEqual(limited);
    expect(join).not.toHaveBeenCalled();
    expect(await socket.request('leave')).toEqual(accept(null));
    expect(quota.answered.calls.allArgs()).toEqual([
      ['ice', limited],
      ['join', limited],
      ['leave', accept(null)],
    ]);
  });

  it('lets nothing wait behind a description that its receiver has not acknowledged', async () => {
    guard({ description: () => new Promise(() => undefined) });
    socket.emit('description', DESCRIPTION, () => fail('acknowledged'));
    expect(await socket.request('candidate', CANDIDATE)).toEqual(accept(null));
  });

  it('tells the developer of a client where a payload is wrong, in words of the schema only', async () => {
    guard({});
    const told = async (event: ClientEventName, payload: unknown): Promise<string> => {
      const ack = await socket.request(event, payload);
      return ack.ok ? 'carried out' : ack.error.message;
    };
    expect(await told('join', { name: 'Ada' })).toBe('join.room: missing');
    expect(await told('join', { room: 'a b', name: 'Ada' })).toBe(
      'join.room: a room is 1 to 64 letters, digits, - or _',
    );
    expect(await told('description', { ...DESCRIPTION, from: 'hunter2' })).toBe(
      'description.from: only the server says this',
    );
    expect(await told('candidate', { ...CANDIDATE, candidate: 'hunter2' })).toBe(
      'candidate.candidate: expected Object',
    );
    expect(await told('update', { camera: 'hunter2' })).toBe('update.camera: expected boolean');
    expect(await told('leave', 'hunter2')).toBe('leave: expected Object');
    expect(await told('description', { ...DESCRIPTION, description: { type: 'hunter2' } })).not.toContain(
      'hunter2',
    );
  });
});
