import type { PeerId } from '@earshot/protocol';
import type { RemoteTrack } from '../connection/connection';

/**
 * What one peer sends: camera and microphone together, so that lips and voice stay together, and the screen with its
 * sound by itself.
 */
export interface RemoteStreams {
  readonly main: MediaStream;
  readonly screen: MediaStream;
}

/** The streams of every linked peer. */
export type RemoteStreamMap = ReadonlyMap<PeerId, RemoteStreams>;

/** Puts a track into its stream, in the place of an earlier one of its kind. */
export function attach(streams: RemoteStreams, { role, track }: RemoteTrack): void {
  const stream = role === 'screen' || role === 'screenSound' ? streams.screen : streams.main;
  for (const older of stream.getTracks()) if (older.kind === track.kind) stream.removeTrack(older);
  stream.addTrack(track);
}
