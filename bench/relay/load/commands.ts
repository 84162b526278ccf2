/** Which protocol the clients speak. */
export const DIALECTS = ['ws', 'socketio', 'peerjs', 'earshot'] as const;
export type Dialect = (typeof DIALECTS)[number];

/**
 * What the clients send. `candidates`: candidates without acknowledgement. `acknowledged`: candidates with one, where the
 * server knows such a thing. `mixed`: the same, and every tenth message is a description of 3 kB.
 */
export const WORKLOADS = ['candidates', 'acknowledged', 'mixed'] as const;
export type Workload = (typeof WORKLOADS)[number];

/** What the processes of one window did. */
export interface Usage {
  readonly seconds: number;
  /** Processor seconds of each watched process, in the order of `pids`. */
  readonly watched: readonly number[];
  /** Processor seconds of the generator itself; near `seconds`, it was what held the others up. */
  readonly generator: number;
}

interface Window {
  readonly workload: Workload;
  readonly warmup: number;
  /** Seconds that are measured, after the warm-up. */
  readonly seconds: number;
  /** The processes whose processor time is wanted. */
  readonly pids: readonly number[];
}

/** At which port each of a pair connects. */
export type PairPorts = readonly [first: number, second: number];

/** Everybody connects and joins, two to a room; the pairs take the ports in turns. */
export interface JoinCommand {
  readonly kind: 'join';
  readonly dialect: Dialect;
  readonly ports: readonly PairPorts[];
  readonly sockets: number;
}

export interface Joined {
  readonly seconds: number;
}

/** Messages at a fixed rate: in each pair one sends and the other sends back. */
export interface RoundTripsCommand extends Window {
  readonly kind: 'round-trips';
  /** Messages that the server relays in a second: two for each round trip. */
  readonly rate: number;
}

export interface RoundTrips extends Usage {
  readonly messages: number;
  /** Milliseconds there and back. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds one way, from one client to the other. */
  readonly relayP50: number;
  readonly relayP99: number;
  /** Round trips that did not come to an end. */
  readonly lost: number;
  /** Signals that the server refused to relay. */
  readonly refusals: number;
}

/** As many messages as can be: everybody has one on its way at all times. */
export interface SaturateCommand extends Window {
  readonly kind: 'saturate';
}

export interface Saturation extends Usage {
  readonly messages: number;
  readonly lost: number;
  readonly refusals: number;
}

/** Waits until every connection is gone. */
export interface AwaitLossCommand {
  readonly kind: 'await-loss';
}

/** Everybody connects and joins again, tries again when it fails, and says one thing to the partner. */
export interface ReturnCommand {
  readonly kind: 'return';
  /** First attempts are spread over so many seconds, by lot, and by the same lot for every server. */
  readonly spread: number;
  /** How many may be under way at once; the others wait for their turn. */
  readonly atOnce: number;
  /** After so many seconds a client that is not back counts as lost. */
  readonly patience: number;
}

export interface Return {
  /** Until the last was back in its room. */
  readonly seconds: number;
  /** Until half of them were. */
  readonly median: number;
  readonly lost: number;
  /** Attempts that failed and were made again. */
  readonly retries: number;
  /** How many came back under another id. */
  readonly strangers: number;
  /** Pairs that could not exchange a message afterwards. */
  readonly silentPairs: number;
}

/** What can be asked of the generator, and what it answers. */
export interface Dialogue {
  join: [JoinCommand, Joined];
  'round-trips': [RoundTripsCommand, RoundTrips];
  saturate: [SaturateCommand, Saturation];
  'await-loss': [AwaitLossCommand, null];
  return: [ReturnCommand, Return];
}
export type Command = Dialogue[keyof Dialogue][0];
