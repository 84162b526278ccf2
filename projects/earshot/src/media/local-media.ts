import type { MediaError } from './media-error';
import type { DeviceKind } from './permission-watch';
import type { MediaKind } from './wishes';

/** The tracks of this machine that may be sent; null where there is none. */
export interface LocalTracks {
  /** The microphone's sound. */
  readonly microphone: MediaStreamTrack | null;
  /** The camera's picture. */
  readonly camera: MediaStreamTrack | null;
  /** The picture of the shared screen. */
  readonly screen: MediaStreamTrack | null;
  /** The sound of the shared screen; null if `screen` is null. */
  readonly screenSound: MediaStreamTrack | null;
}

/** Why a device could not be opened the last time it was asked for; null when nothing is wrong. */
export interface MediaProblems {
  /** Why there is no microphone. */
  readonly microphone: MediaError | null;
  /** Why there is no camera. */
  readonly camera: MediaError | null;
  /** Why no screen is shared. */
  readonly screen: MediaError | null;
}

/** Whether the system has silenced each device. */
export type Interruptions = Readonly<Record<DeviceKind, boolean>>;

/** The state of this machine's own media at one moment. */
export interface LocalMedia {
  /** The tracks that may be sent. */
  readonly tracks: LocalTracks;
  /** Why each device could not be opened. */
  readonly problems: MediaProblems;
  /** Whether the microphone is open and not muted by the person. */
  readonly isMicrophoneOn: boolean;
  /** Which open devices the system has silenced, for example for a phone call, another app or a closed lid. */
  readonly interrupted: Interruptions;
  /**
   * Whether each is wanted on, and a screen to be shared. One that is wanted may not be there yet, because the browser asks
   * or opens it, or no longer, because its device is gone and waited for: turning it off then calls that off.
   */
  readonly wanted: Readonly<Record<MediaKind, boolean>>;
  /** Whether the browser has been asked for each, and has not answered: it may be showing a question. */
  readonly asked: Readonly<Record<MediaKind, boolean>>;
}

const NO_TRACKS: LocalTracks = { microphone: null, camera: null, screen: null, screenSound: null };
const NO_PROBLEMS: MediaProblems = { microphone: null, camera: null, screen: null };
const NONE: Readonly<Record<MediaKind, boolean>> = { microphone: false, camera: false, screen: false };
export const NO_MEDIA: LocalMedia = {
  tracks: NO_TRACKS,
  problems: NO_PROBLEMS,
  isMicrophoneOn: false,
  interrupted: { microphone: false, camera: false },
  wanted: NONE,
  asked: NONE,
};
