import { CLIENT_FEATURES, readFeatures, SERVER_FEATURES } from './features.ts';
import { createHandshake, readHandshake } from './handshake.ts';
import { commonVersion, PROTOCOL_VERSIONS } from './version.ts';

describe('a handshake', () => {
  it('is read as it was made, and a server that knows no ranges finds one version in it', () => {
    const made = createHandshake();
    expect(readHandshake({ ...made })).toEqual({ versions: PROTOCOL_VERSIONS, features: CLIENT_FEATURES });
    expect(made.version).toBe(PROTOCOL_VERSIONS.min);
  });

  it('of a client that says nothing is one of the very versions of who reads it', () => {
    expect(readHandshake({}, { min: 4, max: 6 }).versions).toEqual({ min: 4, max: 6 });
  });
});

describe('versions in common', () => {
  it('are spoken in their newest', () => {
    const ranges = [
      [1, 1, 1, 1],
      [1, 3, 2, 9],
      [2, 9, 1, 3],
      [1, 2, 3, 4],
      [3, 4, 1, 2],
    ] as const;
    const common = ranges.map(([a, b, c, d]) => commonVersion({ min: a, max: b }, { min: c, max: d }));
    expect(common).toEqual([1, 3, 3, null, null]);
  });
});

describe('features', () => {
  it('of this code are words, each once', () => {
    for (const list of [CLIENT_FEATURES, SERVER_FEATURES]) expect(readFeatures([...list])).toEqual(list);
  });

  it('are what is a word in a list of anything, up to a limit', () => {
    const odd = [
      'mesh',
      'mesh',
      '',
      'Mesh',
      '-a',
      '1a',
      'a b',
      'x'.repeat(33),
      7,
      null,
      {},
      ['mesh'],
      'may-2',
    ];
    expect(readFeatures(odd)).toEqual(['mesh', 'may-2']);
    for (const none of [undefined, null, 7, 'mesh', {}, { length: 3 }])
      expect(readFeatures(none)).toEqual([]);
    expect(readFeatures(Array.from({ length: 10_000 }, (_, index) => `word-${index}`)).length).toBe(64);
  });
});
