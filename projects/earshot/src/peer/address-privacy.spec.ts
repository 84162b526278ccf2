import { TestBed } from '@angular/core/testing';
import type { OutgoingDescription, Peer, PeerId } from '@earshot/protocol';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { DEVICE_STORE } from '../platform/storage';
import type { IcePrivacy } from './connection/address-privacy';
import { until } from './link/link-pair.fixture';
import { PeerService } from './peer-service';

const TURN = { urls: ['turn:relay.example:3478'], username: 'name', credential: 'secret' };
const STUN = { urls: 'stun:relay.example:3478' };

const peer = (id: string, joined: number): Peer => ({
  id: id as PeerId,
  name: id,
  joined,
  role: 'participant',
  microphone: true,
  camera: true,
  screen: false,
});

describe('the privacy of an address', () => {
  let made: RTCPeerConnection[];
  let stored: Map<string, string>;

  function service(iceTransportPolicy?: RTCIceTransportPolicy): PeerService {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        { provide: EARSHOT_CONFIG, useValue: iceTransportPolicy ? { iceTransportPolicy } : {} },
        {
          provide: DEVICE_STORE,
          useValue: {
            read: (key: string) => stored.get(key) ?? null,
            write: (key: string, value: string) => stored.set(key, value),
            remove: (key: string) => stored.delete(key),
          },
        },
        {
          provide: CREATE_PEER_CONNECTION,
          useValue: (configuration: RTCConfiguration) => {
            made.push(new RTCPeerConnection(configuration));
            return made.at(-1);
          },
        },
      ],
    });
    return TestBed.inject(PeerService);
  }

  function privacyOf(peers: PeerService): IcePrivacy {
    let now: IcePrivacy | undefined;
    peers.privacy$.subscribe((privacy) => (now = privacy)).unsubscribe();
    return now!;
  }

  const policyOf = (pc: RTCPeerConnection | undefined) => pc?.getConfiguration().iceTransportPolicy;

  beforeEach(() => {
    made = [];
    stored = new Map();
  });

  it('is not hidden until the person wants it, and remembers that', async () => {
    const peers = service();
    await peers.prepare();
    expect(policyOf(made[0])).toBe('all');
    peers.hideAddress(true);
    expect(privacyOf(service())).toEqual({ isHidden: true, isForced: false, hasRelay: null });
    const again = service();
    await again.prepare();
    expect(policyOf(made.at(-1))).toBe('relay');
    again.hideAddress(false);
    expect(privacyOf(service()).isHidden).toBeFalse();
  });

  it('throws a prepared offer away that was gathered before, and never sends it', async () => {
    const peers = service();
    await peers.prepare();
    expect(peers.takeOffer()).not.toBeNull();
    peers.hideAddress(true);
    expect(made[0]?.connectionState).toBe('closed');
    await until('another one', () => made.length === 2 && peers.takeOffer() !== null);
    expect(policyOf(made[1])).toBe('relay');
  });

  it('makes an offer anew where the one before was sent already', async () => {
    const peers = service();
    const sent: OutgoingDescription[] = [];
    peers.descriptions$.subscribe((message) => sent.push(message));
    await peers.prepare();
    peers.takeOffer();
    peers.hideAddress(true);
    const [self, other] = [peer('newcomer-in-the-room', 2), peer('earlier-in-the-room', 1)];
    peers.reconcile(self, [other], other.id);
    await until('an offer', () => sent.length > 0);
    expect(policyOf(made.at(-1))).toBe('relay');
    peers.close();
  });

  it('gives every link a new connection at once, both ways', async () => {
    const peers = service();
    peers.reconcile(peer('newcomer-in-the-room', 2), [peer('earlier-in-the-room', 1)]);
    expect(made.map(policyOf)).toEqual(['all']);
    peers.hideAddress(true);
    await until('a new connection', () => made.length === 2);
    expect([made[0]?.connectionState, policyOf(made[1])]).toEqual(['closed', 'relay']);
    peers.hideAddress(false);
    await until('another one', () => made.length === 3);
    expect(policyOf(made[2])).toBe('all');
    peers.close();
  });

  it('is kept on a connection too that is there until the other side makes a new one', () => {
    const peers = service();
    peers.reconcile(peer('earlier-in-the-room', 1), [peer('newcomer-in-the-room', 2)]);
    peers.hideAddress(true);
    expect(made.map(policyOf)).toEqual(['relay']);
    peers.close();
  });

  it('is what host or server want, whatever the person says', () => {
    const forced = service('relay');
    forced.hideAddress(false);
    expect(privacyOf(forced)).toEqual({ isHidden: true, isForced: true, hasRelay: null });
    const peers = service();
    peers.configure({ iceServers: [STUN, TURN], iceTransportPolicy: 'relay' });
    expect(privacyOf(peers)).toEqual({ isHidden: true, isForced: true, hasRelay: true });
  });

  it('knows whether there is a relay to hide behind', () => {
    const peers = service();
    peers.hideAddress(true);
    expect(peers.isCutOff).withContext('nothing is known yet').toBeFalse();
    peers.configure({ iceServers: [STUN] });
    expect(peers.isCutOff).toBeTrue();
    peers.configure({ iceServers: [STUN, TURN] });
    expect(peers.isCutOff).toBeFalse();
  });
});
