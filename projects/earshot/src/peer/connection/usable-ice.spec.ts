import { UsableIce } from './usable-ice';

const LOGIN = { username: 'u', credential: 'c' };
const BAD = [
  'stun:stun.example.org?transport=udp',
  'turn:a:99999',
  'turn:a?transport=tls',
  'turn:[2001:db8::1',
  'turn://a',
  'turn:u@a',
  'https://a',
  '',
];

describe('ICE servers', () => {
  let failures: unknown[];
  let made: number;

  function usable(): UsableIce {
    [failures, made] = [[], 0];
    const create = (configuration: RTCConfiguration) => {
      made += 1;
      return new RTCPeerConnection(configuration);
    };
    return new UsableIce(create, (failure) => failures.push(failure));
  }

  for (const url of BAD) {
    it(`that the browser refuses are left out, and told of once: ${JSON.stringify(url)}`, () => {
      const ice = usable();
      const settings = {
        iceServers: [
          { urls: [url, 'turn:good.example'], ...LOGIN },
          { urls: url, ...LOGIN },
        ],
        iceTtl: 60,
      };
      for (let time = 0; time < 3; time += 1) {
        const { iceServers, iceTtl } = ice.of(settings);
        expect(iceTtl).toBe(60);
        expect(iceServers).toEqual([{ urls: ['turn:good.example'], ...LOGIN }]);
        // What a call does with them.
        new RTCPeerConnection({ iceServers }).close();
      }
      expect(failures.map(String)).toEqual([
        'Error: an ICE server is left out: the browser refuses its address',
      ]);
      expect((failures[0] as Error).cause).toBeInstanceOf(Error);
    });
  }

  it('without the credentials that the browser wants are left out', () => {
    expect(usable().of({ iceServers: [{ urls: 'turn:a' }, { urls: 'stun:b' }] }).iceServers).toEqual([
      { urls: 'stun:b' },
    ]);
  });

  it('as all browsers take them cost no connection', () => {
    const iceServers = [
      { urls: ['stun:a', 'stun:b:3478'] },
      { urls: ['turn:[2001:db8::1]:3478?transport=udp', 'turns:a:5349?transport=tcp'], ...LOGIN },
    ];
    expect(usable().of({ iceServers }).iceServers).toEqual(iceServers);
    expect(made).toBe(0);
  });

  it('that only some browsers take are asked of this one', () => {
    const { iceServers } = usable().of({ iceServers: [{ urls: 'stuns:a' }, { urls: 'stun:b' }] });
    expect(made).toBe(1);
    expect(iceServers.length).toBe(2);
  });
});
