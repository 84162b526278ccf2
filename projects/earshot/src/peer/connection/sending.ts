import { SMALL_START } from './start-small';
import type { TrackRole } from '../../platform/media-sample';

/** How something is sent: of its encodings, and what is given up first when there is no room. */
export interface Sending extends Omit<RTCRtpEncodingParameters, 'maxBitrate'> {
  /** bit/s; as much as the browser likes when undefined. */
  readonly maxBitrate?: number | undefined;
  readonly degradationPreference?: RTCDegradationPreference;
}

/** How each role is sent: words go before pictures, and what is on a screen goes before a face. */
export const SENDING: Readonly<Record<TrackRole, Sending>> = {
  microphone: first('high'),
  // Lips that move say more than sharp ones that do not.
  camera: { ...first('low'), ...SMALL_START, degradationPreference: 'maintain-framerate' },
  // Letters have to be read.
  screen: { ...first('medium'), degradationPreference: 'maintain-resolution' },
  screenSound: first('medium'),
};

function first(priority: RTCPriorityType): Sending {
  return { priority, networkPriority: priority };
}

/** Changes how a sender sends. Does nothing where it has no encoding yet. */
export async function adjust(
  sender: RTCRtpSender,
  { degradationPreference, ...change }: Sending,
): Promise<void> {
  const parameters = sender.getParameters();
  if (parameters.encodings.length === 0) return;
  if (degradationPreference) parameters.degradationPreference = degradationPreference;
  for (const encoding of parameters.encodings) Object.assign(encoding, change);
  await sender.setParameters(parameters);
}
