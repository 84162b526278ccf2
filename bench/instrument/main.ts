// Runs in every measured page before its own scripts, the same for all, so that all are measured alike.
import { tapConnections, connections } from './connections.ts';
import { tapFrames } from './frames.ts';
import { entries, happened, note, now, until } from './journal.ts';
import type { PageReport } from './report.ts';
import { tapSockets } from './sockets.ts';

tapSockets();
tapConnections();
tapFrames();
addEventListener('click', noteClick, { capture: true });

globalThis.callLab = {
  untilUp: (timeout) => until(isUp, timeout, () => `no call after ${timeout} ms; ${story()}`),
  report,
};

function isUp(): boolean {
  return happened('connection', 'connected') && happened('frame');
}

function story(): string {
  const last = entries.slice(-12).map(({ kind, detail }) => `${kind} ${detail}`.trim());
  return `the page's last steps: ${last.join(', ') || 'none'}`;
}

function noteClick(event: MouseEvent): void {
  if (!event.isTrusted) return;
  const button = event.composedPath().find((node) => node instanceof HTMLButtonElement);
  const name = button?.getAttribute('aria-label') ?? button?.textContent ?? '';
  note('click', name.trim(), performance.timeOrigin + event.timeStamp);
}

async function report(): Promise<PageReport> {
  const clockSkew = now() - Date.now();
  const connection = [...connections].find(({ connectionState }) => connectionState === 'connected');
  if (!connection) throw new Error('no connection is up, so there is nothing to report');
  return { entries, clockSkew, sentVideo: sentVideo(connection), ...(await mediaPath(connection)) };
}

function sentVideo(connection: RTCPeerConnection): string {
  const track = connection.getSenders().find((sender) => sender.track?.kind === 'video')?.track;
  if (!track) return 'none';
  const { width, height, frameRate } = track.getSettings();
  return `${width}x${height}@${Math.round(frameRate ?? 0)}`;
}

async function mediaPath(
  connection: RTCPeerConnection,
): Promise<Pick<PageReport, 'mediaRoundTrip' | 'mediaPath'>> {
  const stats = await connection.getStats();
  for (const entry of stats.values() as Iterable<RTCStats>) {
    if (!isChosenPair(entry)) continue;
    const local = stats.get(entry.localCandidateId) as { candidateType?: string } | undefined;
    const remote = stats.get(entry.remoteCandidateId) as { candidateType?: string } | undefined;
    return {
      mediaRoundTrip: entry.currentRoundTripTime === undefined ? null : entry.currentRoundTripTime * 1000,
      mediaPath: `${local?.candidateType} → ${remote?.candidateType}`,
    };
  }
  return { mediaRoundTrip: null, mediaPath: 'none' };
}

function isChosenPair(entry: RTCStats): entry is RTCIceCandidatePairStats {
  return entry.type === 'candidate-pair' && 'nominated' in entry && entry.nominated === true;
}
