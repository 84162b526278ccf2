import type { Knock, Peer, PeerId, RoomId, Secure, Update } from '@earshot/protocol';
import type { Redis } from 'ioredis';
import { createCallId } from '../call-id.ts';
import type {
  SeatGrant,
  Capacity,
  Claim,
  Departure,
  SeatInfo,
  Refusal,
  Removal,
  RoomFacts,
  RoomStore,
} from '../room-store.ts';
import { Unavailable } from '../unavailable.ts';
import type { Scripts } from './scripts.ts';

/** A departure as Lua writes it: to cjson an empty list is an empty object. */
type WrittenDeparture = Omit<Departure, 'abandoned'> & { abandoned: PeerId[] | Record<string, never> };

/** The rooms of several nodes, in one Redis. */
export class RedisRoomStore implements RoomStore {
  private readonly redis: Redis;
  private readonly scripts: Scripts;
  private readonly node: string;
  private readonly prefix: string;
  /** What must not be taken any more, by room/id/holder, though Redis may still have it, or get it late. */
  private readonly unwanted = new Map<string, readonly [RoomId, PeerId, string]>();

  constructor(redis: Redis, scripts: Scripts, node: string, prefix: string) {
    this.redis = redis;
    this.scripts = scripts;
    this.node = node;
    this.prefix = prefix;
  }

  async take(room: RoomId, claim: Claim, capacity: Capacity): Promise<SeatGrant | Refusal> {
    const [wish, limits] = [JSON.stringify(claim), JSON.stringify(capacity)];
    const reply = await this.unless(room, claim.id, claim.holder, () =>
      this.scripts.run('take', room, wish, limits, this.node, createCallId()),
    );
    const [outcome, first = '', ...others] = Array.isArray(reply) ? reply : [];
    if (outcome === 'refused') return first as Refusal;
    const grant = JSON.parse(first) as Omit<SeatGrant, 'others'>;
    return { ...grant, others: others.map((text) => JSON.parse(text) as SeatInfo) };
  }

  update(room: RoomId, id: PeerId, holder: string, changes: Update): Promise<Peer | null> {
    return this.scripts.one('update', room, id, holder, JSON.stringify(changes));
  }

  async hold(room: RoomId, id: PeerId, holder: string, grace: number): Promise<boolean> {
    return (await this.scripts.run('hold', room, id, holder, grace)) === 1;
  }

  async vacate(room: RoomId, id: PeerId, holder: string, time: number): Promise<boolean> {
    const reply = await this.unless(room, id, holder, () =>
      this.scripts.run('vacate', room, id, holder, time),
    );
    return reply === 1;
  }

  async free(room: RoomId, id: PeerId, holder: string): Promise<Departure | null> {
    const written = await this.unless(room, id, holder, () =>
      this.scripts.one<WrittenDeparture>('free', room, id, holder),
    );
    return written === null ? null : departure(written);
  }

  async remove(room: RoomId, id: PeerId, holder: string, target: PeerId): Promise<Removal> {
    const reply = String(await this.scripts.run('remove', room, id, holder, target));
    if (reply === 'forbidden' || reply === 'peer-unavailable') return reply;
    const removal = JSON.parse(reply) as { departure: WrittenDeparture; facts: RoomFacts };
    return { departure: departure(removal.departure), facts: removal.facts };
  }

  async expire(): Promise<readonly Departure[]> {
    return (await this.scripts.list<WrittenDeparture>('expire')).map(departure);
  }

  secure(room: RoomId, id: PeerId, holder: string, change: Secure): Promise<RoomFacts | null> {
    return this.scripts.one('secure', room, id, holder, JSON.stringify(change));
  }

  knocks(room: RoomId): Promise<readonly Knock[]> {
    return this.scripts.list('knocks', room);
  }

  async knockAgain(room: RoomId, knock: Knock): Promise<boolean> {
    return (await this.scripts.run('knock-again', room, JSON.stringify(knock), this.node)) === 1;
  }

  async endKnock(room: RoomId, id: PeerId): Promise<boolean> {
    return (await this.scripts.run('end-knock', room, id)) === 1;
  }

  roster(room: RoomId): Promise<readonly SeatInfo[]> {
    return this.scripts.list('roster', room);
  }

  /**
   * Frees what was taken, or not freed, without an answer from Redis: nobody sits there. To be called when Redis is back,
   * and once more a while later, for what it carries out late.
   */
  async takeBack(): Promise<readonly Departure[]> {
    const departures: Departure[] = [];
    for (const [room, id, holder] of [...this.unwanted.values()]) {
      const written = await this.scripts.one<WrittenDeparture>('free', room, id, holder);
      if (written !== null) departures.push(departure(written));
    }
    return departures;
  }

  /** Nothing is unwanted any more that was. */
  forgetUnwanted(): void {
    this.unwanted.clear();
  }

  /** When `ask` gets no answer, nobody will have the seat whatever becomes of it. */
  private async unless<T>(room: RoomId, id: PeerId, holder: string, ask: () => Promise<T>): Promise<T> {
    const key = `${room}/${id}/${holder}`;
    try {
      const answer = await ask();
      this.unwanted.delete(key);
      return answer;
    } catch (error) {
      this.unwanted.set(key, [room, id, holder]);
      throw error;
    }
  }

  async countRooms(): Promise<number> {
    try {
      return await this.redis.scard(`${this.prefix}rooms`);
    } catch (error) {
      throw new Unavailable('Redis did not count the rooms', { cause: error });
    }
  }
}

function departure({ abandoned, ...rest }: WrittenDeparture): Departure {
  return { ...rest, abandoned: Array.isArray(abandoned) ? abandoned : [] };
}
