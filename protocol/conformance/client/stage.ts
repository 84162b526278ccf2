import assert from 'node:assert/strict';
import {
  createRoomId,
  type JoinAnswer,
  type OutgoingDescription,
  type Peer,
  type PeerId,
  type PreparedOffer,
  PROTOCOL_VERSIONS,
  SERVER_FEATURES,
} from '@earshot/protocol';
import type { ClientUnderTest } from './client-under-test.ts';
import { answerTo } from './sdp.ts';
import type { Asked, ScriptedConnection } from './scripted-connection.ts';
import { ScriptedServer } from './scripted-server.ts';

/** The other person in the room; one is there before the client, and the other comes after it. */
export const ELDER = person('elder-of-the-room', 1_000);
export const SELF = person('client-under-test', 2_000);
export const NEWCOMER = person('newcomer-to-the-room', 3_000);

/** What the client's first offer was, and over which connection it came. */
export interface Offered {
  readonly connection: ScriptedConnection;
  readonly offer: Pick<OutgoingDescription, 'epoch' | 'seq' | 'description'>;
  /** Whether it came with the join, and so is never acknowledged. */
  readonly isPrepared: boolean;
}

/** What one case plays on: a server, and a client that joins a room of it. */
export class Stage {
  readonly server: ScriptedServer;
  readonly room = createRoomId();
  private readonly client: ClientUnderTest;

  private constructor(server: ScriptedServer, client: ClientUnderTest) {
    this.server = server;
    this.client = client;
  }

  static async open(client: ClientUnderTest): Promise<Stage> {
    return new Stage(await ScriptedServer.start(), client);
  }

  /** Lets the client join. */
  async begin(): Promise<void> {
    await this.client.join({ url: this.server.url, room: this.room, name: 'Ada' });
  }

  /** Lets the client join, and resolves with its request, unanswered. */
  async joining(): Promise<{ connection: ScriptedConnection; join: Asked<'join'> }> {
    await this.begin();
    return this.asked(0);
  }

  /** Resolves with the join over the connection after `skip` others, unanswered. */
  async asked(skip: number): Promise<{ connection: ScriptedConnection; join: Asked<'join'> }> {
    const connection = await this.server.connection(skip);
    return { connection, join: await connection.next('join') };
  }

  /** Lets the client join an empty room. */
  async alone(more: object = {}): Promise<ScriptedConnection> {
    const { connection, join } = await this.joining();
    join.answer(accept(seat([], more)));
    return connection;
  }

  /** Lets the client join after somebody else, to whom it makes an offer. */
  async offered(more: object = {}): Promise<Offered> {
    const { connection, join } = await this.joining();
    const prepared = join.payload.offer;
    join.answer(accept(seat([ELDER], { offered: prepared ? ELDER.id : null, ...more })));
    return { connection, ...(await firstOffer(connection, prepared)) };
  }

  /** Lets the client come back over its next connection, to the same people. */
  async back(skip: number, roster: readonly Peer[]): Promise<ScriptedConnection> {
    const { connection, join } = await this.asked(skip);
    assert.equal(join.payload.resume, RESUME, 'it comes back with the resume token');
    assert.equal(join.payload.offer, undefined, 'it keeps its links, and so makes no offer with the join');
    join.answer(accept(seat(roster)));
    return connection;
  }

  /** Throws if the client has done anywhere what no client may. */
  check(): void {
    assert.deepEqual(
      this.server.connections.flatMap(({ faults }) => faults),
      [],
    );
  }

  async close(): Promise<void> {
    await this.client.leave();
    await this.server.close();
  }
}

const RESUME = 'the resume token of the client';

/** Returns the value of a join answer. */
export function seat(roster: readonly Peer[], more: object = {}): JoinAnswer {
  return {
    call: 'a-scripted-call',
    self: SELF,
    resume: RESUME,
    roster: [...roster],
    iceServers: [],
    iceTtl: 0,
    iceTransportPolicy: 'all',
    limits: { participants: 8, sdp: 49_152, candidate: 1_024, seatGrace: 60 },
    media: { kind: 'mesh' },
    offered: null,
    access: { hasPasscode: false, lobby: false },
    knocks: [],
    versions: PROTOCOL_VERSIONS,
    features: [...SERVER_FEATURES],
    ...more,
  };
}

export function accept(value: unknown): { ok: true; value: unknown } {
  return { ok: true, value };
}

export function refuse(code: string): object {
  return { ok: false, error: { code, message: 'as the script says' } };
}

/** Answers an offer in its own epoch. */
export function reply(
  { connection, offer }: Offered,
  seq: number,
  from: PeerId = ELDER.id,
): { acknowledgements: number } {
  const { description, epoch } = offer;
  assert.ok(description.type === 'offer');
  return connection.describe({ from, epoch, seq, description: answerTo(description) });
}

async function firstOffer(
  connection: ScriptedConnection,
  prepared: PreparedOffer | undefined,
): Promise<Omit<Offered, 'connection'>> {
  if (prepared) return { offer: prepared, isPrepared: true };
  const isOffer = ({ to, description }: OutgoingDescription) =>
    to === ELDER.id && description.type === 'offer';
  const { payload } = await connection.description('the newcomer makes the first offer', isOffer);
  return { offer: payload, isPrepared: false };
}

function person(id: string, joined: number): Peer {
  return {
    id: id as PeerId,
    name: id,
    joined,
    role: 'participant',
    microphone: true,
    camera: false,
    screen: false,
  };
}
