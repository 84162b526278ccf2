import type { PeerId, RoomId } from '@earshot/protocol';
import type { LocalExchange } from '../relay/local-exchange.ts';
import type { Line } from '../relay/line.ts';
import type { Scripts } from '../rooms/redis/scripts.ts';
import type { RedisRoomStore } from '../rooms/redis/redis-room-store.ts';
import type { ClusterExchange } from './cluster-exchange.ts';
import type { Directory } from './directory.ts';

/** A seat that Redis thinks this node's. */
interface OwnSeat {
  readonly room: RoomId;
  readonly id: PeerId;
  readonly holder: string;
}

export interface HealingParts {
  readonly scripts: Scripts;
  readonly store: RedisRoomStore;
  readonly local: LocalExchange;
  readonly exchange: ClusterExchange;
  readonly directory: Directory;
  readonly node: string;
  /** Milliseconds. */
  readonly seatGrace: number;
}

/** Makes what Redis holds and what this node's people know agree again after Redis was away or had forgotten everything. */
export class Healing {
  private readonly parts: HealingParts;
  /** Who was elsewhere before, room by room, and may have gone unnoticed meanwhile. */
  private readonly before = new Map<RoomId, Map<PeerId, string>>();
  private didHeal = false;

  constructor(parts: HealingParts) {
    this.parts = parts;
  }

  /** Whether this node has ever had to heal. */
  get hasHealed(): boolean {
    return this.didHeal;
  }

  /** Puts this node's seats back, gives up those that were lost meanwhile, and tells everybody who is there. */
  async heal(): Promise<void> {
    this.didHeal = true;
    const { local } = this.parts;
    await this.takeBack();
    for (const { room, id, line } of [...local.seated.lines()]) await this.restore(room, id, line);
    await this.giveUpLost();
    for (const room of new Set([...local.seated.lines()].map(({ room }) => room)))
      await this.learnAgain(room);
  }

  /** Tells this node's people of those who did not come back. To be called when all nodes have had the time to heal. */
  async settle(): Promise<void> {
    const { store, exchange, local } = this.parts;
    await this.takeBack();
    store.forgetUnwanted();
    for (const [room, ids] of this.before) {
      this.before.delete(room);
      if (!local.seated.has(room)) continue;
      for (const { peer } of await store.roster(room)) ids.delete(peer.id);
      for (const [id, holder] of ids) exchange.gone(room, id, holder, 'timeout');
    }
  }

  private async restore(room: RoomId, id: PeerId, line: Line): Promise<void> {
    const { scripts, local, exchange, node } = this.parts;
    const { seat, holder } = line;
    const facts = exchange.factsOf(room);
    // A line without a seat belongs to a join that is under way and sees to itself.
    if (seat === null || facts === null) return;
    const written = { peer: seat.peer, holder, node, isConnected: true, turn: seat.turn };
    const outcome = await scripts.run('restore', room, JSON.stringify(written), JSON.stringify(facts), node);
    if (outcome !== 'taken') {
      exchange.returned(room, line);
      return;
    }
    local.unplug(room, id, line);
    line.replace(id);
  }

  private async takeBack(): Promise<void> {
    const { store, exchange } = this.parts;
    for (const { room, id, holder, promoted } of await store.takeBack()) {
      exchange.gone(room, id, holder, 'left');
      if (promoted !== null) exchange.promoted(room, promoted);
    }
  }

  /** Seats whose people left or were lost while Redis was away. */
  private async giveUpLost(): Promise<void> {
    const { scripts, store, local, exchange, node, seatGrace } = this.parts;
    for (const { room, id, holder } of await scripts.list<OwnSeat>('seats-of', node)) {
      if (local.seated.lineTo(room, id)?.holder === holder) continue;
      if (await store.hold(room, id, holder, seatGrace)) exchange.away(room, id, holder);
    }
  }

  /** News may have been lost, and signals: whoever is there is told of everybody as of one who has returned. */
  private async learnAgain(room: RoomId): Promise<void> {
    const { store, directory, exchange } = this.parts;
    const known = directory.seats(room).map(({ peer, holder }) => [peer.id, holder] as const);
    this.before.set(room, new Map([...(this.before.get(room) ?? []), ...known]));
    const roster = await store.roster(room);
    directory.forgetRoom(room);
    exchange.learn(room, roster);
  }
}
