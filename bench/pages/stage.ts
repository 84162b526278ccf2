/** What every hand-made page has: its place in the call, the open camera and microphone, and two pictures. */
export interface Stage {
  readonly room: string;
  /** Whether this page came first and waits for the other. */
  readonly isWaiting: boolean;
  /** The port of the PeerServer; only PeerJS needs it. */
  readonly peerPort: number;
  readonly stream: MediaStream;
  showRemote(stream: MediaStream): void;
  /** Says that the page is ready for a click on Join, and runs `join` at the click. */
  ready(join: () => Promise<void> | void): void;
}

/** The same picture and sound that Earshot asks for. */
const CONSTRAINTS: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
};

/** What a page asks for that says no more than "sound and picture": in Chromium 640x480. */
const DEFAULT_CONSTRAINTS: MediaStreamConstraints = { audio: true, video: true };

/** Opens camera and microphone and shows the preview, as a lobby does. */
export async function openStage(): Promise<Stage> {
  const query = new URLSearchParams(location.search);
  const stream = await navigator.mediaDevices.getUserMedia(
    query.get('picture') === 'default' ? DEFAULT_CONSTRAINTS : CONSTRAINTS,
  );
  videoOf('local').srcObject = stream;
  return {
    room: query.get('room') ?? 'room',
    isWaiting: query.get('side') === 'waiting',
    peerPort: Number(query.get('peerPort')),
    stream,
    showRemote: (remote) => {
      const video = videoOf('remote');
      if (video.srcObject !== remote) video.srcObject = remote;
    },
    ready,
  };
}

function ready(join: () => Promise<void> | void): void {
  const button = document.querySelector('button');
  if (!button) throw new Error('the page has no Join button');
  button.addEventListener(
    'click',
    () => {
      void Promise.resolve(join()).then(() => (document.documentElement.dataset['state'] = 'joined'));
    },
    { once: true },
  );
  button.disabled = false;
  document.documentElement.dataset['state'] = 'ready';
}

function videoOf(id: 'local' | 'remote'): HTMLVideoElement {
  const video = document.getElementById(id);
  if (!(video instanceof HTMLVideoElement)) throw new Error(`the page has no ${id} video`);
  return video;
}
