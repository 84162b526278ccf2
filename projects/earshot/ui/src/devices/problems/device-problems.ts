import type { DeviceKind, MediaErrorCode, MediaProblems } from '@earshot/angular';

/** A problem of one device, or the same problem of both. */
export interface DeviceProblem {
  readonly code: MediaErrorCode;
  /** The devices that it is about, and that are to be tried again: at least one. */
  readonly devices: readonly DeviceKind[];
}

/** Returns the problems of the microphone and the camera: a single one if both have the same. */
export function deviceProblems({ microphone, camera }: MediaProblems): readonly DeviceProblem[] {
  const code = microphone && camera ? sharedCode(microphone.code, camera.code) : null;
  if (code) return [{ code, devices: ['microphone', 'camera'] }];
  return [
    ...(microphone ? [{ code: microphone.code, devices: ['microphone'] as const }] : []),
    ...(camera ? [{ code: camera.code, devices: ['camera'] as const }] : []),
  ];
}

function sharedCode(microphone: MediaErrorCode, camera: MediaErrorCode): MediaErrorCode | null {
  if (microphone === camera) return microphone;
  const problem = microphone.replace('microphone-', '');
  return camera === `camera-${problem}` ? (`devices-${problem}` as MediaErrorCode) : null;
}
