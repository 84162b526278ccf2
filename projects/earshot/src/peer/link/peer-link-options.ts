import type { PeerId } from '@earshot/protocol';
import type { Connection } from '../connection/connection';
import type { ConnectionPart } from '../connection/negotiation';
import type { Log } from '../../platform/log';
import type { Numbered } from './outbox';
import type { ServerLine } from './server-line';
import type { PublishedTracks } from '../connection/tracks';

/** An offer that was sent before the peer was known, with the connection that made it. */
export interface PreparedConnection {
  readonly connection: Connection;
  readonly sent: Numbered;
  /** How many of the connection's candidates the sent offer holds. */
  readonly candidates: number;
}

export interface PeerLinkOptions {
  readonly peer: PeerId;
  readonly part: ConnectionPart;
  readonly createConnection: (part: ConnectionPart) => Connection;
  readonly prepared?: PreparedConnection | null;
  readonly tracks: PublishedTracks;
  /** Returns null while the ICE credentials are valid; otherwise resolves once there are new ones, or none could be had. */
  readonly freshIce?: () => Promise<void> | null;
  /** Whether the peer can be reached through the server at the moment; without it, always. */
  readonly canSignal?: () => boolean;
  /** What is known of this machine's connection to the server; without it, nothing. */
  readonly line?: Pick<ServerLine, 'isProvenSince' | 'isBroken'>;
  /** Without it, nothing is logged. */
  readonly log?: Log;
  /** The current time in ms. */
  readonly now: () => number;
  /** Returns the number of the next connection, newer than every one before it. */
  readonly nextEpoch: () => number;
}
