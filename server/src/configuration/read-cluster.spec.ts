import { readCluster } from './read-cluster.ts';
import { VariableReader } from './variable-reader.ts';

const EARSHOT_SECRET = 'x'.repeat(32);

function mistakesOf(environment: Record<string, string>): string[] {
  const read = new VariableReader(environment);
  readCluster(read);
  return read.mistakes;
}

describe('the configuration of several nodes', () => {
  it('is one node that stops within seconds unless said otherwise', () => {
    expect(readCluster(new VariableReader({}))).toEqual({
      redis: null,
      maxRooms: 100_000,
      knockTimeout: 300_000,
      reconnectWithin: 1_000,
      drainDelay: 0,
      drainTimeout: 10_000,
    });
  });

  it('is read in seconds and told in milliseconds', () => {
    const environment = {
      EARSHOT_SECRET,
      REDIS_URL: 'rediss://:hunter2@redis.example.org:6380/1',
      MAX_ROOMS: '5',
      KNOCK_TIMEOUT: '60',
      DRAIN_WINDOW: '5',
      DRAIN_DELAY: '3',
      DRAIN_TIMEOUT: '30',
    };
    const read = new VariableReader(environment);
    expect(readCluster(read)).toEqual({
      redis: { url: environment.REDIS_URL },
      maxRooms: 5,
      knockTimeout: 60_000,
      reconnectWithin: 5_000,
      drainDelay: 3_000,
      drainTimeout: 30_000,
    });
    expect(read.mistakes).toEqual([]);
  });

  for (const url of ['localhost:6379', 'http://:hunter2@redis', 'redis', ':hunter2@redis:6379']) {
    it(`is not Redis at ${url}`, () => {
      const [mistake = '', ...others] = mistakesOf({ EARSHOT_SECRET, REDIS_URL: url });
      expect(mistake).toMatch(/^REDIS_URL must be a URL like redis:/);
      expect(mistake).not.toContain('hunter2');
      expect(others).toEqual([]);
    });
  }

  it('asks for a secret that all nodes share', () => {
    expect(mistakesOf({ REDIS_URL: 'redis://localhost' })).toEqual([
      'EARSHOT_SECRET must be set, and the same on all nodes, when REDIS_URL is',
    ]);
  });
});
