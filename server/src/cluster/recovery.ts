import type { PeerId, RoomId } from '@earshot/protocol';
import type { LocalRouter } from '../relay/local-router.ts';
import type { SeatChannel } from '../relay/seat-channel.ts';
import type { Scripts } from '../rooms/redis/scripts.ts';
import type { RedisRoomStore } from '../rooms/redis/redis-room-store.ts';
import type { ClusterRouter } from './cluster-router.ts';
import type { Directory } from './directory.ts';

/** A seat that Redis believes to be on this node. */
interface OwnSeat {
  readonly room: RoomId;
  readonly id: PeerId;
  readonly holder: string;
}

export interface RecoveryParts {
  readonly scripts: Scripts;
  readonly store: RedisRoomStore;
  readonly local: LocalRouter;
  readonly router: ClusterRouter;
  readonly directory: Directory;
  readonly node: string;
  /** Milliseconds. */
  readonly seatGrace: number;
}

/** Brings Redis and this node's people back into agreement after Redis was unreachable or lost its data. */
export class Recovery {
  private readonly parts: RecoveryParts;
  /** Who was on other nodes before, by room, and may have left unnoticed meanwhile. */
  private readonly before = new Map<RoomId, Map<PeerId, string>>();
  private didRecover = false;

  constructor(parts: RecoveryParts) {
    this.parts = parts;
  }

  /** Whether this node has ever had to recover. */
  get hasRecovered(): boolean {
    return this.didRecover;
  }

  /** Restores this node's seats, gives up those that were lost meanwhile, and tells everybody who is there. */
  async recover(): Promise<void> {
    this.didRecover = true;
    const { local } = this.parts;
    await this.takeBack();
    for (const { room, id, channel } of [...local.seated.channels()]) await this.restore(room, id, channel);
    await this.giveUpLost();
    for (const room of new Set([...local.seated.channels()].map(({ room }) => room)))
      await this.learnAgain(room);
  }

  /** Tells this node's people who did not come back. Must be called when all nodes have had the time to recover. */
  async settle(): Promise<void> {
    const { store, router, local } = this.parts;
    await this.takeBack();
    store.forgetUnwanted();
    for (const [room, ids] of this.before) {
      this.before.delete(room);
      if (!local.seated.has(room)) continue;
      for (const { peer } of await store.roster(room)) ids.delete(peer.id);
      for (const [id, holder] of ids) router.gone(room, id, holder, 'timeout');
    }
  }

  private async restore(room: RoomId, id: PeerId, channel: SeatChannel): Promise<void> {
    const { scripts, local, router, node } = this.parts;
    const { seat, holder } = channel;
    const facts = router.factsOf(room);
    // A channel without a seat belongs to a join that is under way; that join writes the seat itself.
    if (seat === null || facts === null) return;
    const written = { peer: seat.peer, holder, node, isConnected: true, turn: seat.turn };
    const outcome = await scripts.run('restore', room, JSON.stringify(written), JSON.stringify(facts), node);
    if (outcome !== 'taken') {
      router.returned(room, channel);
      return;
    }
    local.detach(room, id, channel);
    channel.dismiss(id, 'replaced');
  }

  private async takeBack(): Promise<void> {
    const { store, router } = this.parts;
    for (const { room, id, holder, promoted } of await store.takeBack()) {
      router.gone(room, id, holder, 'left');
      if (promoted !== null) router.promoted(room, promoted);
    }
  }

  /** Gives up seats whose people left or were lost while Redis was unreachable. */
  private async giveUpLost(): Promise<void> {
    const { scripts, store, local, router, node, seatGrace } = this.parts;
    for (const { room, id, holder } of await scripts.list<OwnSeat>('seats-of', node)) {
      if (local.seated.channelOf(room, id)?.holder === holder) continue;
      if (await store.hold(room, id, holder, seatGrace)) router.away(room, id, holder);
    }
  }

  /** Notices and signals may have been lost: everybody present is told of everybody else as of one who has returned. */
  private async learnAgain(room: RoomId): Promise<void> {
    const { store, directory, router } = this.parts;
    const known = directory.seats(room).map(({ peer, holder }) => [peer.id, holder] as const);
    this.before.set(room, new Map([...(this.before.get(room) ?? []), ...known]));
    const roster = await store.roster(room);
    directory.forgetRoom(room);
    router.learn(room, roster);
  }
}
