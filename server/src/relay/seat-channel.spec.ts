import type { PeerId, RoomId } from '@earshot/protocol';
import { MemoryRoomStore } from '../rooms/memory-room-store.ts';
import type { SeatGrant, Capacity, Claim, Refusal } from '../rooms/room-store.ts';
import { useServers } from '../testing/servers.fixture.ts';

/** Seats at once, and says so only when the spec lets it: a store far away. */
class SlowStore extends MemoryRoomStore {
  readonly taken = Promise.withResolvers<PeerId>();
  readonly answer = Promise.withResolvers<null>();
  isSlow = false;

  override async take(room: RoomId, claim: Claim, capacity: Capacity): Promise<SeatGrant | Refusal> {
    const admission = await super.take(room, claim, capacity);
    if (this.isSlow) {
      this.taken.resolve(claim.id);
      await this.answer.promise;
    }
    return admission;
  }
}

describe('the channel of a seat', () => {
  const servers = useServers();

  it('keeps back what happens during a join until the join is answered, and loses nothing of it', async () => {
    const store = new SlowStore();
    const server = await servers().start({ store });
    const [present, newcomer] = [await servers().connect(server), await servers().connectRaw(server)];
    await present.join({ room: 'r' });
    store.isSlow = true;
    newcomer.send('421["join",{"room":"r","name":"Bo"}]');
    const to = await store.taken.promise;
    await present.request('update', { name: 'Ada' });
    expect(await present.request('candidate', { to, epoch: 0, candidate: null })).toEqual({
      ok: true,
      value: null,
    });
    const described = present.request('description', {
      to,
      epoch: 0,
      seq: 0,
      description: { type: 'restart' },
    });
    await present.settle();
    store.answer.resolve(null);
    newcomer.send(`43${/^42(\d+)/.exec(await newcomer.frame('420'))?.[1] ?? ''}[]`);
    expect(await described).toEqual({ ok: true, value: null });
    const heard = newcomer.transcript.slice(2).map((frame) => /^\d+\[("[a-z-]+")?/.exec(frame)?.[0]);
    expect(heard).toEqual(['431[', '42["peer-updated"', '42["candidate"', '420["description"']);
  });
});
