import type { MediaErrorCode, MediaProblems } from '@earshot/angular';

/** Returns what to tell about the microphone and the camera: once where both have the same problem. */
export function problemCodes({ microphone, camera }: MediaProblems): readonly MediaErrorCode[] {
  const codes = [microphone, camera].flatMap((problem) => (problem ? [problem.code] : []));
  const [first, second] = codes;
  if (!first || !second) return codes;
  if (first === second) return [first];
  const problem = first.replace('microphone-', '');
  return second === `camera-${problem}` ? [`devices-${problem}` as MediaErrorCode] : codes;
}
