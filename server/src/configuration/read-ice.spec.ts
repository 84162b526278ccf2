import { readIce } from './read-ice.ts';
import { VariableReader } from './variable-reader.ts';

const URLS = 'turn:turn.example.org:3478?transport=udp, turns:turn.example.org:443';
const SECRET = 'hunter2-hunter2-hunter2';
const FIXED_TURN = '[{"urls":"turn:turn.example.org","username":"u","credential":"c"}]';

describe('the configuration of ICE', () => {
  it('has no servers unless told', () => {
    expect(readIce(new VariableReader({}))).toEqual({ iceServers: [], turn: null, isRelayOnly: false });
  });

  it('puts STUN, TURN and what is listed in JSON together', () => {
    const read = new VariableReader({
      STUN_URLS: 'stun:stun.example.org',
      ICE_SERVERS: FIXED_TURN,
      TURN_URLS: URLS,
      TURN_SECRET: SECRET,
      TURN_TTL: '600',
      RELAY_ONLY: 'true',
    });
    expect(readIce(read)).toEqual({
      iceServers: [
        { urls: ['stun:stun.example.org'] },
        { urls: ['turn:turn.example.org'], username: 'u', credential: 'c' },
      ],
      turn: { urls: URLS.split(', '), secret: SECRET, ttl: 600 },
      isRelayOnly: true,
    });
    expect(read.mistakes).toEqual([]);
  });

  it('gives TURN credentials an hour', () => {
    const read = new VariableReader({ TURN_URLS: URLS, TURN_SECRET: SECRET });
    expect(readIce(read).turn?.ttl).toBe(3_600);
  });

  it('takes a TURN server with a fixed password for a relay', () => {
    const read = new VariableReader({ RELAY_ONLY: 'true', ICE_SERVERS: FIXED_TURN });
    expect([readIce(read).isRelayOnly, read.mistakes]).toEqual([true, []]);
  });

  const mistakes: readonly (readonly [environment: Record<string, string>, mistake: RegExp])[] = [
    [{ STUN_URLS: 'turn:x' }, /^STUN_URLS must be urls like stun:/],
    [{ TURN_URLS: 'https://x', TURN_SECRET: SECRET }, /^TURN_URLS must be urls like turn:/],
    [{ TURN_URLS: URLS }, /^TURN_URLS needs TURN_SECRET/],
    [{ TURN_SECRET: SECRET }, /^TURN_SECRET has no effect without TURN_URLS/],
    [{ TURN_URLS: URLS, TURN_SECRET: 'hunter2' }, /^TURN_SECRET must have at least 16 characters/],
    [{ TURN_TTL: '59' }, /^TURN_TTL must be a whole number from 60 to 86400$/],
    [{ TURN_TTL: '86401' }, /^TURN_TTL must be/],
    [{ RELAY_ONLY: 'yes' }, /^RELAY_ONLY must be one of true, false$/],
    [{ RELAY_ONLY: 'true' }, /^RELAY_ONLY needs a TURN server: set TURN_URLS and TURN_SECRET$/],
    [{ RELAY_ONLY: 'true', STUN_URLS: 'stun:x' }, /^RELAY_ONLY needs a TURN server/],
    [{ RELAY_ONLY: 'true', TURN_URLS: URLS }, /^TURN_URLS needs TURN_SECRET/],
    [{ RELAY_ONLY: 'true', ICE_SERVERS: 'hunter2' }, /^ICE_SERVERS must be JSON/],
  ];

  for (const [environment, mistake] of mistakes) {
    it(`says in one line what is wrong with ${JSON.stringify(environment)}`, () => {
      const read = new VariableReader(environment);
      readIce(read);
      expect(read.mistakes.length).toBe(1);
      expect(read.mistakes[0]).toMatch(mistake);
      expect(read.mistakes[0]).not.toContain('hunter2');
    });
  }
});
