import { createRoomId } from '@earshot/protocol';
import type { DestinationStream, Logger } from 'pino';
import { createLogger } from './logger.ts';
import { CANDIDATE, PREPARED_OFFER } from './testing/samples.fixture.ts';
import { useServers } from './testing/servers.fixture.ts';

describe('the log', () => {
  const servers = useServers();

  it('has one line per step of a life, and no name, room, description, candidate or token', async () => {
    const lines: string[] = [];
    const destination: DestinationStream = { write: (line) => void lines.push(line) };
    const server = await servers().start({ logger: createLogger('info', destination) });
    const [one, two] = [await servers().connect(server), await servers().connect(server)];
    const room = createRoomId();
    const first = await one.join({ room, name: 'Ada Lovelace' });
    const second = await two.join({ room, name: 'Charles Babbage', offer: PREPARED_OFFER });
    await two.request('candidate', { to: first.self.id, epoch: 0, candidate: CANDIDATE });
    await two.request('leave');
    const drained = server.drain();
    one.close();
    two.close();
    await drained;
    await server.close();
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'listening',
      'joined',
      'joined',
      'left',
      'draining',
      'closed',
    ]);
    for (const secret of ['Lovelace', 'Babbage', room, 'v=0', '192.0.2.1', first.resume, second.resume]) {
      expect(lines.join('')).not.toContain(secret);
    }
  });

  const SECRET = 'hunter2';
  const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.c2lnbmF0dXJl-_hunter2';

  /** What a careless line comes to. */
  function logged(write: (log: Logger) => void): string {
    const lines: string[] = [];
    write(createLogger('info', { write: (line) => void lines.push(line) }));
    expect(lines.length).toBe(1);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    return lines.join('');
  }

  const KEYS = [
    'token',
    'resume',
    'admission',
    'passcode',
    'secret',
    'TURN_SECRET',
    'credential',
    'password',
    'Authorization',
    'cookie',
    'Set-Cookie',
    'jwt',
    'sdp',
    'description',
    'candidate',
    'username',
    'room',
    'name',
  ];
  for (const key of KEYS) {
    it(`cuts ${key} out at every depth, in lists, errors and children`, () => {
      const careless = { [key]: SECRET };
      const list = { [key]: [SECRET, `]"${SECRET}`] };
      const line = logged((log) =>
        log.child({ ...careless, request: careless }).info(
          {
            ...careless,
            a: careless,
            b: { c: { d: { e: { f: careless } } } },
            quoted: { [key]: `\\"${SECRET}\\` },
            list: [careless, [careless], list],
            under: { [key]: { [key]: SECRET } },
            err: { ...careless, message: 'boom' },
          },
          'careless',
        ),
      );
      expect(line).not.toContain(SECRET);
      expect(line).toContain('"msg":"careless"');
      expect(line).toContain('"message":"boom"');
    });
  }

  it('cuts out what an error carries', () => {
    const cause = Object.assign(new Error('lower'), { credential: SECRET });
    const command = { name: 'evalsha', args: ['earshot', SECRET] };
    const line = logged((log) =>
      log.error(Object.assign(new Error('upper', { cause }), { token: SECRET, command })),
    );
    expect(line).not.toContain(SECRET);
    expect(line).toContain('upper: lower');
  });

  it('cuts numbers out as well', () => {
    expect(logged((log) => log.info({ passcode: 271_828, a: { passcode: 271_828 } }))).not.toContain(
      '271828',
    );
  });

  const TEXTS = [
    `invalid token ${JWT}`,
    `sent authorization: Bearer ${SECRET}`,
    `connect ECONNREFUSED redis://:${SECRET}@redis:6379`,
    `connect ECONNREFUSED rediss://earshot:${SECRET}@redis:6379/0`,
    `GET /socket.io/?EIO=4&token=${SECRET} failed`,
    `https://call.example.org/call/x?passcode=${SECRET}`,
    `opened /call/${SECRET}`,
    `could not parse v=0\r\no=- ${SECRET} 1 IN IP4 10.0.0.1\r\n`,
    `candidate:1 1 udp 2113937151 ${SECRET}.local 54400 typ host`,
  ];
  for (const text of TEXTS) {
    it(`cuts secrets out of texts like ${JSON.stringify(text)}`, () => {
      for (const line of [
        logged((log) => log.info(text)),
        logged((log) => log.error(new Error(text))),
        logged((log) => log.warn({ url: text, list: [text] }, 'careless')),
      ]) {
        expect(line).not.toContain(SECRET);
        expect(line).not.toContain('eyJ');
      }
    });
  }

  it('leaves everything else as it is', () => {
    const values = { call: 'c1', peer: 'p1', url: 'http://127.0.0.1:3000', isReturn: false, none: null };
    const line = logged((log) =>
      log.info({ ...values, when: new Date(0), list: [1, { a: 'b' }] }, 'joined?'),
    );
    expect(JSON.parse(line)).toEqual({
      level: 30,
      time: jasmine.stringMatching(/^\d{4}-/),
      ...values,
      when: '1970-01-01T00:00:00.000Z',
      list: [1, { a: 'b' }],
      msg: 'joined?',
    });
  });

  it('ends what goes round in circles', () => {
    const circle: Record<string, unknown> = { token: SECRET };
    circle['again'] = circle;
    expect(logged((log) => log.info({ circle }, 'round'))).not.toContain(SECRET);
  });
});
