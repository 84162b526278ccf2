import type { IceProblem } from './finding';

/** The part of an RTCPeerConnectionIceErrorEvent that says why. */
export type IceError = Pick<RTCPeerConnectionIceErrorEvent, 'errorCode' | 'errorText'>;

const BY_CODE: Readonly<Record<number, IceProblem>> = {
  300: 'other-server',
  401: 'wrong-credentials',
  403: 'refused',
  438: 'stale-credentials',
  441: 'wrong-credentials',
  486: 'quota-reached',
  508: 'out-of-relays',
};

/**
 * Returns why a server failed, and the code that says so; null when there was no error. A code from the server itself
 * (below 700) says more than the browser's own 701, which the browser reports for every interface without a route there.
 */
export function iceProblem(
  errors: readonly IceError[],
): { readonly code: IceProblem; readonly status: number } | null {
  const [worst] = [...errors].sort((one, other) => one.errorCode - other.errorCode);
  if (!worst) return null;
  const { errorCode: status, errorText } = worst;
  const known = BY_CODE[status];
  if (known) return { code: known, status };
  if (status < 700) return { code: 'refused', status };
  return { code: /host lookup|resolv|dns/iu.test(errorText) ? 'name-unknown' : 'not-reached', status };
}
