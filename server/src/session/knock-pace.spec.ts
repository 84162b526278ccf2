import type { PeerId } from '@earshot/protocol';
import { useServers } from '../testing/servers.fixture.ts';
import { KnockPace } from './knock-pace.ts';

const [ADA, BEN] = ['knock-of-ada', 'knock-of-ben'] as PeerId[] as [PeerId, PeerId];

describe('KnockPace', () => {
  let now: number;
  let pace: KnockPace;

  beforeEach(() => {
    now = 1_000_000;
    pace = new KnockPace(() => now);
  });

  it('announces a knock at once, and repetitions after a pause that grows', () => {
    expect(Array.from({ length: 4 }, () => pace.delayFor(ADA))).toEqual([0, 1_000, 1_000, 1_000]);
    const pauses = Array.from({ length: 8 }, () => {
      const pause = pace.delayFor(ADA);
      now += pause;
      return pause;
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(pace.delayFor(BEN)).toBe(0);
  });

  /** Lets Ada knock each second on one node after the other; returns when she is announced within ten minutes, in s. */
  function announcedBy(...nodes: readonly KnockPace[]): readonly number[] {
    const [start, end] = [now, now + 600_000];
    const announcements = new Map<string, number>();
    for (let turn = 0; now < end; turn++, now += 1_000 / nodes.length) {
      const node = turn % nodes.length;
      // The same one for as long as it is not due.
      const due = now + nodes[node]!.delayFor(ADA);
      if (due <= end) announcements.set(`${node} ${due}`, (due - start) / 1_000);
    }
    return [...announcements.values()];
  }

  it('announces one that is repeated each second once a minute in the end', () => {
    const announced = announcedBy(pace);
    expect(announced.length).toBeLessThan(20);
    expect(announced.filter((second) => second > 480).length).toBe(2);
  });

  it('is kept on each of several nodes, which are no way around it', () => {
    const announced = announcedBy(pace, new KnockPace(() => now));
    expect(announced.length).toBeLessThan(40);
    expect(announced.filter((second) => second > 480).length).toBe(4);
  });

  it('forgets who has not knocked for five minutes', () => {
    pace.delayFor(ADA);
    now += 300_000;
    expect(pace.delayFor(ADA)).toBe(0);
    now += 299_999;
    expect(pace.delayFor(ADA)).toBe(0);
    expect(pace.delayFor(ADA)).toBe(2_000);
  });
});

describe('A knock', () => {
  const servers = useServers();

  it('that is repeated in a loop is not announced each time, and is still answered', async () => {
    const server = await servers().start();
    const moderator = await servers().connect(server);
    await moderator.join({ room: 'r' });
    await moderator.request('secure', { lobby: true });
    const knocker = await servers().connect(server);
    const request = { room: 'r', name: 'Ada', attempt: 'the-same-for-every-try' };
    for (let times = 0; times < 10; times++)
      expect(await knocker.request('join', request)).toEqual(
        jasmine.objectContaining({ error: jasmine.objectContaining({ code: 'waiting' }) }) as never,
      );
    await moderator.settle();
    const knocks = moderator.unread.filter(({ event }) => event === 'knock');
    expect(knocks.length).toBe(1);
    const { payload } = await moderator.next('knock');
    expect((await moderator.request('admit', { id: payload.id })).ok).toBeTrue();
    const { payload: admitted } = await knocker.next('admitted');
    expect((await knocker.request('join', { ...request, admission: admitted.admission })).ok).toBeTrue();
  });
});
