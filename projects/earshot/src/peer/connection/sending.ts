import type { TrackRole } from '../../platform/media-sample';

/** How a role is sent: its encodings, and whether detail or smoothness is given up first when bandwidth is short. */
export interface Sending extends Omit<RTCRtpEncodingParameters, 'maxBitrate'> {
  /** bit/s; the browser decides when undefined. */
  readonly maxBitrate?: number | undefined;
  readonly degradationPreference?: RTCDegradationPreference;
}

/** How each role is sent: voices before pictures, and a shared screen before the camera. */
export const SENDING: Readonly<Record<TrackRole, Sending>> = {
  microphone: first('high'),
  // Moving lips help more than sharp but frozen ones.
  camera: { ...first('low'), degradationPreference: 'maintain-framerate' },
  // Text must stay readable.
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
