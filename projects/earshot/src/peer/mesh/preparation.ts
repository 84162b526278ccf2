import type { PreparedOffer } from '@earshot/protocol';
import type { Connection } from '../connection/connection';
import type { IceConfiguration } from '../connection/ice-credentials';
import type { PublishedTracks } from '../connection/tracks';
import { guarded } from '../../platform/guarded';
import type { Log } from '../../platform/log';
import { SILENT } from '../../platform/silent-log';
import { Epochs } from '../link/epochs';
import { FIRST_SEQ } from '../link/outbox';
import type { PreparedConnection } from '../link/peer-link-options';

/** The connection that is made in the lobby, with its first offer, before anyone is there to send it to. */
export class Preparation {
  private readonly epochs: Epochs;
  private connection: Connection | null = null;
  private sent: PreparedConnection | null = null;

  constructor(
    private readonly createConnection: () => Connection,
    now: () => number,
    private readonly log: Log = SILENT,
  ) {
    this.epochs = new Epochs(now);
  }

  /** Returns the number of the next connection, newer than every one before it. */
  nextEpoch(): number {
    return this.epochs.next();
  }

  /** Whether there is a connection. */
  get exists(): boolean {
    return this.connection !== null;
  }

  /** Makes a connection with its first offer and gathers candidates. Prepares nothing if the browser makes none. Never rejects. */
  async begin(tracks: PublishedTracks): Promise<void> {
    this.discard();
    const connection = guarded(this.log, 'nothing was prepared', () => this.createConnection());
    if (!connection) return;
    this.connection = connection;
    void connection.publish(tracks);
    await connection.begin();
  }

  /** Returns the offer to send along with a join, or null when there is none. */
  takeOffer(): PreparedOffer | null {
    const { connection } = this;
    const description = connection?.localDescription;
    if (!connection || description?.type !== 'offer') return null;
    const sent = {
      epoch: this.epochs.next(),
      seq: FIRST_SEQ,
      description: { type: description.type, sdp: description.sdp },
    };
    this.sent = { connection, sent, candidates: connection.candidates.length };
    return sent;
  }

  /** Returns the connection whose offer was sent, and hands it over to the caller; null if none was. */
  takeSent(): PreparedConnection | null {
    const { sent } = this;
    if (sent) this.connection = null;
    this.sent = null;
    return sent;
  }

  /** Closes the connection whose offer was sent. An answer to it is of no use any more. */
  withdrawOffer(): void {
    this.sent?.connection.close();
    this.sent = null;
  }

  publish(tracks: PublishedTracks): void {
    void this.connection?.publish(tracks);
  }

  configure(ice: IceConfiguration): void {
    this.connection?.configure(ice);
  }

  /** Closes the connection, if there is one. */
  discard(): void {
    this.connection?.close();
    this.connection = null;
    this.sent = null;
  }
}
