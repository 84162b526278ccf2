/** Whether the others in a call learn this machine's internet address. */
export interface IcePrivacy {
  /** Whether media goes through relays (TURN servers) alone, so that they do not. */
  readonly isHidden: boolean;
  /** Whether host or server want it hidden, whatever the person says. */
  readonly isForced: boolean;
  /** Whether the server has handed out a relay; null before it has handed out anything. */
  readonly hasRelay: boolean | null;
}

/** Where the person's wish is remembered on this device. */
export const HIDE_ADDRESS_KEY = 'earshot.hide-address';

/** Whether one of the servers is a relay. */
export function hasRelay(iceServers: readonly RTCIceServer[]): boolean {
  return iceServers.flatMap(({ urls }) => urls).some((url) => url.startsWith('turn'));
}
