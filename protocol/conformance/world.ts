import { createRoomId, type JoinAnswer, type JoinRequest, type RoomId } from '@earshot/protocol';
import { ConformanceClient, type ConnectOptions } from './client.ts';

/** A client that sits in a room. */
export interface Seated {
  readonly client: ConformanceClient;
  readonly answer: JoinAnswer;
}

/** What one case plays in: a room that nobody else has, and clients that are hung up when the case is over. */
export class World {
  readonly room: RoomId = createRoomId();
  private readonly urls: readonly string[];
  private readonly clients: ConformanceClient[] = [];

  constructor(urls: readonly string[]) {
    this.urls = urls;
  }

  async connect(options?: ConnectOptions): Promise<ConformanceClient> {
    const client = await ConformanceClient.connect(this.nextUrl(), options);
    this.clients.push(client);
    return client;
  }

  /** Connects and joins this world's room, or the one given. */
  async seat(
    request: Omit<Partial<JoinRequest>, 'room'> & { room?: string } = {},
    options?: ConnectOptions,
  ): Promise<Seated> {
    const client = await this.connect(options);
    return { client, answer: await client.join({ room: this.room, ...request }) };
  }

  /** Seats two in this world's room; both have heard of each other. */
  async pair(): Promise<[Seated, Seated]> {
    const first = await this.seat({ name: 'Ada' });
    const second = await this.seat({ name: 'Bo' });
    await first.client.next('peer-joined');
    return [first, second];
  }

  private nextUrl(): string {
    const url = this.urls[this.clients.length % this.urls.length];
    if (url === undefined) throw new Error('no server to connect to');
    return url;
  }

  close(): void {
    for (const client of this.clients) client.close();
  }
}
