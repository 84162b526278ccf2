import { connections } from './connections.ts';
import { note } from './journal.ts';
import { tapConstructor, tapMethod } from './tap.ts';

const videos = new Set<HTMLVideoElement>();
const armed = new WeakSet<HTMLVideoElement>();

/** Writes down the first painted frame of every <video> that shows a received track. */
export function tapFrames(): void {
  const srcObject = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  if (!srcObject?.set) throw new Error('this browser has no srcObject to watch');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...srcObject,
    set(this: HTMLMediaElement, value: unknown) {
      srcObject.set?.call(this, value);
      if (!(this instanceof HTMLVideoElement)) return;
      videos.add(this);
      armIfRemote(this);
    },
  });
  // A stream may be shown before the received track is in it.
  tapConstructor('RTCPeerConnection', RTCPeerConnection, (connection) =>
    connection.addEventListener('track', look),
  );
  tapMethod(MediaStream.prototype, 'addTrack', (_self, args, call) => {
    const result = call(args);
    look();
    return result;
  });
}

function look(): void {
  videos.forEach(armIfRemote);
}

function armIfRemote(video: HTMLVideoElement): void {
  if (armed.has(video) || !(video.srcObject instanceof MediaStream)) return;
  if (!video.srcObject.getVideoTracks().some(isReceived)) return;
  armed.add(video);
  video.requestVideoFrameCallback((_now, frame) => {
    note('frame', `${frame.width}x${frame.height}`, performance.timeOrigin + frame.expectedDisplayTime);
  });
}

function isReceived(track: MediaStreamTrack): boolean {
  return [...connections].some((connection) =>
    connection.getReceivers().some((receiver) => receiver.track.id === track.id),
  );
}
