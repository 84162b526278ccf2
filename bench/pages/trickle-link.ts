import type { Signal } from './signal.ts';
import type { Stage } from './stage.ts';

/** One RTCPeerConnection with trickled candidates, as the textbook has it: nothing prepared, nothing batched, nothing wasted. */
export class TrickleLink {
  private readonly connection = new RTCPeerConnection({ iceServers: [] });
  private readonly send: (signal: Signal) => void;
  private inbox: Promise<void> = Promise.resolve();

  constructor(stage: Stage, send: (signal: Signal) => void) {
    this.send = send;
    this.connection.addEventListener('icecandidate', ({ candidate }) =>
      send({ candidate: candidate?.toJSON() ?? null }),
    );
    this.connection.addEventListener('track', ({ streams: [stream] }) => stream && stage.showRemote(stream));
    for (const track of stage.stream.getTracks()) this.connection.addTrack(track, stage.stream);
  }

  /** Makes and sends the offer. */
  async call(): Promise<void> {
    await this.connection.setLocalDescription();
    this.sendDescription();
  }

  /** Takes what the other side sent, one at a time and in order. */
  receive(signal: Signal): void {
    this.inbox = this.inbox.then(() => this.apply(signal)).catch((error: unknown) => console.error(error));
  }

  private async apply(signal: Signal): Promise<void> {
    if ('candidate' in signal) return this.connection.addIceCandidate(signal.candidate);
    await this.connection.setRemoteDescription(signal.description);
    if (signal.description.type !== 'offer') return;
    await this.connection.setLocalDescription();
    this.sendDescription();
  }

  private sendDescription(): void {
    const description = this.connection.localDescription;
    if (description) this.send({ description: description.toJSON() });
  }
}
