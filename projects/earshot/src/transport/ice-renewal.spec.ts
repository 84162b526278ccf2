import { until } from '../peer/link/link-pair.fixture';
import { type Caller, Callers, linked } from '../call/callers.fixture';

describe('ICE credentials', () => {
  let callers: Callers;

  beforeEach(() => (callers = new Callers()));
  afterEach(() => callers.close());

  const TURN = { urls: ['turn:127.0.0.1:9'], username: 'user', credential: 'first' };
  const serversOf = (one: Caller) =>
    one.connections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((connection) => connection.getConfiguration().iceServers ?? [])
      .map(({ credential }) => credential);

  it('renews ICE credentials in the lobby before they expire, and prepares its offer anew with them', async () => {
    callers.server.ice = { iceServers: [TURN], iceTransportPolicy: 'all', iceTtl: 1 };
    const ada = await callers.ready();
    const first = ada.connections.at(-1);
    expect(serversOf(ada)).toEqual(['first']);
    callers.server.ice = {
      iceServers: [{ ...TURN, credential: 'second' }],
      iceTransportPolicy: 'all',
      iceTtl: 0,
    };
    await until('the first one is replaced', () => first?.connectionState === 'closed');
    expect(serversOf(ada)).toEqual(['second']);
    await until('an offer', () => ada.connections.at(-1)?.signalingState === 'have-local-offer');
  });

  it('renews them in the call, on the connections that are there', async () => {
    callers.server.ice = { iceServers: [TURN], iceTransportPolicy: 'all', iceTtl: 1 };
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    const [before] = ben.connections.slice(-1);
    callers.server.ice = {
      iceServers: [{ ...TURN, credential: 'second' }],
      iceTransportPolicy: 'all',
      iceTtl: 0,
    };
    await until('both are renewed', () => [ada, ben].every((one) => serversOf(one).join() === 'second'));
    expect([ben.connections.at(-1), before?.connectionState]).toEqual([before, 'connected']);
  });

  it('sends media through relays only where the server says so', async () => {
    callers.server.ice = { iceServers: [TURN], iceTransportPolicy: 'relay', iceTtl: 0 };
    const ada = await callers.ready();
    expect(ada.connections.map((connection) => connection.getConfiguration().iceTransportPolicy)).toEqual([
      'relay',
    ]);
  });
});
