import type { PeerId } from '@earshot/protocol';
import type { ConnectionStatistics } from '../connection/raw-statistic';
import { MeshSampler, type MeshSample } from './mesh-sampler';
import { RecordedLink } from './recorded-link.fixture';

const [BEN, EVE] = ['ben', 'eve'] as PeerId[] as [PeerId, PeerId];

describe('MeshSampler', () => {
  let links: Map<PeerId, RecordedLink>;
  let sampler: MeshSampler;
  let seen: MeshSample;

  beforeEach(() => {
    links = new Map([[BEN, new RecordedLink()]]);
    sampler = new MeshSampler();
  });

  async function pass(count: number): Promise<void> {
    for (let taken = 0; taken < count; taken++) seen = await sampler.sample(links, true);
  }

  it('counts what was used, from the beginning of the connection', async () => {
    await pass(1);
    const first = seen.usage;
    expect(first.sent).toBeGreaterThan(500_000);
    await pass(2);
    const later = seen.usage;
    expect(later.sent).toBeGreaterThan(first.sent);
    expect(later.received).toBeGreaterThan(first.received);
  });

  it('goes on with the others when a connection closes in the midst of a sample', async () => {
    links.set(EVE, new RecordedLink());
    await pass(1);
    links.get(BEN)!.isClosed = true;
    await pass(1);
    expect(seen.people.get(BEN)).toEqual({ sample: null, isCameraPaused: false });
    expect(seen.people.get(EVE)?.sample?.path).not.toBeNull();
  });

  it('does not wait for a connection that never answers, nor for its answer if it comes late', async () => {
    await pass(3);
    const { usage } = seen;
    let answer!: (statistics: ConnectionStatistics) => void;
    const late = new Promise<ConnectionStatistics>((resolve) => (answer = resolve));
    const overtaken = sampler.sample(
      new Map([[BEN, { statistics: () => late, adjust: () => undefined }]]),
      true,
    );
    await pass(1);
    const { usage: newer } = seen;
    answer(await new RecordedLink().statistics());
    expect((await overtaken).usage).toEqual(newer);
    expect(newer.sent).toBeGreaterThan(usage.sent);
  });
});
