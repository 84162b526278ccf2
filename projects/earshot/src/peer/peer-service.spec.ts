import { TestBed } from '@angular/core/testing';
import type { OutgoingCandidate, OutgoingDescription, Peer, PeerId } from '@earshot/protocol';
import { NOW } from '../platform/clock';
import { Logbook } from '../platform/log';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { until } from './link/link-pair.fixture';
import type { PeerLink } from './link/peer-link';
import { PeerService } from './peer-service';

const peer = (id: string, joined: number): Peer => ({
  id: id as PeerId,
  name: id,
  joined,
  role: 'participant',
  microphone: true,
  camera: true,
  screen: false,
});
const me = peer('me-in-the-middle', 2);
const earlier = peer('earlier-person', 1);
const later = peer('later-person', 3);

describe('PeerService', () => {
  let peers: PeerService;
  let made: RTCConfiguration[];
  let newest: RTCPeerConnection;
  let descriptions: OutgoingDescription[];
  let candidates: OutgoingCandidate[];
  let linked: string[];

  beforeEach(() => {
    made = [];
    descriptions = [];
    candidates = [];
    const create = (configuration: RTCConfiguration) => {
      made.push(configuration);
      newest = new RTCPeerConnection(configuration);
      return newest;
    };
    TestBed.configureTestingModule({ providers: [{ provide: CREATE_PEER_CONNECTION, useValue: create }] });
    peers = TestBed.inject(PeerService);
    peers.descriptions$.subscribe((message) => descriptions.push(message));
    peers.candidates$.subscribe((message) => candidates.push(message));
    peers.links$.subscribe((links) => (linked = [...links.keys()]));
  });

  afterEach(() => peers.close());

  it('makes one connection per remote participant', () => {
    peers.reconcile(me, [earlier, later]);
    peers.reconcile(me, [earlier, later]);
    expect(linked).toEqual([earlier.id, later.id]);
    expect(made.length).toBe(2);
  });

  it('offers to those who were there before, and waits for the offers of those who come later', async () => {
    peers.reconcile(me, [earlier, later]);
    await until('an offer', () => descriptions.length > 0);
    await until('candidates', () => candidates.some(({ candidate }) => candidate === null));
    expect(descriptions.map(({ to, description }) => [to, description.type])).toEqual([
      [earlier.id, 'offer'],
    ]);
    expect(candidates.every(({ to }) => to === earlier.id)).toBeTrue();
  });

  it('notes for the report which ICE server could not be used, once for all connections', () => {
    const url = 'turn:turn.example.org:3478?transport=udp';
    const error = { url, errorCode: 701, errorText: 'TURN host lookup received error.' };
    peers.reconcile(me, [earlier]);
    newest.dispatchEvent(new RTCPeerConnectionIceErrorEvent('icecandidateerror', error));
    peers.reconcile(me, [earlier, later]);
    newest.dispatchEvent(new RTCPeerConnectionIceErrorEvent('icecandidateerror', error));
    const said = TestBed.inject(Logbook).lines.filter(({ message }) => message.includes('ICE server'));
    expect(said.map(({ detail }) => detail)).toEqual([`${url}: 701 TURN host lookup received error.`]);
  });

  it('keeps the links of those who are missing from a partial roster, and closes those who departed', () => {
    peers.reconcile(me, [earlier, later]);
    peers.reconcile(me, []);
    expect(linked).toEqual([earlier.id, later.id]);
    peers.drop(earlier.id);
    expect(linked).toEqual([later.id]);
  });

  describe('with somebody who sends too much', () => {
    let expelled: readonly string[];

    beforeEach(() => {
      peers.expelled$.subscribe((ids) => (expelled = [...ids]));
      peers.reconcile(me, [earlier, later]);
    });

    const restart = (seq: number, from = later.id) =>
      void peers.accept({ from, epoch: Date.now() + seq, seq, description: { type: 'restart' } });

    it('closes that link, and touches no other', async () => {
      const failures: unknown[] = [];
      peers.failures$.subscribe((failure) => failures.push(failure));
      for (let seq = 1; seq <= 400; seq++) restart(seq);
      expect([linked, expelled]).toEqual([[earlier.id], [later.id]]);
      expect(failures).toEqual([new Error('a peer sent too much: connections')]);
      expect(made.length).withContext('connections').toBeLessThan(8);
      const before = made.length;
      peers.reconcile(me, [earlier, later]);
      peers.reconcile(me, [earlier, { ...later, joined: 9 }]);
      for (let count = 0; count < 100; count++)
        peers.acceptCandidate({ from: later.id, epoch: 1, candidate: null });
      expect([linked, expelled, made.length]).toEqual([[earlier.id], [later.id], before]);
    });

    it('forgets to show them once they have left, shows them when they are back, and makes no link', () => {
      for (let seq = 1; seq <= 400; seq++) restart(seq);
      peers.drop(later.id);
      expect(expelled).toEqual([]);
      peers.reconcile(me, [earlier, later]);
      expect([linked, expelled]).toEqual([[earlier.id], [later.id]]);
      peers.close();
      expect(expelled).toEqual([]);
      peers.reconcile(me, [later]);
      expect(linked).withContext('in the next call').toEqual([later.id]);
    });

    it('makes no connection for each page that they load', () => {
      for (let joined = 4; joined < 60; joined++) peers.reconcile(me, [earlier, { ...later, joined }]);
      expect([linked, expelled]).toEqual([[earlier.id], [later.id]]);
      expect(made.length).withContext('connections').toBeLessThan(8);
    });
  });

  it('makes a new link to the same person on a new page', () => {
    peers.reconcile(me, [earlier]);
    peers.reconcile(me, [{ ...earlier, joined: 4 }]);
    expect(linked).toEqual([earlier.id]);
    expect(made.length).toBe(2);
  });

  it('keeps signals that overtake the roster for the link that they are for', async () => {
    const other = new RTCPeerConnection();
    other.addTransceiver('audio');
    await other.setLocalDescription();
    const { sdp } = other.localDescription!;
    const accepted = peers.accept({ from: later.id, epoch: 7, seq: 1, description: { type: 'offer', sdp } });
    peers.reconcile(me, [later]);
    await until('an answer', () => descriptions.length > 0);
    expect(descriptions[0]).toEqual(jasmine.objectContaining({ to: later.id, epoch: 7 }));
    expect(descriptions[0]?.description.type).toBe('answer');
    expect(await accepted).toBeTrue();
    other.close();
  });

  it('keeps an early description whatever others send, and gives it up when its peer leaves', async () => {
    const description = { type: 'restart' } as const;
    const fates: boolean[] = [];
    const keep = () =>
      void peers.accept({ from: later.id, epoch: 7, seq: 1, description }).then((fate) => fates.push(fate));
    keep();
    for (let count = 0; count < 1_000; count++)
      peers.acceptCandidate({ from: earlier.id, epoch: 1, candidate: null });
    await new Promise((resolve) => setTimeout(resolve));
    expect(fates).toEqual([]);
    peers.reconcile(me, [later]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(fates).toEqual([true]);
    peers.drop(later.id);
    keep();
    peers.drop(later.id);
    await new Promise((resolve) => setTimeout(resolve));
    expect(fates).toEqual([true, false]);
  });

  it('numbers connections upwards although the clock is put back', async () => {
    TestBed.resetTestingModule();
    let now = 5_000;
    TestBed.configureTestingModule({ providers: [{ provide: NOW, useValue: () => now }] });
    peers = TestBed.inject(PeerService);
    const epochs: number[] = [];
    peers.descriptions$.subscribe(({ epoch }) => epochs.push(epoch));
    peers.reconcile(me, [earlier]);
    await until('an offer', () => epochs.length === 1);
    now = 1_000;
    peers.drop(earlier.id);
    peers.reconcile(me, [earlier]);
    await until('another offer', () => epochs.length === 2);
    expect(epochs).toEqual([5_000, 5_001]);
  });

  it('gives the prepared offer to whom the server gave it, and makes no second connection', async () => {
    await peers.prepare();
    const offer = peers.takeOffer();
    expect(offer?.description.sdp).toContain('m=audio');
    peers.reconcile(me, [earlier], earlier.id);
    await new Promise((resolve) => setTimeout(resolve));
    expect(descriptions).toEqual([]);
    expect(made.length).toBe(1);
  });

  it('closes the prepared connection when the one who got its offer is gone', async () => {
    const connections: RTCPeerConnection[] = [];
    TestBed.resetTestingModule();
    const create = (configuration: RTCConfiguration) => {
      const connection = new RTCPeerConnection(configuration);
      connections.push(connection);
      return connection;
    };
    TestBed.configureTestingModule({ providers: [{ provide: CREATE_PEER_CONNECTION, useValue: create }] });
    const isClosed = (index: number) => connections[index]?.signalingState === 'closed';
    peers = TestBed.inject(PeerService);
    await peers.prepare();
    peers.takeOffer();
    peers.reconcile(me, [], earlier.id);
    expect([connections.length, isClosed(0)])
      .withContext('before there was a link')
      .toEqual([1, true]);
    await peers.prepare();
    peers.takeOffer();
    peers.reconcile(me, [earlier], earlier.id);
    expect(isClosed(1)).withContext('it is in use').toBeFalse();
    peers.drop(earlier.id);
    expect([connections.length, isClosed(1)]).toEqual([2, true]);
  });

  it('has no offer to send when nothing was prepared', () => {
    expect(peers.takeOffer()).toBeNull();
  });

  it('uses the ICE servers that it was given', () => {
    const iceServers = [{ urls: ['stun:127.0.0.1:3478'] }];
    peers.configure({ iceServers });
    peers.reconcile(me, [earlier]);
    expect(made[0]?.iceServers).toEqual(iceServers);
  });

  it('sends what was not acknowledged again to someone who is reachable again', async () => {
    peers.reconcile(me, [earlier]);
    await until('an offer', () => descriptions.length === 1);
    peers.resync(earlier.id);
    expect(descriptions[1]).toEqual(descriptions[0]);
    peers.acknowledge(descriptions[0]!);
    peers.resync(earlier.id);
    expect(descriptions.length).toBe(2);
  });

  describe('with credentials that expire', () => {
    let now: number;
    let wishes: number;

    beforeEach(() => {
      now = 1_000_000;
      wishes = 0;
      TestBed.resetTestingModule();
      const create = (configuration: RTCConfiguration) => {
        made.push(configuration);
        return new RTCPeerConnection(configuration);
      };
      TestBed.configureTestingModule({
        providers: [
          { provide: CREATE_PEER_CONNECTION, useValue: create },
          { provide: NOW, useValue: () => now },
        ],
      });
      peers = TestBed.inject(PeerService);
      peers.iceWanted$.subscribe(() => (wishes += 1));
      peers.links$.subscribe((links) => (link = links.get(earlier.id)));
    });
    afterEach(() => peers.close());

    let link: PeerLink | undefined;
    const servers = (credential: string) => ({
      iceServers: [{ urls: ['turn:127.0.0.1:9'], username: 'user', credential }],
      iceTtl: 600,
    });
    const used = () => made.at(-1)?.iceServers?.map(({ credential }) => credential);

    it('seeks a new path at once while they are good', () => {
      peers.configure(servers('good'));
      peers.reconcile(me, [earlier]);
      now += 500_000;
      link?.retry();
      expect([wishes, made.length, used()]).toEqual([0, 2, ['good']]);
    });

    it('has them renewed before it seeks a new path when they have almost expired', async () => {
      peers.configure(servers('old'));
      peers.reconcile(me, [earlier]);
      now += 580_000;
      link?.retry();
      expect([wishes, made.length]).toEqual([1, 1]);
      peers.configure(servers('new'));
      await until('a new connection', () => made.length === 2);
      expect(used()).toEqual(['new']);
    });

    it('tries with the old ones when none come', async () => {
      peers.configure(servers('old'));
      peers.reconcile(me, [earlier]);
      now += 700_000;
      link?.retry();
      await until('a new connection', () => made.length === 2);
      expect(used()).toEqual(['old']);
    });
  });
});
