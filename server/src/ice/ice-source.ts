import type { IceAnswer, IceServer } from '@earshot/protocol';

/** Answers the ICE servers that a client shall use now. */
export type IceSource = () => IceAnswer;

/** The servers as configured, whose credentials never expire. */
export function fixedIceSource(iceServers: readonly IceServer[]): IceSource {
  const answer: IceAnswer = { iceServers: [...iceServers], iceTtl: 0 };
  return () => answer;
}
