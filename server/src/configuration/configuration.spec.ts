import { DEFAULT_WEB } from '../http/web-options.ts';
import { DEFAULT_LIMIT_OPTIONS } from '../limits/limit-options.ts';
import { readConfiguration } from './configuration.ts';

describe('the configuration', () => {
  it('has a default for everything, and takes an empty variable for an unset one', () => {
    for (const environment of [{}, { PORT: '', EARSHOT_SECRET: ' ', ICE_SERVERS: '' }]) {
      expect(readConfiguration(environment)).toEqual({
        logLevel: 'info',
        options: {
          port: 3000,
          host: '0.0.0.0',
          staticDir: jasmine.stringMatching(/\/dist\/app$/) as unknown as string,
          maxParticipants: 2,
          seatGrace: 60_000,
          iceServers: [],
          turn: null,
          isRelayOnly: false,
          web: DEFAULT_WEB,
          metrics: { port: null, host: '0.0.0.0', token: null },
          allowedOrigins: [],
          trustedProxies: [],
          limits: DEFAULT_LIMIT_OPTIONS,
          redis: null,
          maxRooms: 100_000,
          knockTimeout: 300_000,
          reconnectWithin: 1_000,
          drainDelay: 0,
          drainTimeout: 10_000,
        },
      });
    }
  });

  it('is read from the environment', () => {
    const configuration = readConfiguration({
      PORT: '0',
      HOST: '::1',
      STATIC_DIR: '/srv/earshot',
      EARSHOT_SECRET: 'x'.repeat(32),
      ICE_SERVERS: '[{"urls":"stun:stun.example.org"}]',
      MAX_PARTICIPANTS: '8',
      SEAT_GRACE: '45',
      ALLOWED_ORIGINS: 'http://localhost:4200, https://intranet.example',
      LOG_LEVEL: 'debug',
      HOME: '/root',
    });
    expect(configuration).toEqual({
      logLevel: 'debug',
      options: {
        port: 0,
        host: '::1',
        staticDir: '/srv/earshot',
        secret: 'x'.repeat(32),
        iceServers: [{ urls: ['stun:stun.example.org'] }],
        turn: null,
        isRelayOnly: false,
        web: DEFAULT_WEB,
        metrics: { port: null, host: '::1', token: null },
        maxParticipants: 8,
        seatGrace: 45_000,
        allowedOrigins: ['http://localhost:4200', 'https://intranet.example'],
        trustedProxies: [],
        limits: DEFAULT_LIMIT_OPTIONS,
        redis: null,
        maxRooms: 100_000,
        knockTimeout: 300_000,
        reconnectWithin: 1_000,
        drainDelay: 0,
        drainTimeout: 10_000,
      },
    });
  });

  const mistakes: readonly (readonly [name: string, value: string, message: RegExp])[] = [
    ['PORT', '70000', /^PORT must be a whole number from 0 to 65535$/],
    ['PORT', 'http', /^PORT must be/],
    ['PORT', '-1', /^PORT must be/],
    ['PORT', '3e3', /^PORT must be/],
    ['MAX_PARTICIPANTS', '1', /^MAX_PARTICIPANTS must be a whole number from 2 to 50$/],
    ['MAX_PARTICIPANTS', '51', /^MAX_PARTICIPANTS must be/],
    ['SEAT_GRACE', '1.5', /^SEAT_GRACE must be a whole number from 1 to 3600$/],
    ['EARSHOT_SECRET', 'hunter2', /^EARSHOT_SECRET must have at least 32 characters/],
    ['ICE_SERVERS', 'hunter2', /^ICE_SERVERS must be JSON/],
    ['ALLOWED_ORIGINS', '*', /^ALLOWED_ORIGINS must be origins/],
    ['ALLOWED_ORIGINS', 'https://x/', /^ALLOWED_ORIGINS must be origins/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent$/],
  ];

  for (const [name, value, message] of mistakes) {
    it(`says in one line what is wrong with ${name}=${value}`, () => {
      const result = readConfiguration({ [name]: value });
      const found = 'mistakes' in result ? result.mistakes : [];
      expect(found.length).toBe(1);
      expect(found[0]).toMatch(message);
      expect(found[0]).not.toContain('hunter2');
    });
  }

  it('names every mistake, not only the first', () => {
    const result = readConfiguration({ PORT: 'x', SEAT_GRACE: 'x', LOG_LEVEL: 'x' });
    expect('mistakes' in result && result.mistakes.length).toBe(3);
  });
});
