import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import { accessOf, type Admission, type Neighbour, type RoomFacts } from '../rooms/room-store.ts';
import type { Exchange, LobbyNotice } from './exchange.ts';
import type { Line, Notice, NoticePayload } from './line.ts';
import { Switchboard } from './switchboard.ts';

/** Passes everything on among the people who are connected to this node. */
export class LocalExchange implements Exchange {
  /** The lines to those who sit in a room. */
  readonly seated = new Switchboard();
  private readonly lobby = new Switchboard();

  plug(room: RoomId, id: PeerId, line: Line): Line | null {
    return this.seated.plug(room, id, line);
  }

  unplug(room: RoomId, id: PeerId, line: Line): void {
    this.seated.unplug(room, id, line);
  }

  arrived(room: RoomId, line: Line, { self, turn }: Admission): void {
    line.seat = { peer: self, turn };
    this.seated.tellOthers(room, self.id, 'peer-joined', { peer: self });
  }

  away(): void {
    // Nobody is told: absence is not departure.
  }

  gone(room: RoomId, id: PeerId, _holder: string, reason: LeaveReason): void {
    this.seated.tellOthers(room, id, 'peer-left', { id, reason });
  }

  changed(room: RoomId, peer: Peer): void {
    this.refresh(room, peer);
    this.seated.tellOthers(room, peer.id, 'peer-updated', { peer });
  }

  promoted(room: RoomId, peer: Peer): void {
    this.refresh(room, peer);
    this.seated.tellOthers(room, null, 'peer-updated', { peer });
  }

  secured(room: RoomId, facts: RoomFacts): void {
    this.seated.tellOthers(room, null, 'access-updated', accessOf(facts));
  }

  tell<N extends Notice>(room: RoomId, to: PeerId, event: N, payload: NoticePayload<N>): boolean {
    const line = this.seated.lineTo(room, to);
    line?.tell(event, payload);
    return line !== null;
  }

  reach<N extends Notice>(room: RoomId, { peer }: Neighbour, event: N, payload: NoticePayload<N>): void {
    this.tell(room, peer.id, event, payload);
  }

  deliver(room: RoomId, to: PeerId, message: IncomingDescription): Promise<boolean> | null {
    return this.seated.lineTo(room, to)?.deliver(message) ?? null;
  }

  wait(room: RoomId, id: PeerId, line: Line): void {
    this.lobby.plug(room, id, line);
  }

  stopWaiting(room: RoomId, id: PeerId, line: Line): void {
    this.lobby.unplug(room, id, line);
  }

  tellWaiting<N extends LobbyNotice>(room: RoomId, id: PeerId, event: N, payload: NoticePayload<N>): void {
    this.lobby.lineTo(room, id)?.tell(event, payload);
  }

  private refresh(room: RoomId, peer: Peer): void {
    const line = this.seated.lineTo(room, peer.id);
    if (line?.seat) line.seat = { ...line.seat, peer };
  }
}
