import type { Provider } from '@angular/core';
import { MEDIA_TRANSPORTS, type PersonMeasurement, type PeerId, SHARES_CALL } from '@earshot/angular';
import type { Ack, JoinAnswer, JoinRequest } from '@earshot/protocol';
import { firstValueFrom, merge } from 'rxjs';
import { type MediaMaker, REAL_MEDIA } from '../devices/media-maker';
import { LoopBackServer } from '../loop-back/loop-back-server';
import { LoopBackSocket } from '../loop-back/loop-back-socket';
import { ScriptedPerson } from './scripted-person';
import { ScriptedTransport } from './scripted-transport';

/** The seconds between two measurements of a real transport. */
const MEASURED_EVERY = 2;

/** A call for tests: a room on a loop-back server, with people who have no connections. */
export class ScriptedCall {
  /** The server that answers the call. */
  readonly server = new LoopBackServer();
  /** The transport that carries the call's media. */
  readonly transport = new ScriptedTransport();
  private people: ScriptedPerson[] = [];
  private time = 0;

  /** People have tracks that play, unless `media` makes others. */
  constructor(private readonly media: MediaMaker = REAL_MEDIA) {}

  /** Provides a call with this server and this transport, which `<ear-call>` shares with whoever injects `CallService`. */
  provide(): Provider[] {
    return [
      { provide: ScriptedCall, useValue: this },
      this.server.provide(),
      { provide: MEDIA_TRANSPORTS, useValue: [() => this.transport] },
      { provide: SHARES_CALL, useValue: true },
    ];
  }

  /**
   * Lets another person join a room, and waits for admission if the room has a waiting room. Rejects with an error that
   * names the server's code, or `denied`.
   */
  async join(request: JoinRequest): Promise<ScriptedPerson> {
    const socket = new LoopBackSocket(this.server);
    socket.connect();
    const person = new ScriptedPerson(await seatFor(request, socket), socket, this.transport, this.media);
    this.people.push(person);
    return person;
  }

  /** Lets two seconds pass in everybody's statistics, and passes them to the call. Returns how many people were measured. */
  measure(times = 1): void {
    for (let count = 0; count < times; count++) {
      this.time += MEASURED_EVERY * 1_000;
      const people = new Map<PeerId, PersonMeasurement>();
      for (const { id, statistics } of this.people) {
        if (this.transport.person(id)) people.set(id, statistics.measure(MEASURED_EVERY, this.time));
      }
      const usage = { sent: 0, received: 0 };
      for (const { sample } of people.values()) {
        for (const { sent, received } of sample?.bytes.values() ?? []) {
          usage.sent += sent;
          usage.received += received;
        }
      }
      this.transport.measure({ people, usage });
    }
  }

  /** Lets everybody leave. */
  close(): void {
    for (const person of this.people) person.leave();
    this.people = [];
  }
}

async function seatFor(request: JoinRequest, socket: LoopBackSocket): Promise<JoinAnswer> {
  const decision = firstValueFrom(merge(socket.on('admitted'), socket.on('denied')));
  const answer = (await socket.request('join', request)) as Ack<JoinAnswer>;
  if (answer.ok) return answer.value;
  if (answer.error.code !== 'waiting') throw new Error(`${request.name} may not join: ${answer.error.code}`);
  const admission = await decision;
  if ('reason' in admission) throw new Error(`${request.name} may not join: ${admission.reason}`);
  return seatFor({ ...request, ...admission }, socket);
}

/** Provides calls with scripted people: no connection is made, and no server is used. Inject `ScriptedCall` to write the script. */
export function provideScriptedCall(call = new ScriptedCall()): Provider[] {
  return call.provide();
}
