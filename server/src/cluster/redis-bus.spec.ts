import type { PeerId, RoomId } from '@earshot/protocol';
import { createLogger } from '../logger.ts';
import { useRedis } from '../testing/redis.fixture.ts';
import { until } from '../testing/until.fixture.ts';
import type { BusMessage } from './bus.ts';
import { RedisBus } from './redis-bus.ts';
import { RedisConnection } from './redis-connection.ts';

const ROOM = 'r' as RoomId;

/** A message that is known by its number. */
function away(number: number): BusMessage {
  return { kind: 'away', room: ROOM, id: 'p' as PeerId, holder: String(number) };
}

describe('the bus', () => {
  const redis = useRedis();
  const connections: RedisConnection[] = [];
  const lines: string[] = [];

  afterEach(async () => {
    await Promise.all(connections.splice(0).map((connection) => connection.close()));
    lines.length = 0;
  });

  /** One node's end of it, and the numbers of what it has heard. */
  async function end(node: string): Promise<{ bus: RedisBus; heard: number[]; connection: RedisConnection }> {
    const log = createLogger('debug', { write: (line) => void lines.push(line) });
    const connection = new RedisConnection(redis().url, log);
    connections.push(connection);
    const bus = new RedisBus(connection, 'bus-spec:', node, log);
    const heard: number[] = [];
    bus.subscribe((message) => {
      if (message.kind !== 'away') throw new Error(`unreadable ${message.kind}`);
      heard.push(Number(message.holder));
    });
    await connection.ready(2_000);
    // Answered after the subscription.
    await connection.subscriber.ping();
    return { bus, heard, connection };
  }

  it('carries what is published to all others and to nobody twice, and what is sent to one alone', async () => {
    const [ada, bo, cy] = [await end('a'), await end('b'), await end('c')];
    ada.bus.publish(away(1));
    ada.bus.send('b', away(2));
    ada.bus.send('c', away(3));
    await until(() => bo.heard.length === 2 && cy.heard.length === 2);
    expect([ada.heard, bo.heard, cy.heard]).toEqual([[], [1, 2], [1, 3]]);
  });

  it('keeps the order of one sender, to everybody and to one, in one turn and in many', async () => {
    const [ada, bo] = [await end('a'), await end('b')];
    for (let number = 0; number < 600; number += 1) {
      if (number % 3 === 0) ada.bus.publish(away(number));
      else ada.bus.send('b', away(number));
      if (number % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => bo.heard.length === 600);
    expect(bo.heard).toEqual(Array.from({ length: 600 }, (_, number) => number));
  });

  it('sends what one turn of the event loop brings for one node in one piece', async () => {
    const [ada, bo] = [await end('a'), await end('b')];
    const publish = spyOn(ada.connection.commands, 'publish').and.callThrough();
    for (let number = 0; number < 100; number += 1) ada.bus.send('b', away(number));
    await until(() => bo.heard.length === 100);
    expect(publish).toHaveBeenCalledTimes(1);
  });

  it('goes on after a message that nobody can read', async () => {
    const [ada, bo] = [await end('a'), await end('b')];
    for (const nonsense of ['', 'x', 'null', '[]', '{"from":"z","messages":[{"kind":"new","room":"r"}]}'])
      await ada.connection.commands.publish('bus-spec:bus', nonsense);
    ada.bus.publish(away(1));
    await until(() => bo.heard.length === 1);
    expect(lines.filter((line) => line.includes('could not be read')).length).toBeGreaterThanOrEqual(5);
  });

  it('loses what it cannot carry, and says so to the log alone', async () => {
    const { bus, connection } = await end('a');
    connection.commands.disconnect();
    bus.publish(away(1));
    await until(() => lines.some((line) => line.includes('not published')));
  });
});
