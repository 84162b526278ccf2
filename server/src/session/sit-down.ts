import type { Join, Peer, PeerId, RoomAccess, RoomId } from '@earshot/protocol';
import type { Identity } from '../access/identity.ts';
import type { ResumableSeat } from '../auth/resume-tokens.ts';
import type { Exchange } from '../relay/exchange.ts';
import { Line } from '../relay/line.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { createPeerId } from '../rooms/peer-id.ts';
import { accessOf, type Admission, type Claim, type Refusal } from '../rooms/room-store.ts';
import type { Services } from './services.ts';

/** Where a connection sits. */
export interface Place {
  readonly room: RoomId;
  readonly id: PeerId;
  readonly holder: string;
  readonly line: Line;
  readonly identity: Identity;
  /** Names the call in logs. */
  readonly call: string;
  /** Whether the seat was there already. */
  readonly isReturn: boolean;
}

/** A seat taken, and what the join answer says of it. */
export interface Seating {
  readonly place: Place;
  readonly self: Peer;
  readonly roster: Peer[];
  readonly offered: PeerId | null;
  readonly access: RoomAccess;
  /** With which the same seat can be had again. */
  readonly resume: string;
}

/** No seat. */
export interface Unseated {
  readonly refusal: Refusal;
  /** Under which a moderator can admit this person, when the refusal is `waiting`. */
  readonly knock: PeerId;
}

/**
 * Seats a newcomer or one who returns, tells the others and passes the prepared offer on, or says why not.
 * The way from the join to the offer's leaving is the one that people wait for: without a token it goes to
 * the store and nowhere else.
 */
export async function sitDown(
  socket: ServerSocket,
  request: Join,
  identity: Identity,
  services: Services,
): Promise<Seating | Unseated> {
  const { room } = request;
  const found = findSeat(request, identity, services);
  const claim = claimFor(socket, request, identity, found, services);
  const line = new Line(socket, services.times.delivery);
  const admission = await takeSeat(room, claim, line, services);
  if (typeof admission === 'string') return { refusal: admission, knock: claim.id };
  const { self, others, isReturn, facts } = admission;
  services.exchange.arrived(room, line, admission);
  const offered = passOffer(request, admission, services);
  const place: Place = {
    room,
    id: self.id,
    holder: claim.holder,
    line,
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
  seat: ResumableSeat | null,
  { admissions, seatIds, passcodes }: Services,
): Claim {
  const { room, name, microphone, camera, offer, attempt, passcode, admission } = request;
  return {
    id: seat?.id ?? (attempt === undefined ? createPeerId() : seatIds.of(room, attempt, identity.user)),
    holder: socket.id,
    name: identity.name ?? name,
    microphone,
    camera,
    // Who brings an offer has no link left to resume: a fresh page, and so a newcomer's number.
    joined: offer === undefined ? (seat?.joined ?? null) : null,
    role: identity.role,
    former: seat?.call && seat.role ? { call: seat.call, role: seat.role } : null,
    passcode: passcode === undefined ? null : passcodes.digest(room, passcode),
    isAdmitted: admission !== undefined && admissions.verify(admission, room) !== null,
  };
}

/** The line is plugged in before the seat is taken, so that no news can fall between the roster and the line. */
async function takeSeat(
  room: RoomId,
  claim: Claim,
  line: Line,
  { store, exchange, capacity }: Services,
): Promise<Admission | Refusal> {
  const previous = exchange.plug(room, claim.id, line);
  let admission: Admission | Refusal | null = null;
  try {
    admission = await store.take(room, claim, capacity);
  } finally {
    if (admission === null || typeof admission === 'string') {
      restoreLine(room, claim.id, line, previous, exchange);
    }
  }
  if (typeof admission !== 'string') previous?.replace(claim.id);
  return admission;
}

/** The seat has the line again that it had; what this node knows of the room is kept meanwhile. */
function restoreLine(room: RoomId, id: PeerId, line: Line, previous: Line | null, exchange: Exchange): void {
  if (previous === null) return exchange.unplug(room, id, line);
  exchange.plug(room, id, previous);
  line.close();
}

/** Sends the prepared offer to the first in the roster who is there; answers to whom. */
function passOffer(
  { room, offer }: Join,
  { self, others }: Admission,
  { exchange, metrics, log }: Services,
): PeerId | null {
  if (offer === undefined) return null;
  const { epoch, seq, description } = offer;
  for (const { peer, isConnected } of others) {
    const message = { from: self.id, epoch, seq, description };
    const delivery = isConnected ? exchange.deliver(room, peer.id, message) : null;
    if (delivery === null) continue;
    metrics.relayed('offer');
    void delivery.then((isReceived) => {
      if (!isReceived) log.debug({ peer: self.id, to: peer.id }, 'prepared offer not acknowledged');
    });
    return peer.id;
  }
  return null;
}
