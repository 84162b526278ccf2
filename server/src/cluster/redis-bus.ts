import type { Logger } from 'pino';
import type { Bus, BusMessage } from './bus.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Messages of one node to one channel, in order. */
interface Parcel {
  /** The node that sends it. */
  readonly from: string;
  readonly messages: BusMessage[];
}

/**
 * A bus made of Redis' publish and subscribe: a channel for everybody, and one for each node. What is published while the
 * event loop turns once travels together; docs/decisions/17-between-nodes.md has the figures.
 */
export class RedisBus implements Bus {
  private readonly connection: RedisConnection;
  private readonly node: string;
  private readonly everybody: string;
  private readonly log: Logger;
  // In the order of what was published, whatever the channels: one connection keeps it from end to end.
  private queue: { readonly channel: string; readonly parcel: Parcel }[] = [];

  /** `prefix` begins the names of the channels. */
  constructor(connection: RedisConnection, prefix: string, node: string, log: Logger) {
    this.connection = connection;
    this.node = node;
    this.everybody = `${prefix}bus`;
    this.log = log;
    connection.subscriber.subscribe(this.everybody, this.channelOf(node)).catch((error: unknown) => {
      connection.fail('Redis does not let this node listen to the others', error);
    });
  }

  publish(message: BusMessage): void {
    this.enqueue(this.everybody, message);
  }

  send(node: string, message: BusMessage): void {
    this.enqueue(this.channelOf(node), message);
  }

  subscribe(listen: (message: BusMessage) => void): void {
    this.connection.subscriber.on('message', (_channel: string, text: string) => {
      try {
        const { from, messages } = JSON.parse(text) as Parcel;
        if (from !== this.node) for (const message of messages) listen(message);
      } catch (error) {
        // A node of another version may say what this one cannot read; it must not end the process.
        this.log.error({ err: error }, 'a message of another node could not be read');
      }
    });
  }

  private channelOf(node: string): string {
    return `${this.everybody}:${node}`;
  }

  private enqueue(channel: string, message: BusMessage): void {
    const last = this.queue.at(-1);
    if (last?.channel === channel) return void last.parcel.messages.push(message);
    if (last === undefined) setImmediate(() => this.flush());
    this.queue.push({ channel, parcel: { from: this.node, messages: [message] } });
  }

  private flush(): void {
    const { queue } = this;
    this.queue = [];
    for (const { channel, parcel } of queue)
      this.connection.commands
        .publish(channel, JSON.stringify(parcel))
        .catch((error: unknown) => this.log.debug({ err: error }, 'not published'));
  }
}
