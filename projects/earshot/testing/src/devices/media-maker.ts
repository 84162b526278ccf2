import { createAudioTrack, createVideoTrack } from './fake-tracks';

/** Makes the tracks and streams of tests. */
export interface MediaMaker {
  /** Makes a live audio track. */
  readonly audio: () => MediaStreamTrack;
  /** Makes a live video track of a size in pixels. */
  readonly video: (width?: number, height?: number) => MediaStreamTrack;
  /** Makes a stream of tracks. */
  readonly stream: (tracks: readonly MediaStreamTrack[]) => MediaStream;
}

/** Makes tracks that a browser can send, with a tone and a picture that changes. For tests of real connections. */
export const REAL_MEDIA: MediaMaker = {
  audio: createAudioTrack,
  video: createVideoTrack,
  stream: (tracks) => new MediaStream([...tracks]),
};
