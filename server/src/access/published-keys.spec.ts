import { errors, type JWSHeaderParameters } from 'jose';
import { type Logger, pino } from 'pino';
import { Unavailable } from '../rooms/unavailable.ts';
import { KeyServer, makeKey, type PublishedKey } from '../testing/key-server.fixture.ts';
import { PUBLISHED_KEYS_TIMES as TIMES, PublishedKeys } from './published-keys.ts';

const SILENT = pino({ level: 'silent' });

describe('published keys', () => {
  let old: PublishedKey;
  let next: PublishedKey;
  let provider: KeyServer;
  let keys: PublishedKeys;
  let now: number;

  beforeAll(async () => {
    [old, next] = await Promise.all([makeKey('ES256', 'old'), makeKey('ES256', 'next')]);
  });

  beforeEach(async () => {
    provider = await KeyServer.start(old);
    keys = make();
  });

  afterEach(() => provider.close());

  function make(log: Logger = SILENT): PublishedKeys {
    now = 1_000_000;
    return new PublishedKeys(provider.url, log, () => now);
  }

  it('are fetched when first needed, once for all who wait, and kept', async () => {
    expect(provider.requests).toBe(0);
    await Promise.all([find(old), find(old), find(old)]);
    now += TIMES.fresh - 1;
    expect(await find(old)).toBe('found');
    expect(provider.requests).toBe(1);
  });

  it('are fetched again when a token names one that is new', async () => {
    await find(old);
    provider.publish(old, next);
    now += TIMES.cooldown;
    expect(await find(next)).toBe('found');
    expect(await find(old)).toBe('found');
    expect(provider.requests).toBe(2);
  });

  it('are not fetched again and again for keys that are made up', async () => {
    await find(old);
    now += TIMES.cooldown - 1;
    for (const _ of Array.from({ length: 20 })) expect(await find(next)).toBe('unknown');
    expect(provider.requests).toBe(1);
    now += 1;
    for (const _ of Array.from({ length: 20 })) expect(await find(next)).toBe('unknown');
    expect(provider.requests).toBe(2);
  });

  it('that are taken back stop working when the others are fetched again', async () => {
    provider.publish(old, next);
    await find(old);
    provider.publish(next);
    now += TIMES.fresh;
    expect(await find(old)).toBe('unknown');
    expect(await find(next)).toBe('found');
  });

  const failures: readonly (readonly [string, () => void])[] = [
    ['the provider is down', () => provider.goDown()],
    ['the provider does not answer', () => provider.hang()],
    ['the answer never ends', () => provider.hang('begun')],
    ['the provider fails', () => provider.say(503, 'sorry')],
    ['the provider sends elsewhere', () => provider.say(302, '')],
    ['the answer is no JSON', () => provider.say(200, '<html>')],
    ['the answer is no key set', () => provider.say(200, '{"keys":"none"}')],
    ['the answer is null', () => provider.say(200, 'null')],
  ];

  for (const [what, fail] of failures) {
    it(`cannot be had, which is known within 2 s, when ${what}`, async () => {
      fail();
      const start = performance.now();
      expect(await find(old)).toBe('unavailable');
      expect(performance.now() - start).toBeLessThan(2_000);
    });

    it(`go on working for hours when ${what}`, async () => {
      await find(old);
      fail();
      now += TIMES.fresh;
      const start = performance.now();
      expect(await find(old)).toBe('found');
      // The server cannot know whether this key exists, so the person may try again.
      now += TIMES.retry;
      expect(await find(next)).toBe('unavailable');
      expect(performance.now() - start).toBeLessThan(4_000);
    });
  }

  it('do not go on working for ever', async () => {
    await find(old);
    provider.goDown();
    now += TIMES.stale - 1;
    expect(await find(old)).toBe('found');
    now += TIMES.retry;
    expect(await find(old)).toBe('unavailable');
  });

  it('are asked for once in a while when they cannot be had, and found again by themselves', async () => {
    provider.goDown();
    for (const _ of Array.from({ length: 20 })) expect(await find(old)).toBe('unavailable');
    expect(provider.requests).toBe(1);
    provider.publish(old);
    now += TIMES.retry - 1;
    expect(await find(old)).toBe('unavailable');
    now += 1;
    expect(await find(old)).toBe('found');
  });

  it('that cannot be had are said to be so in the log, once for each request, without their address', async () => {
    const lines: string[] = [];
    keys = make(pino({}, { write: (line: string) => void lines.push(line) }));
    provider.say(500, '');
    await Promise.all([find(old), find(old), find(old)]);
    expect(lines.length).toBe(1);
    expect(lines[0]).toContain('cannot be fetched');
    expect(lines[0]).not.toContain(provider.url.host);
  });

  /** Returns the result for a token that names this key. */
  async function find({ alg, kid }: PublishedKey): Promise<'found' | 'unknown' | 'unavailable'> {
    const header: JWSHeaderParameters = { alg, kid };
    try {
      await keys.find(header, { payload: '', signature: '' });
      return 'found';
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return 'unknown';
      if (error instanceof Unavailable) return 'unavailable';
      throw error;
    }
  }
});
