import { isIceUrl } from '@earshot/protocol';
import type { IceSettings } from './ice-credentials';

/** How many addresses are remembered. */
const MOST_KNOWN = 100;

/**
 * Leaves out ICE servers that this browser refuses: a single one makes `new RTCPeerConnection` and `setConfiguration` throw,
 * though the call could do without it.
 */
export class UsableIce {
  private readonly known = new Map<string, boolean>();

  /** `report` hears once of each address that the browser refuses. */
  constructor(
    private readonly createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** The settings without what this browser refuses. */
  of(settings: IceSettings): IceSettings {
    const iceServers = settings.iceServers.flatMap((server) => {
      const all = [server.urls].flat();
      const urls = all.filter((url) => this.isUsable({ ...server, urls: url }));
      if (urls.length === all.length) return [server];
      return urls.length > 0 ? [{ ...server, urls }] : [];
    });
    return { ...settings, iceServers };
  }

  private isUsable(server: RTCIceServer & { urls: string }): boolean {
    if (isPlain(server)) return true;
    const key = `${server.urls} ${Boolean(server.username)} ${Boolean(server.credential)}`;
    if (this.known.size > MOST_KNOWN) this.known.clear();
    const known = this.known.get(key) ?? this.isAccepted(server);
    this.known.set(key, known);
    return known;
  }

  /** Asks the browser: they differ, for example Firefox refuses all `stuns:`. */
  private isAccepted(server: RTCIceServer): boolean {
    try {
      this.createPeerConnection({ iceServers: [server] }).close();
      return true;
    } catch (error) {
      this.report(new Error('an ICE server is left out: the browser refuses its address', { cause: error }));
      return false;
    }
  }
}

/** Whether every browser takes a server, so that none has to be asked. */
function isPlain({ urls, username, credential }: RTCIceServer & { urls: string }): boolean {
  if (!isIceUrl(urls) || urls.startsWith('stuns:')) return false;
  return urls.startsWith('stun:') || (Boolean(username) && Boolean(credential));
}
