import { readWeb } from './read-web.ts';
import { VariableReader } from './variable-reader.ts';

describe('the configuration of the pages', () => {
  it('lets their own origin show them in frames, and keeps TLS for a year, unless told', () => {
    expect(readWeb(new VariableReader({}))).toEqual({
      frameAncestors: ["'self'"],
      hstsMaxAge: 31_536_000,
      basePath: '/',
      hasServiceWorker: true,
    });
  });

  it('is read from the environment', () => {
    const frames = 'self, https://intranet.example.org, https://*.example.org:8443, http://localhost:4200';
    expect(
      readWeb(new VariableReader({ FRAME_ANCESTORS: frames, HSTS_MAX_AGE: '0', SERVICE_WORKER: 'off' })),
    ).toEqual({
      frameAncestors: [
        "'self'",
        'https://intranet.example.org',
        'https://*.example.org:8443',
        'http://localhost:4200',
      ],
      hstsMaxAge: 0,
      basePath: '/',
      hasServiceWorker: false,
    });
    expect(readWeb(new VariableReader({ FRAME_ANCESTORS: 'none' })).frameAncestors).toEqual(["'none'"]);
  });

  for (const text of [
    '*',
    'https://*',
    'none, self',
    'https://x.example/',
    'https://x.example/path',
    'https://x; script-src *',
    "https://x 'unsafe-inline'",
    'intranet.example.org',
    'https://x,,https://y',
    'javascript:x',
  ]) {
    it(`does not take ${text} for pages that may show a frame`, () => {
      const read = new VariableReader({ FRAME_ANCESTORS: text });
      expect(readWeb(read).frameAncestors).toEqual(["'self'"]);
      expect(read.mistakes).toEqual([jasmine.stringMatching(/^FRAME_ANCESTORS must be none, or self and/)]);
    });
  }

  for (const [text, path] of [
    ['/', '/'],
    ['/calls', '/calls/'],
    ['calls/', '/calls/'],
    ['/company/video-calls_2.0/', '/company/video-calls_2.0/'],
  ] as const)
    it(`reads ${path} from BASE_PATH=${text}`, () => {
      expect(readWeb(new VariableReader({ BASE_PATH: text })).basePath).toBe(path);
    });

  for (const text of [
    '/a//b',
    '/..',
    '/a/../b',
    '/a b',
    '/a%20b',
    '/a?b',
    '/a"b',
    'https://x.example/a',
    '/é',
  ])
    it(`does not take ${text} for a base path`, () => {
      const read = new VariableReader({ BASE_PATH: text });
      expect(readWeb(read).basePath).toBe('/');
      expect(read.mistakes).toEqual([jasmine.stringMatching(/^BASE_PATH must be a path like \/calls/)]);
    });

  it('does not take a time that is none', () => {
    const read = new VariableReader({ HSTS_MAX_AGE: '1y' });
    readWeb(read);
    expect(read.mistakes).toEqual(['HSTS_MAX_AGE must be a whole number from 0 to 63072000']);
  });
});
