import type { Peer, PeerId, RoomId } from '@earshot/protocol';
import { SeatChannel } from '../relay/seat-channel.ts';
import { LocalRouter } from '../relay/local-router.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import type { SeatGrant, SeatInfo } from '../rooms/room-store.ts';
import { CANDIDATE } from '../testing/samples.fixture.ts';
import type { Bus, BusMessage } from './bus.ts';
import { ClusterRouter } from './cluster-router.ts';
import { Directory } from './directory.ts';

const ROOM = 'r' as RoomId;
const [ADA, BO] = ['pAda' as PeerId, 'pBo' as PeerId];

/** Nodes without a Redis between them: each hears at once what the others say. */
class Nodes {
  /** What was said, by whom and to whom: a node, or everybody. */
  readonly said: [from: string, to: string, kind: string][] = [];
  private readonly listeners = new Map<string, (message: BusMessage) => void>();

  add(node: string): ClusterRouter {
    const bus: Bus = {
      publish: (message) => {
        this.said.push([node, 'everybody', message.kind]);
        for (const [other, listen] of this.listeners) if (other !== node) listen(message);
      },
      send: (other, message) => {
        this.said.push([node, other, message.kind]);
        this.listeners.get(other)?.(message);
      },
      subscribe: (listen) => void this.listeners.set(node, listen),
    };
    return new ClusterRouter(new LocalRouter(), bus, new Directory(), node, 1_000);
  }
}

function seatOf(id: PeerId, node: string): SeatInfo {
  const peer: Peer = {
    id,
    name: id,
    joined: 1,
    role: 'participant',
    microphone: true,
    camera: true,
    screen: false,
  };
  return { peer, isConnected: true, holder: `${id}@${node}`, node };
}

/** Seats somebody at a node; answers what that client hears. */
function sit(router: ClusterRouter, { peer, holder }: SeatInfo, others: readonly SeatInfo[]): string[] {
  const heard: string[] = [];
  const emit = (event: string): void => void heard.push(event);
  const channel = new SeatChannel({ id: holder, emit } as unknown as ServerSocket, 1_000);
  router.attach(ROOM, peer.id, channel);
  const facts = { call: 'c', passcode: null, lobby: false, passesModeration: true };
  const grant: SeatGrant = { self: peer, isReturn: false, turn: 1, others: [...others], facts };
  router.arrived(ROOM, channel, grant);
  channel.open();
  return heard;
}

describe('what is told to a person of another node', () => {
  const candidate = { from: ADA, epoch: 0, candidate: CANDIDATE };

  it('goes to the node of that person alone', () => {
    const nodes = new Nodes();
    const [one, two] = [nodes.add('1'), nodes.add('2')];
    nodes.add('3');
    sit(one, seatOf(ADA, '1'), [seatOf(BO, '2')]);
    const heard = sit(two, seatOf(BO, '2'), [seatOf(ADA, '1')]);
    nodes.said.length = 0;
    expect(one.tell(ROOM, BO, 'candidate', candidate)).toBeTrue();
    expect(nodes.said).toEqual([['1', '2', 'notice']]);
    expect(heard).toEqual(['candidate']);
  });

  it('finds who has just moved to a third node of which the sender has not heard, and is not passed on for ever', () => {
    const nodes = new Nodes();
    const [one, three] = [nodes.add('1'), nodes.add('3')];
    nodes.add('2');
    const heard = sit(three, seatOf(BO, '3'), [seatOf(ADA, '1')]);
    sit(one, seatOf(ADA, '1'), [seatOf(BO, '2')]);
    nodes.said.length = 0;
    heard.length = 0;
    one.tell(ROOM, BO, 'candidate', candidate);
    expect(heard).toEqual(['candidate']);
    expect(nodes.said).toEqual([
      ['1', '2', 'notice'],
      ['2', 'everybody', 'notice'],
    ]);
  });

  it('is not sent at all while that person is away', () => {
    const nodes = new Nodes();
    const one = nodes.add('1');
    sit(one, seatOf(ADA, '1'), [{ ...seatOf(BO, '2'), isConnected: false }]);
    nodes.said.length = 0;
    expect(one.tell(ROOM, BO, 'candidate', candidate)).toBeFalse();
    expect(nodes.said).toEqual([]);
  });
});
