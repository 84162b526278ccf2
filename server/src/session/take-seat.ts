import type { Join, Peer, PeerId, RoomAccess, RoomId } from '@earshot/protocol';
import type { Identity } from '../access/identity.ts';
import type { ResumableSeat } from '../auth/resume-tokens.ts';
import type { Router } from '../relay/router.ts';
import { SeatChannel } from '../relay/seat-channel.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { createPeerId } from '../rooms/peer-id.ts';
import { accessOf, type SeatGrant, type Claim, type Refusal } from '../rooms/room-store.ts';
import type { Services } from './services.ts';

/** The seat of one connection. */
export interface Place {
  readonly room: RoomId;
  readonly id: PeerId;
  readonly holder: string;
  readonly channel: SeatChannel;
  readonly identity: Identity;
  /** The call's id in logs. */
  readonly call: string;
  /** Whether the seat existed already. */
  readonly isReturn: boolean;
}

/** A taken seat, and what the join answer says about it. */
export interface Seated {
  readonly place: Place;
  readonly self: Peer;
  readonly roster: Peer[];
  readonly offered: PeerId | null;
  readonly access: RoomAccess;
  /** Whether people may be waiting to be admitted. */
  readonly mayHaveKnocks: boolean;
  /** The token with which the same seat can be taken again. */
  readonly resume: string;
}

/** A refused seat. */
export interface Unseated {
  readonly refusal: Refusal;
  /** The id with which a moderator can admit this person, if the refusal is `waiting`. */
  readonly knock: PeerId;
}

/**
 * Seats a newcomer or a person who returns, tells the others and relays the prepared offer; or returns why not.
 * `knockedAs` is the id under which this connection asked for admission, if it did.
 * People wait for this path from the join to the offer: without an access token it asks the store and nothing else.
 */
export async function takeSeat(
  socket: ServerSocket,
  request: Join,
  identity: Identity,
  services: Services,
  knockedAs: PeerId | null = null,
): Promise<Seated | Unseated> {
  const { room } = request;
  const found = findSeat(request, identity, services);
  const claim = claimFor(socket, request, identity, { found, knockedAs }, services);
  const channel = new SeatChannel(socket, services.times.delivery);
  const grant = await claimSeat(room, claim, channel, services);
  if (typeof grant === 'string') return { refusal: grant, knock: claim.id };
  const { self, others, isReturn, facts } = grant;
  services.router.arrived(room, channel, grant);
  const offered = passOffer(request, grant, services);
  const place: Place = {
    room,
    id: self.id,
    holder: claim.holder,
    channel,
    identity,
    call: facts.call,
    isReturn,
  };
  const { id, joined, role } = self;
  const { user } = identity;
  return {
    place,
    self,
    roster: others.map(({ peer }) => peer),
    offered,
    access: accessOf(facts),
    mayHaveKnocks: facts.lobby || facts.removed !== undefined,
    resume: services.tokens.renew(room, found, { id, joined, role, call: facts.call, user }),
  };
}

function findSeat(
  { resume, room }: Join,
  { user }: Identity,
  { tokens, metrics }: Services,
): ResumableSeat | null {
  if (resume === undefined) return null;
  const seat = tokens.verify(resume, room, user);
  metrics.resumed(seat === null ? 'refused' : 'accepted');
  return seat;
}

function claimFor(
  socket: ServerSocket,
  request: Join,
  identity: Identity,
  { found: seat, knockedAs }: { found: ResumableSeat | null; knockedAs: PeerId | null },
  { admissions, seatIds, passcodes }: Services,
): Claim {
  const { room, name, microphone, camera, offer, attempt, passcode, admission: token } = request;
  const own = seat?.id ?? (attempt === undefined ? null : seatIds.of(room, attempt, identity.user));
  const admission = token === undefined ? null : admissions.verify(token, room);
  // Only the person who was admitted: who repeats the attempt or comes from the seat that knocked, or still is on its connection.
  const isKnocker = admission !== null && (admission.knock === own || admission.knock === knockedAs);
  return {
    id: isKnocker ? admission.knock : (own ?? createPeerId()),
    holder: socket.id,
    name: identity.name ?? name,
    microphone,
    camera,
    // A join with an offer comes from a fresh page, which has no links to resume: it gets a newcomer's number.
    joined: offer === undefined ? (seat?.joined ?? null) : null,
    role: identity.role,
    former: seat?.call && seat.role ? { call: seat.call, role: seat.role } : null,
    passcode: passcode === undefined ? null : passcodes.digest(room, passcode),
    admission: isKnocker ? admission.id : null,
  };
}

/** The channel is attached before the seat is taken, so that nothing is missed between the roster and the channel. */
async function claimSeat(
  room: RoomId,
  claim: Claim,
  channel: SeatChannel,
  { store, router, capacity }: Services,
): Promise<SeatGrant | Refusal> {
  const previous = router.attach(room, claim.id, channel);
  let grant: SeatGrant | Refusal | null = null;
  try {
    grant = await store.take(room, claim, capacity);
  } finally {
    if (grant === null || typeof grant === 'string') {
      restoreChannel(room, claim.id, channel, previous, router);
    }
  }
  if (typeof grant !== 'string') previous?.dismiss(claim.id, 'replaced');
  return grant;
}

/** Gives the seat its previous channel back; what this node knows about the room is kept. */
function restoreChannel(
  room: RoomId,
  id: PeerId,
  channel: SeatChannel,
  previous: SeatChannel | null,
  router: Router,
): void {
  if (previous === null) return router.detach(room, id, channel);
  router.attach(room, id, previous);
  channel.close();
}

/** Sends the prepared offer to the first connected peer of the roster; returns that peer. */
function passOffer(
  { room, offer }: Join,
  { self, others }: SeatGrant,
  { router, metrics, log }: Services,
): PeerId | null {
  if (offer === undefined) return null;
  const { epoch, seq, description } = offer;
  for (const { peer, isConnected } of others) {
    const message = { from: self.id, epoch, seq, description };
    const delivery = isConnected ? router.deliver(room, peer.id, message) : null;
    if (delivery === null) continue;
    metrics.relayed('offer');
    void delivery.then((isReceived) => {
      if (!isReceived) log.debug({ peer: self.id, to: peer.id }, 'prepared offer not acknowledged');
    });
    return peer.id;
  }
  return null;
}
