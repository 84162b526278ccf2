import type { MediaMaker } from './media-maker';

/**
 * A media track of no device: it has what a browser's tracks have (mediacapture-main, 4.3), but neither sound nor picture. It works
 * where there is no browser, too.
 */
class PlainTrack extends EventTarget implements MediaStreamTrack {
  readonly id = crypto.randomUUID();
  readonly label = '';
  readonly muted = false;
  readyState: MediaStreamTrackState = 'live';
  contentHint = '';
  enabled = true;
  onended: MediaStreamTrack['onended'] = null;
  onmute: MediaStreamTrack['onmute'] = null;
  onunmute: MediaStreamTrack['onunmute'] = null;
  private constraints: MediaTrackConstraints = {};

  constructor(
    readonly kind: 'audio' | 'video',
    private readonly size: { readonly width?: number; readonly height?: number } = {},
  ) {
    super();
  }

  applyConstraints(constraints: MediaTrackConstraints = {}): Promise<void> {
    this.constraints = constraints;
    return Promise.resolve();
  }

  clone(): MediaStreamTrack {
    return Object.assign(new PlainTrack(this.kind, this.size), { enabled: this.enabled });
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return this.constraints;
  }

  getSettings(): MediaTrackSettings {
    return this.size;
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** Makes tracks and streams that ask nothing of the machine: no device, no AudioContext, no canvas. For jsdom, and anywhere else. */
export const PLAIN_MEDIA: MediaMaker = {
  audio: () => new PlainTrack('audio'),
  video: (width = 320, height = 240) => new PlainTrack('video', { width, height }),
  stream: plainStream,
};

/** A browser's video takes no other stream than its own: there, it is an empty one with other tracks on top. */
function plainStream(tracks: readonly MediaStreamTrack[]): MediaStream {
  const held = new Set(tracks);
  const of = (kind: string) => [...held].filter((track) => track.kind === kind);
  const methods = {
    id: crypto.randomUUID(),
    getTracks: () => [...held],
    getAudioTracks: () => of('audio'),
    getVideoTracks: () => of('video'),
    getTrackById: (id: string) => [...held].find((track) => track.id === id) ?? null,
    addTrack: (track: MediaStreamTrack) => void held.add(track),
    removeTrack: (track: MediaStreamTrack) => void held.delete(track),
    clone: () => plainStream([...held].map((track) => track.clone())),
  };
  const stream = typeof MediaStream === 'undefined' ? new EventTarget() : new MediaStream();
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(stream, name, { value });
  Object.defineProperty(stream, 'active', {
    get: () => [...held].some(({ readyState }) => readyState === 'live'),
  });
  return stream as MediaStream;
}
