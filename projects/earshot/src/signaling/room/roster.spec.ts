import type { Peer, PeerId } from '@earshot/protocol';
import { withoutPeer, withPeer } from './roster';

const peer = (id: string, joined: number, name = id): Peer => ({
  id: id as PeerId,
  name,
  joined,
  role: 'participant',
  microphone: true,
  camera: true,
  screen: false,
});

describe('roster', () => {
  const roster = [peer('first-peer', 1), peer('third-peer', 3)];
  const ids = (of: readonly Peer[]) => of.map(({ id }) => id as string);

  it('keeps the order of joining when someone arrives late', () => {
    expect(ids(withPeer(roster, peer('second-peer', 2)))).toEqual([
      'first-peer',
      'second-peer',
      'third-peer',
    ]);
  });

  it('replaces a peer that is there already', () => {
    const renamed = withPeer(roster, peer('first-peer', 1, 'Ada'));
    expect(renamed.map(({ name }) => name)).toEqual(['Ada', 'third-peer']);
  });

  it('is the same without someone who was not there', () => {
    expect(withoutPeer(roster, 'nobody-here' as PeerId)).toEqual(roster);
    expect(ids(withoutPeer(roster, roster[0]!.id))).toEqual(['third-peer']);
  });
});
