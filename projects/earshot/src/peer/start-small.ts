/**
 * A browser's bandwidth estimate starts at some 300 kbit/s, too little for 720p: it would drop the first pictures. So the
 * camera starts at half the width and height, which brings the first picture about 100 ms earlier, and grows once there
 * is a path (`bench/call-setup.ts` measures both).
 */
export const SMALL_START: RTCRtpEncodingParameters = { scaleResolutionDownBy: 2 };

/** How long, in ms, a connected camera stays small: the estimate needs about so long to rise. */
export const GROW_AFTER = 1_500;

/** Scales what a sender sends: 2 halves width and height. Does nothing where the sender has no encoding yet. */
export async function scaleDown(sender: RTCRtpSender, by: number): Promise<void> {
  const parameters = sender.getParameters();
  if (parameters.encodings.length === 0) return;
  for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by;
  await sender.setParameters(parameters);
}
