import type { IceCandidate, PeerId } from '@earshot/protocol';
import { filter, firstValueFrom } from 'rxjs';
import { Connection } from '../connection/connection';
import type { ConnectionPart } from '../connection/negotiation';
import type { Numbered } from './outbox';
import { PeerLink } from './peer-link';
import { kindOf, NOTHING_PUBLISHED, TRACK_ROLES } from '../connection/tracks';

/** What goes from one end to the other. */
export type Message =
  | { readonly kind: 'description'; readonly numbered: Numbered }
  | { readonly kind: 'candidate'; readonly epoch: number; readonly candidate: IceCandidate }
  | { readonly kind: 'acknowledgement'; readonly epoch: number; readonly seq: number };

/** One end of a link whose first offers are made to collide, in a page of its own. */
export interface CollidingEnd {
  receive(message: Message): void;
  /** Resolves to the time, in ms from the start, until the link was connected. */
  readonly connected: Promise<number>;
  /** How many connections it took so far. */
  connections(): number;
  /** Whether the other side's first offer came while this side's own was unanswered. */
  hasCollided(): boolean;
  close(): void;
}

/** Both ends say that they speak of the same first epoch: without that, the offering side never sees the other's offer. */
const FIRST_EPOCH = 1;

/** For tests in two browsers: starts an end that makes the first offer whatever its part, so that both ends do. */
export function collide(part: ConnectionPart, send: (message: Message) => void): CollidingEnd {
  let made = 0;
  let first: Connection | undefined;
  let hasOffered = false;
  let hasCollided = false;
  const early: Message[] = [];
  const createConnection = (of: ConnectionPart) => {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    made += 1;
    const connection = new Connection(pc, of, new MediaStream(), []);
    first ??= connection;
    // What the offering side has anyway: there is something to offer.
    if (made === 1 && of === 'answering') for (const role of TRACK_ROLES) pc.addTransceiver(kindOf(role));
    return connection;
  };
  const start = performance.now();
  let asked: number | undefined;
  // The first time that a link asks for is the epoch of its first connection.
  const now = () => FIRST_EPOCH + Math.floor(performance.now() - (asked ??= performance.now()));
  const peer = `the-other-of-${part}` as PeerId;
  const link = new PeerLink({ peer, part, createConnection, tracks: NOTHING_PUBLISHED, now, nextEpoch: now });
  const take = (message: Message) => {
    switch (message.kind) {
      case 'description':
        if (message.numbered.description.type === 'offer') hasCollided ||= first?.isAwaitingAnswer ?? false;
        void link.accept(message.numbered).then((isAccepted) => {
          if (isAccepted) send({ kind: 'acknowledgement', ...message.numbered });
        });
        break;
      case 'candidate':
        link.acceptCandidate(message.epoch, message.candidate);
        break;
      case 'acknowledgement':
        link.acknowledge(message.epoch, message.seq);
    }
  };
  link.descriptions$.subscribe((numbered) => {
    send({ kind: 'description', numbered: { ...numbered, epoch: Math.max(FIRST_EPOCH, numbered.epoch) } });
    // What came before would have been answered, and not collided with.
    hasOffered = true;
    for (const message of early.splice(0)) take(message);
  });
  link.candidates$.subscribe(({ epoch, candidate }) =>
    send({ kind: 'candidate', epoch: Math.max(FIRST_EPOCH, epoch), candidate }),
  );
  const connected = firstValueFrom(link.state$.pipe(filter((state) => state === 'connected'))).then(
    () => performance.now() - start,
  );
  link.start();
  if (part === 'answering') void first?.begin();
  return {
    connected,
    connections: () => made,
    hasCollided: () => hasCollided,
    receive: (message) => {
      if (hasOffered) take(message);
      else early.push(message);
    },
    close: () => link.close(),
  };
}
