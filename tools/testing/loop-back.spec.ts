import { runConformance } from '../../protocol/conformance/index.ts';
import { ServedLoopBack } from './loop-back.fixture.ts';

describe('the loop-back server of @earshot/angular/testing conforms to the protocol', () => {
  for (const capacity of [2, 4]) {
    it(`with rooms of ${capacity}`, async () => {
      const served = await ServedLoopBack.start(capacity);
      try {
        const results = await runConformance(served.url);
        expect(results.filter(({ error }) => error !== null)).toEqual([]);
        expect(results.length).toBeGreaterThan(45);
      } finally {
        await served.close();
      }
    }, 60_000);
  }
});
