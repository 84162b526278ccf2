import { readMetrics } from './read-metrics.ts';
import { VariableReader } from './variable-reader.ts';

const TOKEN = 'x'.repeat(32);

describe('the configuration of metrics', () => {
  it('shows them to everybody on the port of everything else, unless told', () => {
    expect(readMetrics(new VariableReader({}), '0.0.0.0')).toEqual({
      port: null,
      host: '0.0.0.0',
      token: null,
    });
  });

  it('is read from the environment; a port of their own is where the server listens, or elsewhere', () => {
    const environment = { METRICS_PORT: '9090', METRICS_TOKEN: TOKEN };
    expect(readMetrics(new VariableReader(environment), '::')).toEqual({
      port: 9090,
      host: '::',
      token: TOKEN,
    });
    const apart = new VariableReader({ ...environment, METRICS_HOST: '127.0.0.1' });
    expect(readMetrics(apart, '::')?.host).toBe('127.0.0.1');
  });

  it('turns them off', () => {
    expect(readMetrics(new VariableReader({ METRICS: 'off' }), '::')).toBeNull();
  });

  const mistakes: readonly (readonly [environment: Record<string, string>, mistake: RegExp])[] = [
    [{ METRICS: 'no' }, /^METRICS must be one of on, off$/],
    [{ METRICS_PORT: '65536' }, /^METRICS_PORT must be a whole number from 0 to 65535$/],
    [{ METRICS_HOST: '127.0.0.1' }, /^METRICS_HOST has no effect without METRICS_PORT$/],
    [{ METRICS_TOKEN: 'hunter2' }, /^METRICS_TOKEN must have at least 16 characters/],
    [{ METRICS_TOKEN: 'hunter2 hunter2 hunter2' }, /^METRICS_TOKEN must have no spaces/],
  ];

  for (const [environment, mistake] of mistakes) {
    it(`says in one line what is wrong with ${JSON.stringify(environment)}`, () => {
      const read = new VariableReader(environment);
      readMetrics(read, '::');
      expect(read.mistakes.length).toBe(1);
      expect(read.mistakes[0]).toMatch(mistake);
      expect(read.mistakes[0]).not.toContain('hunter2');
    });
  }
});
