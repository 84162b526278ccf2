import { EMPTY, fromEvent, type Observable } from 'rxjs';

/** RTCSetParameterOptions (webrtc-extensions, 5.2), which TypeScript knows as an empty type. */
interface KeyFrameOptions extends RTCSetParameterOptions {
  readonly encodingOptions: readonly { readonly keyFrame: boolean }[];
}

/**
 * Has a sender encode a whole picture next: after a loss the other side can show nothing before it has one, and would ask
 * for it a round trip later at best. Browsers without this option wait to be asked.
 */
export async function sendKeyFrame(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  if (parameters.encodings.length === 0) return;
  const options: KeyFrameOptions = { encodingOptions: parameters.encodings.map(() => ({ keyFrame: true })) };
  await sender.setParameters(parameters, options);
}

/** Emits when a connection goes on over another pair of candidates; nothing where the browser does not tell. */
export function pathSwitches(pc: RTCPeerConnection): Observable<unknown> {
  const transport = pc.getSenders()[0]?.transport?.iceTransport;
  return transport ? fromEvent(transport, 'selectedcandidatepairchange') : EMPTY;
}
