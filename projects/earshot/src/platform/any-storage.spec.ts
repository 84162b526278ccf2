import fc from 'fast-check';
import { describe as tell } from './scrub';
import { storeIn } from './storage';

const anything = fc.anything({ withNullPrototype: true, withBigInt: true });
const method = fc.oneof(
  anything.map((value) => () => value),
  anything.map((value) => () => {
    throw value;
  }),
  anything,
);
const storage = fc.oneof(
  fc.record({ getItem: method, setItem: method, removeItem: method }, { requiredKeys: [] }),
  anything,
);

describe('A storage of any kind', () => {
  it('never fails, and reads a text or nothing', () => {
    fc.assert(
      fc.property(storage, fc.string(), (odd, key) => {
        const told: unknown[] = [];
        const warn = (_message: string, detail?: unknown) => told.push(tell(detail));
        const store = storeIn(() => odd as Storage, { warn, debug: warn, info: warn, error: warn });
        const text: unknown = store.read(key);
        store.write(key, 'value');
        store.remove(key);
        expect(text === null || typeof text === 'string').toBeTrue();
      }),
      { numRuns: 2_000 },
    );
  });
});
