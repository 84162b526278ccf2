/** How much one connection or one address may ask of a server. Rates are averages over ten seconds unless said otherwise. */
export interface LimitOptions {
  /** Events a second from one connection; a large one counts for several. */
  readonly messageRate: number;
  /** Candidates a second from one connection. */
  readonly candidateRate: number;
  /** Events a second from one address, all its connections together. */
  readonly addressMessageRate: number;
  /** Joins a minute from one address. */
  readonly addressJoinRate: number;
  /** For how many joins one counts that was refused as forbidden, room-full or waiting: names and passcodes cost. */
  readonly refusedJoinCost: number;
  /** Wrong passcodes an hour for one room, whoever gives them; after that none opens it until the hour is over. */
  readonly roomGuesses: number;
  /** New connections a minute from one address. */
  readonly addressConnectRate: number;
  /** Open connections of one address on one node. */
  readonly addressSockets: number;
  /** WebSockets of one address on one node that have not said which socket.io namespace they want. */
  readonly addressHandshakes: number;
  /** The same of all addresses together. */
  readonly handshakes: number;
  /** How long a connection may take over its handshake, and a request over its headers, in ms. */
  readonly handshakeTimeout: number;
  /** How long a connection may sit in no room and say nothing, in ms. */
  readonly idleTimeout: number;
  /** Refused events a minute after which a connection is closed. */
  readonly refusals: number;
  /** Bytes that may wait for a connection that does not read. */
  readonly backlog: number;
}

/**
 * What honest calls never meet: a join into a call of fifty sends fifty descriptions and a thousand candidates within
 * seconds; hundreds of people behind one address all come back within a second when the server was restarted.
 */
export const DEFAULT_LIMIT_OPTIONS: LimitOptions = {
  messageRate: 250,
  candidateRate: 200,
  addressMessageRate: 5_000,
  addressJoinRate: 2_000,
  refusedJoinCost: 20,
  roomGuesses: 30,
  addressConnectRate: 4_000,
  addressSockets: 2_000,
  addressHandshakes: 1_000,
  handshakes: 5_000,
  handshakeTimeout: 5_000,
  idleTimeout: 900_000,
  refusals: 200,
  backlog: 1_000_000,
};
