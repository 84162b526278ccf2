/** What `installProbe` leaves in a page, as `globalThis.probe`. All moments are ms since 1970 by the machine's one clock. */
export interface Probe {
  /** When the person last clicked or chose something. */
  touchedAt: number;
  readonly connections: readonly RTCPeerConnection[];
  readonly streams: MediaStream[];
  /** Begins to listen to what is received. */
  listen(): Promise<void>;
  /** Resolves to the moment, after `from`, from which on there is sound, or silence, for at least 100 ms. */
  heard(isSound: boolean, from: number): Promise<number>;
  /** The longest silence within `length` ms from a moment on, in ms; resolves when they are over. */
  longestSilence(from: number, length: number): Promise<number>;
  /** The longest time without a new picture within `length` ms from now on, in ms. */
  longestStandstill(length: number): Promise<number>;
  /** Resolves to when the received picture is gone from the screen, or has gone black. */
  pictureGone(): Promise<number>;
  /** Resolves to when a received picture is on the screen that is not black. */
  pictureShown(): Promise<number>;
}

/** Runs in every measured page before its own scripts, and must not name anything outside itself. */
export function installProbe(): void {
  const changes: { readonly isSound: boolean; readonly at: number }[] = [];
  const connections: RTCPeerConnection[] = [];
  const streams: MediaStream[] = [];
  const now = (): number => performance.timeOrigin + performance.now();
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => resolve(now())));
  const rest = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));

  const Native = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!mediaDevices) return; // about:blank is no secure context
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  // Processing would take a tone that never ends for noise.
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  mediaDevices.getUserMedia = async (wanted) => {
    const audio = typeof wanted?.audio === 'object' ? { ...wanted.audio, ...plain } : wanted?.audio && plain;
    const stream = await open({ ...wanted, ...(audio ? { audio } : {}) });
    streams.push(stream);
    return stream;
  };

  const received = (kind: string): MediaStreamTrack[] =>
    connections
      .flatMap((connection) => connection.getReceivers().map(({ track }) => track))
      .filter((track) => track.kind === kind && !track.muted);

  const worklet = `registerProcessor('ear', class extends AudioWorkletProcessor {
    isSound = null; same = 0; since = 0; candidate = null; quanta = 0;
    process([[samples]]) {
      const isSound = samples ? samples.some((sample) => Math.abs(sample) > 0.02) : false;
      if (isSound !== this.candidate) { this.candidate = isSound; this.since = currentTime; this.same = 0; }
      this.same++;
      const isLasting = this.same * 128 >= 0.02 * sampleRate;
      const isChanged = isLasting && isSound !== this.isSound;
      if (isChanged) this.isSound = isSound;
      if (isChanged || this.quanta++ % 20 === 0)
        this.port.postMessage({ isChanged, isSound: this.isSound, since: this.since, time: currentTime });
      return true;
    }
  });`;

  interface Heard {
    isChanged: boolean;
    isSound: boolean;
    since: number;
    time: number;
  }

  async function listen(): Promise<void> {
    const context = new AudioContext({ latencyHint: 'interactive' });
    await context.audioWorklet.addModule(
      URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' })),
    );
    const ear = new AudioWorkletNode(context, 'ear');
    // A message may be late but never early: the least difference is that between the two clocks.
    let offset = Infinity;
    ear.port.onmessage = ({ data }: MessageEvent<Heard>) => {
      offset = Math.min(offset, now() - data.time * 1_000);
      if (data.isChanged) changes.push({ isSound: data.isSound, at: data.since * 1_000 + offset });
    };
    for (const track of received('audio'))
      context.createMediaStreamSource(new MediaStream([track])).connect(ear);
    ear.connect(context.destination);
    await context.resume();
  }

  async function heard(isSound: boolean, from: number): Promise<number> {
    for (;;) {
      // A drop-out on a busy machine is no silence, nor is what is left in a buffer after it sound.
      const lasts = (at: number, index: number): boolean => (changes[index + 1]?.at ?? now()) - at >= 100;
      const change = changes.find(
        (one, index) => one.isSound === isSound && one.at > from && lasts(one.at, index),
      );
      if (change) return change.at;
      await rest();
    }
  }

  async function longestSilence(from: number, length: number): Promise<number> {
    while (now() < from + length) await rest();
    const own = changes.filter(({ at }) => at > from);
    const gaps = own.map((one, index) => (one.isSound ? 0 : (own[index + 1]?.at ?? from + length) - one.at));
    return Math.max(0, ...gaps);
  }

  function shownVideo(): HTMLVideoElement | null {
    const isReceived = (video: HTMLVideoElement): boolean =>
      video.srcObject instanceof MediaStream &&
      video.srcObject.getVideoTracks().some(({ id }) => received('video').some((track) => track.id === id));
    const videos = [...document.querySelectorAll('video')];
    return (
      videos.find((video) => video.checkVisibility() && video.videoWidth > 0 && isReceived(video)) ?? null
    );
  }

  const canvas = new OffscreenCanvas(8, 8);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  function isBlack(video: HTMLVideoElement): boolean {
    pen?.drawImage(video, 0, 0, 8, 8);
    return (pen?.getImageData(0, 0, 8, 8).data ?? []).every((value, index) => index % 4 === 3 || value < 24);
  }

  async function pictureGone(): Promise<number> {
    for (;;) {
      const at = await frame();
      const video = shownVideo();
      if (!video || isBlack(video)) return at;
    }
  }

  async function pictureShown(): Promise<number> {
    for (;;) {
      const at = await frame();
      const video = shownVideo();
      if (video && !isBlack(video)) return at;
    }
  }

  async function longestStandstill(length: number): Promise<number> {
    const end = now() + length;
    const count = (): number => shownVideo()?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    let [last, before, longest] = [now(), count(), 0];
    while (now() < end) {
      const at = await frame();
      const frames = count();
      if (frames === before || frames === 0) continue;
      longest = Math.max(longest, at - last);
      [last, before] = [at, frames];
    }
    return Math.max(longest, now() - last);
  }

  const probe: Probe = {
    touchedAt: 0,
    connections,
    streams,
    listen,
    heard,
    longestSilence,
    longestStandstill,
    pictureGone,
    pictureShown,
  };
  for (const type of ['click', 'change']) {
    const touch = (event: Event): number => (probe.touchedAt = performance.timeOrigin + event.timeStamp);
    addEventListener(type, touch, { capture: true });
  }
  Object.assign(globalThis, { probe });
}
