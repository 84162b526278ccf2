import { EMPTY, fromEvent, type Observable } from 'rxjs';

/** RTCSetParameterOptions (webrtc-extensions, 5.2), which TypeScript knows as an empty type. */
interface KeyFrameOptions extends RTCSetParameterOptions {
  readonly encodingOptions: readonly { readonly keyFrame: boolean }[];
}

/**
 * Makes a sender encode a key frame next. After a loss the other side can show nothing without one, and would ask for it a
 * round trip later at best. Browsers without this option wait until they are asked.
 */
export async function sendKeyFrame(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  if (parameters.encodings.length === 0) return;
  const options: KeyFrameOptions = { encodingOptions: parameters.encodings.map(() => ({ keyFrame: true })) };
  await sender.setParameters(parameters, options);
}

/** Emits when a connection changes to another pair of candidates; never if the browser does not say so. */
export function pathSwitches(pc: RTCPeerConnection): Observable<unknown> {
  const transport = pc.getSenders()[0]?.transport?.iceTransport;
  return transport ? fromEvent(transport, 'selectedcandidatepairchange') : EMPTY;
}
