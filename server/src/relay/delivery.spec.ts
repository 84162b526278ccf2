import { OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

describe('the delivery of a description', () => {
  const servers = useServers();

  it('is answered with peer-unavailable when its receiver does not acknowledge it in time', async () => {
    const server = await servers().start({ deliveryTimeout: 30 });
    const [sender, receiver] = [
      await servers().connect(server),
      await servers().connect(server, { acknowledges: false }),
    ];
    const { self } = await receiver.join({ room: 'r' });
    await sender.join({ room: 'r' });
    const ack = await sender.request('description', { to: self.id, epoch: 0, seq: 0, description: OFFER });
    expect(ack.ok ? null : ack.error.code).toBe('peer-unavailable');
  });

  it('is answered with peer-unavailable at once when its receiver is lost before acknowledging it', async () => {
    const server = await servers().start({ deliveryTimeout: 60_000 });
    const [sender, receiver] = [
      await servers().connect(server),
      await servers().connect(server, { acknowledges: false }),
    ];
    const { self } = await receiver.join({ room: 'r' });
    await sender.join({ room: 'r' });
    const answered = sender.request('description', { to: self.id, epoch: 0, seq: 0, description: OFFER });
    await receiver.next('description');
    receiver.drop();
    const ack = await answered;
    expect(ack.ok ? null : ack.error.code).toBe('peer-unavailable');
  });
});
