import { Client, type Signal } from './client.ts';
import { CANDIDATE, OFFER } from './samples.ts';

/** Speaks to the bare `ws` relay: JSON objects, no acknowledgements. */
export class BareClient extends Client {
  protected override path(): string {
    return `/?room=${this.plan.room}`;
  }

  protected override heard(buffer: Buffer, start: number, end: number): void {
    // `{"from":` is a signal, `{"id":` the answer to the join, `{"joined":` news of somebody else.
    const initial = buffer[start + 2];
    if (initial === 0x66) this.onSignal();
    else if (initial === 0x69)
      this.joined((JSON.parse(buffer.toString('utf8', start, end)) as { id: string }).id);
  }

  protected override words(signal: Signal, to: string): string {
    return JSON.stringify({
      to,
      ...(signal === 'description' ? { description: OFFER } : { candidate: CANDIDATE }),
    });
  }
}

/** Speaks to PeerServer, as the PeerJS client does: no rooms and no acknowledgements. */
export class PeerJsClient extends Client {
  protected override path(): string {
    return `/peerjs?key=peerjs&id=${this.plan.name}&token=${this.plan.room}&version=1.5.5`;
  }

  protected override heard(buffer: Buffer, start: number, end: number): void {
    const text = buffer.toString('latin1', start, Math.min(end, start + 24));
    if (text.startsWith('{"type":"CANDIDATE"') || text.startsWith('{"type":"OFFER"')) this.onSignal();
    else if (text.startsWith('{"type":"OPEN"')) this.joined(this.plan.name);
    else this.refused(buffer.toString('utf8', start, end));
  }

  protected override words(signal: Signal, dst: string): string {
    const connection = { type: 'media', connectionId: 'mc_r7d0q2h4ks' };
    return JSON.stringify(
      signal === 'description'
        ? { type: 'OFFER', payload: { sdp: OFFER, ...connection }, dst }
        : { type: 'CANDIDATE', payload: { candidate: CANDIDATE, ...connection }, dst },
    );
  }
}
