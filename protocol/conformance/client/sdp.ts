import type { SessionDescription } from '@earshot/protocol';
import wire from '../wire/version-1-first.json' with { type: 'json' };

/** Of nobody: no path is ever found with it, which is not needed to exchange descriptions. */
const FINGERPRINT = Array.from({ length: 32 }, (_, index) => (0x10 + index).toString(16).toUpperCase()).join(
  ':',
);
const PASSWORD = 'aPasswordOfTwentyFourLetters';

/** As a browser makes it for a call: sound, picture, a screen with its sound, and the channel beside them. */
const [RECORDED = ''] = wire.server.events.flatMap(([, payload]) => sdpOf(payload));

/** Returns an offer; each number stands for another connection, or another generation of one. */
export function offer(number: number): SessionDescription {
  const sdp = RECORDED.split('\r\n')
    .filter((line) => !/^a=(candidate|end-of-candidates):?/.test(line))
    .map((line) => line.replace(/^a=ice-ufrag:.*/, `a=ice-ufrag:u${1_000 + number}`))
    .join('\r\n');
  return { type: 'offer', sdp };
}

/** Returns the answer of somebody who takes everything that is offered, and is never reached. */
export function answerTo({ sdp }: { readonly sdp: string }): SessionDescription {
  const lines = sdp
    .split('\r\n')
    .filter((line) => !/^a=(candidate|end-of-candidates|ssrc|ssrc-group|msid|rid|simulcast)[: ]?/.test(line))
    .map((line) =>
      line
        .replace(/^o=.*/, 'o=- 9000 2 IN IP4 127.0.0.1')
        .replace(/^a=setup:.*/, 'a=setup:active')
        .replace(/^a=ice-ufrag:.*/, 'a=ice-ufrag:theirs')
        .replace(/^a=ice-pwd:.*/, `a=ice-pwd:${PASSWORD}`)
        .replace(/^a=fingerprint:.*/, `a=fingerprint:sha-256 ${FINGERPRINT}`),
    );
  return { type: 'answer', sdp: lines.join('\r\n') };
}

function sdpOf(payload: unknown): string[] {
  const { description } = payload as { description?: SessionDescription };
  return description ? [description.sdp] : [];
}
