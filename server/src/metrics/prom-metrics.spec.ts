import { PromMetrics } from './prom-metrics.ts';
import { exposeReadings, type Readings } from './readings.ts';
import { exposeProcess } from './process-metrics.ts';

const READINGS: Readings = {
  sockets: () => 3,
  rooms: () => Promise.resolve(2),
  seats: () => 4,
  unacknowledged: () => 1,
  isDraining: () => true,
  isRedisUp: null,
  rejected: () => new Map([['forbidden' as const, 7]]),
  upgradesRefused: () => new Map([['origin' as const, 5]]),
  hangUps: () => new Map([['flood' as const, 6]]),
};

describe('metrics', () => {
  it('count what happens, by kind, and show 0 for what has not happened yet', async () => {
    const metrics = new PromMetrics();
    metrics.joined('ok', 0.003);
    metrics.joined('room-full', 0.3);
    metrics.resumed('accepted');
    for (let count = 0; count < 3; count += 1) metrics.relayed('candidate');
    metrics.disconnected('ping timeout');
    metrics.redisCalled('take', 1.2, true);
    metrics.redisCalled('take', 0.001, false);
    const lines = (await metrics.registry.metrics()).split('\n');
    for (const line of [
      'earshot_joins_total{outcome="ok"} 1',
      'earshot_joins_total{outcome="return"} 0',
      'earshot_joins_total{outcome="room-full"} 1',
      'earshot_join_seconds_bucket{le="0.0025"} 0',
      'earshot_join_seconds_bucket{le="0.005"} 1',
      'earshot_join_seconds_count 2',
      'earshot_resumes_total{outcome="accepted"} 1',
      'earshot_resumes_total{outcome="refused"} 0',
      'earshot_relayed_total{type="candidate"} 3',
      'earshot_relayed_total{type="offer"} 0',
      'earshot_disconnects_total{reason="ping timeout"} 1',
      'earshot_redis_failures_total{command="take"} 1',
      'earshot_redis_command_seconds_count 2',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('do not count again what was counted when somebody looked before', async () => {
    const metrics = new PromMetrics();
    metrics.relayed('offer');
    await metrics.registry.metrics();
    expect(await metrics.registry.metrics()).toContain('earshot_relayed_total{type="offer"} 1\n');
  });

  it('are each server’s own', async () => {
    const [one, other] = [new PromMetrics(), new PromMetrics()];
    one.relayed('offer');
    expect(await other.registry.metrics()).toContain('earshot_relayed_total{type="offer"} 0\n');
  });

  it('read the rest when somebody looks', async () => {
    const { registry } = new PromMetrics();
    exposeReadings(registry, READINGS);
    const lines = (await registry.metrics()).split('\n');
    for (const line of [
      'earshot_sockets 3',
      'earshot_rooms 2',
      'earshot_seats 4',
      'earshot_unacknowledged 1',
      'earshot_draining 1',
      'earshot_rejected_total{code="forbidden"} 7',
      'earshot_rejected_total{code="invalid"} 0',
      'earshot_upgrades_refused_total{reason="origin"} 5',
      'earshot_hang_ups_total{reason="flood"} 6',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('say nothing of a Redis that there is not, and no number of rooms when the store does not answer', async () => {
    const { registry } = new PromMetrics();
    let isDown = false;
    const rooms = (): Promise<number> => (isDown ? Promise.reject(new Error('away')) : Promise.resolve(2));
    exposeReadings(registry, { ...READINGS, rooms });
    expect(await registry.metrics()).toMatch(/^earshot_rooms 2$/m);
    isDown = true;
    const text = await registry.metrics();
    expect(text).not.toMatch(/^earshot_(rooms|redis_up) /m);
    expect(text).toMatch(/^earshot_sockets 3$/m);
  });

  for (const isUp of [true, false]) {
    it(`say that Redis is ${isUp ? 'there' : 'away'}`, async () => {
      const { registry } = new PromMetrics();
      exposeReadings(registry, { ...READINGS, isRedisUp: () => isUp });
      expect(await registry.metrics()).toContain(`\nearshot_redis_up ${Number(isUp)}\n`);
    });
  }

  it('show what the process uses and how late its event loop is', async () => {
    const { registry } = new PromMetrics();
    const stop = exposeProcess(registry);
    const value = async (name: string): Promise<number> =>
      Number(new RegExp(`^earshot_${name} (.*)$`, 'm').exec(await registry.metrics())?.[1]);
    const before = await value('process_cpu_seconds_total');
    const lag = 'event_loop_lag_seconds\\{quantile="1"\\}';
    // What shall be late must have been on time before, so the first turn does not count.
    for (let turn = 0; turn < 3; turn += 1) {
      const until = performance.now() + 150;
      while (performance.now() < until);
      await new Promise((resolve) => setTimeout(resolve));
    }
    const worst = await value(lag);
    expect(worst).toBeGreaterThan(0.1);
    expect(worst).toBeLessThan(10);
    expect(await value('process_cpu_seconds_total')).toBeGreaterThanOrEqual(before + 0.1);
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(await value('process_heap_used_bytes')).toBeGreaterThan(1e6);
    expect(await value('process_start_time_seconds')).toBeLessThan(Date.now() / 1_000);
    stop();
    stop();
  });
});
