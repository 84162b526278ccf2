import type { TrackRole } from '../../platform/media-sample';

/** What the transceivers carry, in the order of the media sections. Both ends rely on this order. */
export const TRACK_ROLES: readonly TrackRole[] = ['microphone', 'camera', 'screen', 'screenSound'];

/** The tracks that every peer gets; null sends nothing but keeps the transceiver. */
export type PublishedTracks = Readonly<Record<TrackRole, MediaStreamTrack | null>>;

export const NOTHING_PUBLISHED: PublishedTracks = {
  microphone: null,
  camera: null,
  screen: null,
  screenSound: null,
};

/** The kind of track that a role carries. */
export function kindOf(role: TrackRole): 'audio' | 'video' {
  return role === 'microphone' || role === 'screenSound' ? 'audio' : 'video';
}
