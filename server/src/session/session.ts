import type { Ack, Join, JoinAnswer, Peer, Update } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import type { Handlers } from '../gate/gate.ts';
import { relayCandidate, relayDescription } from '../relay/relay.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import { type Place, sitDown } from './sit-down.ts';
import type { Services } from './services.ts';

const NOT_JOINED = refuse('not-joined', 'join a room first');

/** One connection's stay: it sits in at most one room. The gate calls it, one event after another. */
export class Session {
  private readonly socket: ServerSocket;
  private readonly services: Services;
  private place: Place | null = null;

  constructor(socket: ServerSocket, services: Services) {
    this.socket = socket;
    this.services = services;
  }

  /** What carries out each of this connection's events. */
  handlers(): Handlers {
    const { switchboard, ice } = this.services;
    return {
      join: (request) => this.join(request),
      leave: () => this.leave(),
      update: (changes) => this.update(changes),
      description: (message) =>
        this.place ? relayDescription(switchboard, this.place, message) : NOT_JOINED,
      candidate: (message) => (this.place ? relayCandidate(switchboard, this.place, message) : NOT_JOINED),
      ice: () => accept(ice()),
    };
  }

  /** The socket is gone without a word: the seat waits for its person's return. */
  async lost(): Promise<void> {
    const { place } = this;
    if (place === null) return;
    this.place = null;
    const { store, switchboard, grace, log } = this.services;
    const { room, id, holder, line } = place;
    switchboard.unplug(room, id, line);
    if (!(await store.hold(room, id, holder))) return;
    log.debug({ peer: id }, 'seat held');
    grace.start(room, id, async () => {
      if (!(await store.free(room, id, holder))) return;
      switchboard.tellOthers(room, id, 'peer-left', { id, reason: 'timeout' });
      log.info({ peer: id, reason: 'timeout' }, 'left');
    });
  }

  private async join(request: Join): Promise<Ack<JoinAnswer>> {
    const { lifecycle, tokens, ice, limits, log } = this.services;
    if (this.place !== null)
      return refuse('already-joined', 'this connection sits in a room; leave it first');
    if (lifecycle.isDraining)
      return refuse('draining', 'the server is about to stop; reconnect and join again');
    const seating = await sitDown(this.socket, request, this.services);
    if (seating === null) return refuse('room-full', 'every seat of this room is taken');
    this.place = seating.place;
    const { self, roster, offered, isReturn } = seating;
    log.info({ peer: self.id, isReturn, present: roster.length + 1 }, 'joined');
    // All that had to go to others has gone; signing leaves this thread and costs them no time.
    const resume = await tokens.sign(request.room, self).catch((error: unknown) => this.leaveAfter(error));
    // The answer goes out before the event loop turns; only then may others be heard.
    setImmediate(() => seating.place.line.open());
    return accept({ self, resume, roster, ...ice(), limits, offered });
  }

  /** A join that is answered with a failure must not leave its seat taken. */
  private async leaveAfter(error: unknown): Promise<never> {
    await this.leave();
    throw error;
  }

  private async leave(): Promise<Ack<null>> {
    const { place } = this;
    if (place === null) return NOT_JOINED;
    this.place = null;
    const { store, switchboard, log } = this.services;
    const { room, id, holder, line } = place;
    switchboard.unplug(room, id, line);
    if (await store.free(room, id, holder)) {
      switchboard.tellOthers(room, id, 'peer-left', { id, reason: 'left' });
      log.info({ peer: id, reason: 'left' }, 'left');
    }
    return accept(null);
  }

  private async update(changes: Update): Promise<Ack<Peer>> {
    const { place } = this;
    if (place === null) return NOT_JOINED;
    const peer = await this.services.store.update(place.room, place.id, place.holder, changes);
    if (peer === null) return NOT_JOINED;
    this.services.switchboard.tellOthers(place.room, place.id, 'peer-updated', { peer });
    return accept(peer);
  }
}
