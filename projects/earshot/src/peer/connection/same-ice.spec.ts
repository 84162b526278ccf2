import { type IceConfiguration, isSameIce } from './ice-credentials';

describe('isSameIce', () => {
  const iceServers = [
    { urls: 'stun:192.0.2.1:3478' },
    { urls: ['turn:192.0.2.1:3478', 'turns:192.0.2.1:5349'], username: 'ada', credential: 'secret' },
  ];

  it('knows a configuration again that the browser gives back', () => {
    const given = { iceServers, iceTransportPolicy: 'all' } as const;
    const connection = new RTCPeerConnection(given);
    expect(isSameIce(connection.getConfiguration(), given)).toBeTrue();
    connection.close();
  });

  it('tells apart what leads other ways', () => {
    const [stun, turn] = iceServers;
    const others: readonly IceConfiguration[] = [
      { iceServers, iceTransportPolicy: 'relay' },
      { iceServers: [stun!] },
      { iceServers: [stun!, { ...turn!, credential: 'another' }] },
      { iceServers: [stun!, { ...turn!, username: 'bob' }] },
      { iceServers: [stun!, { ...turn!, urls: ['turn:192.0.2.1:3478'] }] },
    ];
    for (const other of others)
      expect(isSameIce({ iceServers }, other)).withContext(JSON.stringify(other)).toBeFalse();
  });
});
