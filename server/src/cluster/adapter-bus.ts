import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { SocketServer } from '../relay/server-socket.ts';
import type { Bus, BusMessage } from './bus.ts';
import type { RedisConnection } from './redis-connection.ts';

const EVENT = 'earshot';

/** A bus made of socket.io's Redis adapter: what one server emits to the others' side, they hear. */
export class AdapterBus implements Bus {
  private readonly sockets: SocketServer;
  private readonly log: Logger;

  /** `prefix` begins the names of the channels. */
  constructor(sockets: SocketServer, connection: RedisConnection, prefix: string, log: Logger) {
    this.sockets = sockets;
    this.log = log;
    const publisher = unfailing(connection.commands, ['publish'], (error) =>
      log.debug({ err: error }, 'not published'),
    );
    const subscriber = unfailing(connection.subscriber, ['subscribe', 'psubscribe'], (error) => {
      connection.fail('Redis does not let this node listen to the others', error);
    });
    sockets.adapter(createAdapter(publisher, subscriber, { key: `${prefix}bus` }));
  }

  publish(message: BusMessage): void {
    this.sockets.serverSideEmit(EVENT, message);
  }

  subscribe(listen: (message: BusMessage) => void): void {
    this.sockets.on(EVENT, (message) => {
      try {
        listen(message);
      } catch (error) {
        // A node of another version may say what this one cannot read; it must not end the process.
        this.log.error({ err: error }, 'a message of another node could not be read');
      }
    });
  }
}

/** The adapter leaves the promises of its commands alone; one that rejects would end the process. */
function unfailing(redis: Redis, commands: readonly string[], failed: (error: unknown) => void): Redis {
  return new Proxy(redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (typeof name !== 'string' || !commands.includes(name)) return method;
      return (...args: unknown[]) => (method(...args) as Promise<unknown>).catch(failed);
    },
  });
}
