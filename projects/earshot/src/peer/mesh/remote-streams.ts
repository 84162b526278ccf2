import type { PeerId } from '@earshot/protocol';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { RemoteTrack } from '../connection/connection';
import { guarded } from '../../platform/guarded';
import type { Log } from '../../platform/log';
import { SILENT } from '../../platform/silent-log';
import type { PeerLink } from '../link/peer-link';

/**
 * What one peer sends: camera and microphone together, so that lips and voice stay together, and the screen with its
 * sound by itself.
 */
export interface RemoteStreams {
  /** Camera and microphone. */
  readonly main: MediaStream;
  /** The shared screen with its sound; without tracks while none is shared. */
  readonly screen: MediaStream;
}

/** The streams of every linked peer. */
export type RemoteStreamMap = ReadonlyMap<PeerId, RemoteStreams>;

/** Collects the tracks that come over all links. */
export class RemoteStreamCollection {
  private readonly streamsSubject = new BehaviorSubject<RemoteStreamMap>(new Map());

  /** Emits every peer's streams, at once and whenever a peer or one of its tracks comes or goes. */
  readonly streams$: Observable<RemoteStreamMap> = this.streamsSubject.asObservable();

  constructor(
    private readonly createStream: (tracks: MediaStreamTrack[]) => MediaStream,
    private readonly log: Log = SILENT,
  ) {}

  /** Collects what comes over a link, until it is closed. */
  collect(link: PeerLink): void {
    const streams: RemoteStreams = { main: this.createStream([]), screen: this.createStream([]) };
    link.remoteTracks$.subscribe((remote) => {
      guarded(this.log, 'a track could not be put into its stream', () => {
        attach(streams, remote);
      });
      this.streamsSubject.next(new Map(this.streamsSubject.value).set(link.peer, { ...streams }));
    });
  }

  /** Forgets a peer whose link is closed. */
  drop(peer: PeerId): void {
    const streams = new Map(this.streamsSubject.value);
    streams.delete(peer);
    this.streamsSubject.next(streams);
  }
}

/** Puts a track into its stream, in the place of an earlier one of its kind. */
function attach(streams: RemoteStreams, { role, track }: RemoteTrack): void {
  const stream = role === 'screen' || role === 'screenSound' ? streams.screen : streams.main;
  for (const older of stream.getTracks()) if (older.kind === track.kind) stream.removeTrack(older);
  stream.addTrack(track);
}
