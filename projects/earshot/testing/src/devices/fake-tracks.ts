/** Makes a live audio track with a quiet tone, without a microphone. */
export function createAudioTrack(): MediaStreamTrack {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 440 });
  const volume = new GainNode(context, { gain: 0.1 });
  const destination = context.createMediaStreamDestination();
  tone.connect(volume).connect(destination);
  tone.start();
  const track = first(destination.stream);
  onStop(track, () => void context.close());
  return track;
}

/** Makes a live video track that changes all the time, without a camera. */
export function createVideoTrack(width = 320, height = 240): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  let frame = 0;
  const draw = () => {
    if (!context) return;
    context.fillStyle = `hsl(${(frame++ * 7) % 360} 60% 45%)`;
    context.fillRect(0, 0, width, height);
  };
  draw();
  const timer = setInterval(draw, 100);
  const track = first(canvas.captureStream(10));
  onStop(track, () => clearInterval(timer));
  return track;
}

function first(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks();
  if (!track) throw new Error('The browser made a stream without a track');
  return track;
}

/** Releases the source in `stop()` itself, because a track that is stopped fires no event. */
function onStop(track: MediaStreamTrack, release: () => void): void {
  const stop = track.stop.bind(track);
  let isReleased = false;
  track.stop = () => {
    stop();
    if (!isReleased) release();
    isReleased = true;
  };
}
