import type { TrackRole } from '../../platform/media-sample';

/** What the transceivers carry, in the order of the media sections: the order is the agreement between both ends. */
export const TRACK_ROLES: readonly TrackRole[] = ['microphone', 'camera', 'screen', 'screenSound'];

/** The tracks that every peer gets; null sends nothing without giving up the place. */
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
