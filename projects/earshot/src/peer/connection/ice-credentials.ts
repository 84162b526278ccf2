import { firstValueFrom, map, merge, type Observable, Subject, take, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import { type IcePrivacy, hasRelay } from './address-privacy';

/** The settings for connections, as the server handed them out. */
export interface IceSettings {
  /** STUN and TURN servers with their credentials. */
  readonly iceServers: RTCIceServer[];
  /** `relay`: media goes through the TURN servers only. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy | undefined;
  /** Seconds until the credentials expire; 0 when they never do. */
  readonly iceTtl?: number | undefined;
}

/** The part of an RTCConfiguration that may change while a connection lives. */
export type IceConfiguration = Pick<RTCConfiguration, 'iceServers' | 'iceTransportPolicy'>;

/** Whether both lead the same ways. A browser gives its servers back in its own form: members in another order, one URL as a list. */
export function isSameIce(one: IceConfiguration, other: IceConfiguration): boolean {
  return meaningOf(one) === meaningOf(other);
}

function meaningOf({ iceTransportPolicy = 'all', iceServers = [] }: IceConfiguration): string {
  const servers = iceServers.map(({ urls, username, credential }) => [
    [urls].flat(),
    username ?? '',
    credential ?? '',
  ]);
  return JSON.stringify([iceTransportPolicy, servers]);
}

/** Credentials that expire within this time, in ms, are too old to look for a path with. */
const MARGIN = 30_000;
/** How long, in ms, a link waits for fresh credentials before it uses the old ones. */
const RENEWED_WITHIN = 2_000;

/** The ICE servers in use, and when their credentials expire. */
export class IceCredentials {
  private readonly wantedSubject = new Subject<void>();
  private readonly changedSubject = new Subject<void>();
  private settings: IceSettings | null = null;
  private expires = Infinity;

  /** Emits when a link needs credentials and the current ones have expired or soon will. */
  readonly wanted$: Observable<void> = this.wantedSubject.asObservable();

  constructor(
    private readonly policy: RTCIceTransportPolicy | undefined,
    private readonly now: () => number,
    private isHiding: boolean,
  ) {}

  /** The configuration for an RTCPeerConnection. The strictest policy of person, host and server wins. */
  get configuration(): IceConfiguration {
    const iceTransportPolicy = this.privacy.isHidden ? 'relay' : 'all';
    return { iceServers: this.settings?.iceServers ?? [], iceTransportPolicy };
  }

  /** What others learn of this machine's address. */
  get privacy(): IcePrivacy {
    const isForced = this.policy === 'relay' || this.settings?.iceTransportPolicy === 'relay';
    return {
      isHidden: isForced || this.isHiding,
      isForced,
      hasRelay: this.settings && hasRelay(this.settings.iceServers),
    };
  }

  /** Notes whether the person wants the address hidden. */
  hide(isHiding: boolean): void {
    this.isHiding = isHiding;
  }

  /** Uses these settings from now on. */
  use(settings: IceSettings): void {
    this.settings = settings;
    this.expires = settings.iceTtl ? this.now() + settings.iceTtl * 1_000 : Infinity;
    this.changedSubject.next();
  }

  /** Returns null while the credentials are valid; otherwise asks for new ones, and resolves when they come or soon without them. */
  refresh(): Promise<void> | null {
    if (this.expires - this.now() > this.margin()) return null;
    const changed = firstValueFrom(
      merge(this.changedSubject, timer(RENEWED_WITHIN, UNZONED)).pipe(
        take(1),
        map(() => undefined),
      ),
    );
    this.wantedSubject.next();
    return changed;
  }

  /** In ms. Short-lived credentials have a shorter margin, so that they are not too old from the start. */
  private margin(): number {
    const lifetime = (this.settings?.iceTtl ?? 0) * 1_000;
    return Math.min(MARGIN, lifetime / 5);
  }
}
