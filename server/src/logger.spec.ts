import { createRoomId } from '@earshot/protocol';
import type { DestinationStream } from 'pino';
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

  it('cuts secrets out even when one slips in', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    log.info({ resume: 'hunter2', request: { token: 'hunter2', sdp: 'hunter2' } }, 'careless');
    expect(lines.join('')).not.toContain('hunter2');
  });
});
