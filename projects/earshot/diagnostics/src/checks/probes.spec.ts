import { iceProbes } from './ice-probes';
import { probeRelay } from './probe-relay';
import { probeStun } from './probe-stun';

type Made = RTCPeerConnection & { readonly configuration: RTCConfiguration };
const NEVER = () => new Promise<never>(() => undefined);

describe('A probe', () => {
  const [stun, turn] = iceProbes([{ urls: ['stun:a.example', 'turn:a.example'] }]) as [never, never];
  let made: Made[];

  beforeEach(() => (made = []));

  /** A connection that finds out what it is told to find out. */
  function laboratory(more: object = {}) {
    const connect = (configuration: RTCConfiguration) => {
      const connection = Object.assign(new EventTarget(), {
        configuration,
        createDataChannel: () => new EventTarget(),
        createOffer: NEVER,
        setLocalDescription: async () => undefined,
        addIceCandidate: async () => undefined,
        close: () => undefined,
        ...more,
      }) as unknown as Made;
      made.push(connection);
      return connection;
    };
    return { connect, now: () => 0 };
  }

  const say = (connection: RTCPeerConnection | undefined, candidate: object | null) =>
    connection?.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  const fail = (connection: RTCPeerConnection | undefined, errorCode: number) =>
    connection?.dispatchEvent(Object.assign(new Event('icecandidateerror'), { errorCode, errorText: '' }));
  const relayAt = (address: string) => ({ type: 'relay', address, candidate: '' });
  const endOfCandidates = null;

  describe('of a relay', () => {
    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    it('calls it mute when both have a relay and nothing comes through', async () => {
      const found = probeRelay(turn, laboratory());
      for (const connection of made) say(connection, relayAt('10.0.0.5'));
      for (const connection of made) say(connection, endOfCandidates);
      jasmine.clock().tick(10_000);
      expect(await found).toEqual({ verdict: 'bad', code: 'relay-mute', addresses: ['10.0.0.5'] });
    });

    for (const [errorCode, code] of [
      [486, 'quota-reached'],
      [508, 'out-of-relays'],
    ] as const)
      it(`does not call it mute that it has a place for one of two alone (${errorCode})`, async () => {
        const found = probeRelay(turn, laboratory());
        say(made[0], relayAt('203.0.113.9'));
        fail(made[1], errorCode);
        for (const connection of made) say(connection, endOfCandidates);
        jasmine.clock().tick(10_000);
        expect(await found).toEqual(jasmine.objectContaining({ verdict: 'bad', code, status: errorCode }));
      });

    it('calls it mute for all that an interface could not reach it', async () => {
      const found = probeRelay(turn, laboratory());
      for (const connection of made) say(connection, relayAt('203.0.113.9'));
      fail(made[1], 701);
      jasmine.clock().tick(10_000);
      expect((await found).code).toBe('relay-mute');
    });
  });

  describe('of a STUN server', () => {
    it('believes silence only of a browser that would tell of failures', async () => {
      const telling = probeStun(stun, laboratory({ onicecandidateerror: null }));
      await Promise.resolve();
      say(made[0], { type: 'host' });
      say(made[0], endOfCandidates);
      expect((await telling).code).toBe('stun-answers');
      const mute = probeStun(stun, laboratory());
      await Promise.resolve();
      say(made[1], { type: 'host' });
      say(made[1], endOfCandidates);
      expect(await mute).toEqual({ verdict: 'bad', code: 'stun-silent' });
    });
  });
});
