import { PROTOCOL_VERSION, PROTOCOL_VERSIONS } from '@earshot/protocol';
import { versionFault } from './version-check.ts';

const range = (min: number, max: number) => ({ min, max });

/** A client's handshake, a server's versions, and whether they meet. */
const MEETINGS: readonly (readonly [
  who: string,
  auth: Record<string, unknown>,
  ours: object,
  meets: boolean,
])[] = [
  ['a client of today', { version: 1 }, range(1, 1), true],
  ['a client of today and a newer server that still speaks its version', { version: 1 }, range(1, 4), true],
  ['a client of today and a server that gave its version up', { version: 1 }, range(2, 4), false],
  ['a newer client and a server of today', { version: 1, versions: range(1, 3) }, range(1, 1), true],
  ['a newer client that gave our version up', { version: 2, versions: range(2, 3) }, range(1, 1), false],
  ['two that only one version joins', { versions: range(1, 3) }, range(3, 5), true],
  ['two whose ranges just miss', { versions: range(1, 2) }, range(3, 5), false],
  ['a range that counts more than the one version', { version: 9, versions: range(1, 2) }, range(1, 1), true],
  ['a range in the place of the version', { version: range(1, 2) }, range(1, 1), true],
  ['a client that says nothing', {}, range(2, 4), true],
  ['a range upside down', { versions: range(3, 1) }, range(1, 3), false],
  ['a version that is text', { version: '1' }, range(1, 1), false],
  ['a version that is no number', { version: Number.NaN }, range(1, 1), false],
  ['a version that is null', { version: null }, range(1, 1), false],
  ['a range of text', { versions: range('1' as never, '2' as never) }, range(1, 1), false],
  ['a nonsense range beside a good version', { version: 1, versions: 'all' }, range(1, 1), true],
];

describe('versionFault', () => {
  for (const [who, auth, ours, meets] of MEETINGS) {
    it(`${meets ? 'lets in' : 'refuses'} ${who}`, () => {
      expect(versionFault(auth, ours as typeof PROTOCOL_VERSIONS) === undefined).toBe(meets);
    });
  }

  it('says which versions the server speaks', () => {
    expect(versionFault({ version: PROTOCOL_VERSION + 1 })?.data).toEqual({
      code: 'version-mismatch',
      message: jasmine.any(String) as unknown as string,
      versions: PROTOCOL_VERSIONS,
    });
  });
});
