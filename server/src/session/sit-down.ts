import type { Join, Peer, PeerId, RoomId } from '@earshot/protocol';
import { Line } from '../relay/line.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { createPeerId } from '../rooms/peer-id.ts';
import type { Admission, Claim } from '../rooms/room-store.ts';
import type { Services } from './services.ts';

/** Where a connection sits. */
export interface Place {
  readonly room: RoomId;
  readonly id: PeerId;
  readonly holder: string;
  readonly line: Line;
}

/** A seat taken, and what the join answer says of it. */
export interface Seating {
  readonly place: Place;
  readonly self: Peer;
  readonly isReturn: boolean;
  readonly roster: Peer[];
  readonly offered: PeerId | null;
}

/**
 * Seats a newcomer or one who returns, tells the others and passes the prepared offer on; null when the room is full.
 * The way from the join to the offer's leaving is the one that people wait for: without a resume token it goes to
 * the store and nowhere else.
 */
export async function sitDown(
  socket: ServerSocket,
  request: Join,
  services: Services,
): Promise<Seating | null> {
  const claim = await claimFor(socket, request, services);
  const { room } = request;
  const line = new Line(socket, services.deliveryTimeout);
  const admission = await takeSeat(room, claim, line, services);
  if (admission === null) return null;
  const { self, others, isReturn } = admission;
  services.grace.cancel(room, self.id);
  services.switchboard.tellOthers(room, self.id, 'peer-joined', { peer: self });
  const offered = passOffer(request, admission, services);
  const place: Place = { room, id: self.id, holder: claim.holder, line };
  return { place, self, isReturn, roster: others.map(({ peer }) => peer), offered };
}

async function claimFor(socket: ServerSocket, request: Join, { tokens }: Services): Promise<Claim> {
  const { room, name, microphone, camera, resume, offer } = request;
  const seat = resume === undefined ? null : await tokens.verify(resume, room);
  // Who brings an offer has no link left to resume: a fresh page, and so a newcomer's number.
  const joined = offer === undefined ? (seat?.joined ?? null) : null;
  return { id: seat?.id ?? createPeerId(), holder: socket.id, name, microphone, camera, joined };
}

/** The line is plugged in before the seat is taken, so that no news can fall between the roster and the line. */
async function takeSeat(
  room: RoomId,
  claim: Claim,
  line: Line,
  services: Services,
): Promise<Admission | null> {
  const { store, switchboard, limits } = services;
  const previous = switchboard.plug(room, claim.id, line);
  let admission: Admission | null = null;
  try {
    admission = await store.take(room, claim, limits.participants);
  } finally {
    if (admission === null) {
      switchboard.unplug(room, claim.id, line);
      if (previous !== null) switchboard.plug(room, claim.id, previous);
    }
  }
  if (admission !== null) previous?.replace(claim.id);
  return admission;
}

/** Sends the prepared offer to the first in the roster who is there; answers to whom. */
function passOffer(
  { room, offer }: Join,
  { self, others }: Admission,
  { switchboard, log }: Services,
): PeerId | null {
  if (offer === undefined) return null;
  for (const { peer, isConnected } of others) {
    const line = isConnected ? switchboard.lineTo(room, peer.id) : null;
    if (line === null) continue;
    const { epoch, seq, description } = offer;
    void line.deliver({ from: self.id, epoch, seq, description }).then((isReceived) => {
      if (!isReceived) log.debug({ peer: self.id, to: peer.id }, 'prepared offer not acknowledged');
    });
    return peer.id;
  }
  return null;
}
