import fastify from 'fastify';
import type { Lifecycle } from '../lifecycle.ts';
import { addHealth } from './health.ts';

const WELL: Lifecycle = {
  isDraining: false,
  isShut: false,
  isStoreReachable: () => true,
  wasStoreReachable: () => true,
};

describe('GET /readyz', () => {
  const cases: readonly (readonly [what: string, lifecycle: Lifecycle, code: number, answer: object])[] = [
    ['is ready', WELL, 200, { status: 'ready' }],
    ['is draining', { ...WELL, isDraining: true }, 503, { status: 'draining' }],
    [
      'stays ready without its store: running calls go on, and all nodes would say no at once',
      { ...WELL, isStoreReachable: () => false },
      200,
      { status: 'ready', store: 'unreachable' },
    ],
    [
      'says when its store can be read, but not written',
      { ...WELL, isStoreReachable: () => false, storeTrouble: () => 'refuses-writes' },
      200,
      { status: 'ready', store: 'refuses-writes' },
    ],
    [
      'is not ready before the store was there',
      { ...WELL, isStoreReachable: () => false, wasStoreReachable: () => false },
      503,
      { status: 'starting', store: 'unreachable' },
    ],
    [
      'says that it drains, whatever else is wrong',
      { ...WELL, isDraining: true, wasStoreReachable: () => false },
      503,
      { status: 'draining' },
    ],
  ];

  for (const [what, lifecycle, code, answer] of cases) {
    it(what, async () => {
      const http = fastify();
      addHealth(http, lifecycle);
      const ready = await http.inject('/readyz');
      expect([ready.statusCode, ready.json()]).toEqual([code, answer]);
      expect(ready.headers['cache-control']).toBe('no-store');
      const health = await http.inject('/healthz');
      expect([health.statusCode, health.json()]).toEqual([200, { status: 'ok' }]);
      expect(health.headers).toEqual(
        jasmine.objectContaining({
          'cross-origin-resource-policy': 'cross-origin',
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'date',
        }),
      );
      expect(health.headers['access-control-allow-credentials']).toBeUndefined();
      expect(ready.headers['access-control-allow-origin']).toBeUndefined();
    });
  }
});
