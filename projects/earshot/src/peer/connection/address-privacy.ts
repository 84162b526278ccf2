/** Whether the others in a call learn this machine's internet address. */
export interface IcePrivacy {
  /** Whether media goes through relays (TURN servers) only, which hides the address. */
  readonly isHidden: boolean;
  /** Whether the host application or the server hides it, whatever the person chooses. */
  readonly isForced: boolean;
  /** Whether the server has handed out a relay; null before it has handed out anything. */
  readonly hasRelay: boolean | null;
  /** Whether it is not hidden from everyone yet, or someone cannot be reached without it yet. */
  readonly isPending?: boolean;
}

/** The key under which this device remembers the person's choice. */
export const HIDE_ADDRESS_KEY = 'earshot.hide-address';

/** Whether one of the servers is a relay. */
export function hasRelay(iceServers: readonly RTCIceServer[]): boolean {
  return iceServers.flatMap(({ urls }) => urls).some((url) => url.startsWith('turn'));
}
