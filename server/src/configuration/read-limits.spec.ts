import { DEFAULT_LIMIT_OPTIONS } from '../limits/limit-options.ts';
import { readLimits } from './read-limits.ts';
import { VariableReader } from './variable-reader.ts';

describe('the limits', () => {
  it('have a default each, and no proxy is trusted', () => {
    expect(readLimits(new VariableReader({}))).toEqual({ limits: DEFAULT_LIMIT_OPTIONS, trustedProxies: [] });
  });

  it('are read from the environment', () => {
    const read = new VariableReader({
      LIMIT_MESSAGES: '1',
      LIMIT_CANDIDATES: '2',
      LIMIT_ADDRESS_MESSAGES: '3',
      LIMIT_ADDRESS_JOINS: '4',
      LIMIT_REFUSED_JOIN_COST: '5',
      LIMIT_ROOM_GUESSES: '9',
      LIMIT_ADDRESS_CONNECTS: '6',
      LIMIT_ADDRESS_SOCKETS: '7',
      LIMIT_ADDRESS_HANDSHAKES: '8',
      LIMIT_HANDSHAKES: '9',
      HANDSHAKE_TIMEOUT: '10',
      IDLE_TIMEOUT: '11',
      LIMIT_REFUSALS: '12',
      LIMIT_BACKLOG: '200000',
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,2001:db8::1',
    });
    expect(readLimits(read)).toEqual({
      limits: {
        messageRate: 1,
        candidateRate: 2,
        addressMessageRate: 3,
        addressJoinRate: 4,
        refusedJoinCost: 5,
        roomGuesses: 9,
        addressConnectRate: 6,
        addressSockets: 7,
        addressHandshakes: 8,
        handshakes: 9,
        handshakeTimeout: 10_000,
        idleTimeout: 11_000,
        refusals: 12,
        backlog: 200_000,
      },
      trustedProxies: ['loopback', '10.0.0.0/8', '2001:db8::1'],
    });
    expect(read.mistakes).toEqual([]);
  });

  const mistakes: readonly (readonly [name: string, value: string, message: RegExp])[] = [
    ['LIMIT_MESSAGES', '0', /^LIMIT_MESSAGES must be a whole number from 1 to 999999999$/],
    ['LIMIT_ADDRESS_JOINS', 'many', /^LIMIT_ADDRESS_JOINS must be/],
    ['LIMIT_BACKLOG', '1000', /^LIMIT_BACKLOG must be a whole number from 131072/],
    ['IDLE_TIMEOUT', '15m', /^IDLE_TIMEOUT must be a whole number from 1 to 86400$/],
    [
      'TRUSTED_PROXIES',
      'caddy',
      /^TRUSTED_PROXIES must be IP addresses, networks like 10\.0\.0\.0\/8, loopback/,
    ],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /^TRUSTED_PROXIES must be/],
    ['TRUSTED_PROXIES', '0.0.0.0/0', /^TRUSTED_PROXIES must be/],
    ['TRUSTED_PROXIES', 'loopback,,', /^TRUSTED_PROXIES must be/],
  ];

  for (const [name, value, message] of mistakes) {
    it(`say in one line what is wrong with ${name}=${value}`, () => {
      const read = new VariableReader({ [name]: value });
      readLimits(read);
      expect(read.mistakes.length).toBe(1);
      expect(read.mistakes[0]).toMatch(message);
    });
  }
});
