import type { IncomingCandidate, PeerId } from '@earshot/protocol';
import { NEVER, Subject, type Subscription } from 'rxjs';
import type { PeerService } from '../peer/peer-service';
import { SILENT } from '../platform/silent-log';
import type { ReceivedDescription } from '../signaling/socket/received-description';
import type { SignalingService } from '../signaling/signaling-service';
import { relaySignals } from './signal-relay';

describe('relaySignals', () => {
  const descriptions$ = new Subject<ReceivedDescription>();
  let acknowledged: number[];
  let applied: Map<number, (isAccepted: boolean) => void>;
  let taken: object[];
  let relaying: Subscription;

  beforeEach(() => {
    acknowledged = [];
    applied = new Map();
    taken = [];
    const peers = {
      descriptions$: NEVER,
      candidates$: NEVER,
      accept: (message: ReceivedDescription) => {
        taken.push(message);
        return new Promise<boolean>((resolve) => applied.set(message.seq, resolve));
      },
    };
    const signaling = { descriptions$, candidates$: new Subject<IncomingCandidate>() };
    relaying = relaySignals(
      peers as unknown as PeerService,
      signaling as unknown as SignalingService,
      SILENT,
    ).subscribe();
  });

  afterEach(() => relaying.unsubscribe());

  const arrive = (seq: number) =>
    descriptions$.next({
      from: 'somebody-1' as PeerId,
      epoch: 1,
      seq,
      description: { type: 'restart' },
      acknowledge: () => acknowledged.push(seq),
    });
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('acknowledges each description when it was applied or refused for good, and not before', async () => {
    arrive(1);
    arrive(2);
    await settled();
    expect(acknowledged).toEqual([]);
    applied.get(2)?.(true);
    await settled();
    expect(acknowledged).toEqual([2]);
    applied.get(1)?.(true);
    await settled();
    expect(acknowledged).toEqual([2, 1]);
    expect(taken.map((message) => Object.keys(message).sort())).toEqual(
      Array.from({ length: 2 }, () => ['description', 'epoch', 'from', 'seq']),
    );
  });

  it('never acknowledges what was given up, so that its sender sends it again', async () => {
    arrive(1);
    applied.get(1)?.(false);
    await settled();
    expect(acknowledged).toEqual([]);
  });
});
