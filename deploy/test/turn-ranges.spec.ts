import { Programs } from './programs.fixture.ts';
import { Echo, TurnClient } from './turn-client.fixture.ts';
import { login, SERVER, SERVER_IPV6, startTurn } from './turn-server.fixture.ts';

/** Every range that is not the public internet: its first and its last address, and one between them. */
const SPECIAL_IPV4: readonly (readonly [what: string, ...addresses: string[]])[] = [
  ['this network', '0.0.0.0', '0.0.0.1', '0.255.255.255'],
  ['private (10/8)', '10.0.0.0', '10.9.8.7', '10.255.255.255'],
  ['carrier-grade NAT', '100.64.0.0', '100.100.100.100', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.0.0.1', '127.255.255.255'],
  ['link-local, with the metadata of clouds', '169.254.0.0', '169.254.169.254', '169.254.255.255'],
  ['private (172.16/12)', '172.16.0.0', '172.20.1.1', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.8', '192.0.0.255'],
  ['documentation', '192.0.2.0', '192.0.2.1', '192.0.2.255', '198.51.100.0', '198.51.100.255', '203.0.113.9'],
  ['6to4 relays', '192.88.99.0', '192.88.99.1', '192.88.99.255'],
  ['private (192.168/16)', '192.168.0.0', '192.168.1.1', '192.168.255.255'],
  ['benchmarks', '198.18.0.0', '198.18.7.7', '198.19.255.255'],
  ['multicast', '224.0.0.1', '232.1.1.1', '239.255.255.255'],
  ['reserved and broadcast', '240.0.0.0', '250.1.1.1', '255.255.255.255'],
];
const SPECIAL_IPV6: typeof SPECIAL_IPV4 = [
  ['unspecified and loopback', '::', '::1'],
  ['IPv4-compatible', '::10.0.0.1', '::127.0.0.1', '::169.254.169.254'],
  [
    'IPv4-mapped',
    '::ffff:0.0.0.0',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:8.7.6.5',
  ],
  ['NAT64', '64:ff9b::a00:1', '64:ff9b::7f00:1', '64:ff9b::ffff:ffff', '64:ff9b:1::1', '64:ff9b:1:ffff::1'],
  ['discard', '100::', '100::1', '100::ffff:ffff:ffff:ffff'],
  ['Teredo', '2001::', '2001:0:1234::1'],
  [
    'benchmarks and protocol assignments',
    '2001:2::1',
    '2001:20::1',
    '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff',
  ],
  ['documentation', '2001:db8::', '2001:db8:ffff::1', '3fff::1', '3fff:fff:ffff::1'],
  ['6to4', '2002::', '2002:7f00:1::1', '2002:a00:1::1', '2002:ffff::1'],
  ['segment routing', '5f00::1'],
  ['unique-local', 'fc00::', 'fd12:3456::1', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['link-local', 'fe80::', 'fe80::1', 'febf:ffff::1'],
  ['site-local', 'fec0::1', 'feff::1'],
  ['multicast', 'ff00::1', 'ff02::1', 'ff0e::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
];
/** The public addresses right before and behind the special ranges. */
const PUBLIC_IPV4 = [
  '1.0.0.0',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
]
  .concat(['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255'])
  .concat(['192.0.1.0', '192.0.3.0', '192.88.98.255', '192.88.100.0', '192.167.255.255', '192.169.0.0'])
  .concat(['198.17.255.255', '198.20.0.0', '198.51.99.255', '198.51.101.0', '203.0.112.255', '203.0.114.0'])
  .concat(['223.255.255.255']);
const PUBLIC_IPV6 = [
  '2001:200::1',
  '2001:db7:ffff::1',
  '2001:db9::1',
  '2003::1',
  '2a00:1450::1',
  '2600::1',
  '3ffe::1',
];

const PEER_PORT = 4000;

describe('the TURN server relays', () => {
  const programs = new Programs();
  let ipv4: TurnClient;
  let ipv6: TurnClient;

  beforeAll(async () => {
    await startTurn(programs);
    ipv4 = await TurnClient.open(SERVER, login());
    ipv6 = await TurnClient.open(SERVER_IPV6, login());
    expect([await ipv4.allocate('ipv4'), await ipv6.allocate('ipv6')]).toEqual([null, null]);
  });
  afterAll(async () => {
    for (const client of [ipv4, ipv6]) client.close();
    await programs.close();
  });

  for (const [what, ...addresses] of SPECIAL_IPV4)
    it(`not to ${what}`, async () => {
      for (const address of addresses)
        expect(await ipv4.permit({ address, port: PEER_PORT }))
          .withContext(address)
          .toBe(403);
    });

  for (const [what, ...addresses] of SPECIAL_IPV6)
    it(`not to ${what} (IPv6)`, async () => {
      for (const address of addresses)
        expect(await ipv6.permit({ address, port: PEER_PORT }))
          .withContext(address)
          .toBe(403);
    });

  it('not from an IPv4 relay to an address of IPv6, whatever it stands for', async () => {
    for (const address of ['::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '2a01:4321::5'])
      expect(await ipv4.permit({ address, port: PEER_PORT }))
        .withContext(address)
        .toBeGreaterThanOrEqual(403);
  });

  it('to the public addresses beside all of these', async () => {
    for (const address of PUBLIC_IPV4)
      expect(await ipv4.permit({ address, port: PEER_PORT }))
        .withContext(address)
        .toBeNull();
    for (const address of PUBLIC_IPV6)
      expect(await ipv6.permit({ address, port: PEER_PORT }))
        .withContext(address)
        .toBeNull();
  });
});

describe('the TURN server makes exceptions', () => {
  const programs = new Programs();
  const clients: { close(): void }[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await programs.close();
  });

  async function allocated(server = SERVER): Promise<TurnClient> {
    const client = await TurnClient.open(server, login());
    clients.push(client);
    expect(await client.allocate()).toBeNull();
    return client;
  }

  it('for a laboratory, by name and no further', async () => {
    await startTurn(programs, { TURN_ALLOWED_PEERS: '10.1.2.3,192.168.7.0-192.168.7.9' });
    const echo = await Echo.open('10.1.2.3');
    clients.push(echo);
    const me = await allocated();
    const peer = echo.endpoint;
    expect(await me.permit(peer)).toBeNull();
    me.send(peer, 'hello');
    await me.heard('hello');
    expect(await me.permit({ ...peer, address: '192.168.7.9' })).toBeNull();
    expect(await me.permit({ ...peer, address: '10.1.2.4' })).toBe(403);
    expect(await me.permit({ ...peer, address: '192.168.7.10' })).toBe(403);
  });

  it('for itself behind a one-to-one NAT, so that two people who both need it meet', async () => {
    const server = { ...SERVER, address: '10.9.8.7' };
    await startTurn(programs, {
      TURN_LISTENING_IP: server.address,
      TURN_EXTERNAL_IP: `11.22.33.55/${server.address}`,
    });
    const [ada, bo] = [await allocated(server), await allocated(server)];
    expect(ada.relayed.address).toBe('11.22.33.55');
    expect([await ada.permit(bo.relayed), await bo.permit(ada.relayed)]).toEqual([null, null]);
    ada.send(bo.relayed, 'hello');
    await bo.heard('hello');
    expect(await ada.permit({ address: '10.9.8.8', port: PEER_PORT })).toBe(403);
  });
});
