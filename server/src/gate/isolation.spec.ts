import type { ConformanceClient } from '@earshot/protocol/conformance';
import fc from 'fast-check';
import type { EarshotServer } from '../app.ts';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const CLIENTS = 4;
const ROOMS = 2;

/** One thing that one of the clients does; whom it means by `target` may sit anywhere, or nowhere. */
interface Step {
  readonly who: number;
  readonly event: string;
  readonly target: number;
  readonly room: number;
  readonly mark: number;
  readonly noise: Record<string, unknown>;
}

const NOTHING: Step = { who: 0, event: 'ice', target: 0, room: 0, mark: 0, noise: {} };

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(CLIENTS - 1),
  event: fc.constantFrom(
    'join',
    'join',
    'leave',
    'description',
    'description',
    'candidate',
    'candidate',
    'update',
    'sing',
  ),
  target: fc.nat(CLIENTS),
  room: fc.nat(ROOMS - 1),
  mark: fc.nat(1_000_000),
  // Now and then something that does not belong there: a forged sender above all.
  noise: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ from: fc.string() }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 2 }),
    },
  ),
});

/** What the server must do, in the fewest words: who sits where, and what each sent and to whom. */
class World {
  readonly clients: readonly ConformanceClient[];
  /** Every id that a client was ever given, with its room. */
  readonly seats = new Map<string, { readonly client: number; readonly room: string }>();
  /** Where each client sits now. */
  readonly places: ({ id: string; room: string } | null)[];
  private readonly prefix: string;

  constructor(clients: readonly ConformanceClient[], prefix: string) {
    this.clients = clients;
    this.places = clients.map(() => null);
    this.prefix = prefix;
  }

  async take({ who, event, target, room, mark, noise }: Step): Promise<void> {
    const client = this.clients[who]!;
    const to = this.places[target]?.id ?? 'nobody-at-all';
    const isReachable =
      this.places[who] !== null && target !== who && this.places[target]?.room === this.places[who]?.room;
    // Whatever else does not belong there is dropped.
    const isForged = 'from' in noise;
    const payload = payloadOf(event, { to, room: `${this.prefix}-${room}`, mark });
    const ack = await client.request(event, { ...noise, ...payload });
    if (event === 'join' && ack.ok) {
      const { self } = ack.value as { self: { id: string } };
      this.places[who] = { id: self.id, room: `${this.prefix}-${room}` };
      this.seats.set(self.id, { client: who, room: `${this.prefix}-${room}` });
    }
    if (event === 'leave' && ack.ok) this.places[who] = null;
    if (event === 'description' || event === 'candidate') {
      expect(ack.ok)
        .withContext(`${event} from ${who} to ${target}`)
        .toBe(isReachable && !isForged);
      if (ack.ok) await this.expectReceived(who, target, event, mark);
    }
    await this.expectNothingElse();
  }

  /** The one message that was relayed has come, from its true sender, with the checked fields and no others. */
  private async expectReceived(who: number, target: number, event: string, mark: number): Promise<void> {
    const { payload } = await this.clients[target]!.next(event as 'description' | 'candidate');
    const from = this.places[who]!.id as never;
    const expected = event === 'description' ? { seq: 0, description: OFFER } : { candidate: CANDIDATE };
    expect(payload).toEqual({ from, epoch: mark, ...expected } as never);
  }

  /** Nobody has heard anything of a room that they do not sit in, nor any message but that one. */
  private async expectNothingElse(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.settle()));
    for (const [index, client] of this.clients.entries()) {
      for (const { event, payload } of client.unread) {
        expect(event.startsWith('peer-')).withContext(event).toBeTrue();
        const subject = 'peer' in payload ? payload.peer.id : (payload as { id: string }).id;
        const here = this.places[index]?.room;
        expect(this.seats.get(subject)?.room)
          .withContext(`${event} heard by ${index}`)
          .toBe(here ?? 'heard in no room');
      }
      await forget(client);
    }
  }
}

describe('whatever several clients in several rooms send', () => {
  const servers = useServers();

  it('nothing leaves its room, and all that arrives carries its true sender and checked fields only', async () => {
    const server = await servers().start({
      maxParticipants: CLIENTS,
      limits: {
        messageRate: 10_000,
        addressMessageRate: 100_000,
        addressJoinRate: 100_000,
        refusals: 100_000,
      },
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        run += 1;
        const world = new World(await connectAll(server), `run-${run}`);
        // Two in each room to begin with; what follows may change that.
        for (const who of world.clients.keys())
          await world.take({ ...NOTHING, who, event: 'join', room: who % ROOMS });
        for (const each of steps) await world.take(each);
        for (const client of world.clients) client.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  function connectAll(server: EarshotServer): Promise<ConformanceClient[]> {
    return Promise.all(Array.from({ length: CLIENTS }, () => servers().connect(server)));
  }
});

function payloadOf(event: string, { to, room, mark }: { to: string; room: string; mark: number }): object {
  switch (event) {
    case 'join':
      return { room, name: 'x' };
    case 'description':
      return { to, epoch: mark, seq: 0, description: OFFER };
    case 'candidate':
      return { to, epoch: mark, candidate: CANDIDATE };
    case 'update':
      return { name: `x${mark}` };
    default:
      return {};
  }
}

/** Takes everything that has come. */
async function forget(client: ConformanceClient): Promise<void> {
  for (const { event } of [...client.unread]) await client.next(event);
}
