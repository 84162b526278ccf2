import { firstValueFrom, map, merge, type Observable, Subject, take, timer } from 'rxjs';
import { type IcePrivacy, hasRelay } from './address-privacy';

/** What connections are made with, as the server handed it out. */
export interface IceSettings {
  readonly iceServers: RTCIceServer[];
  /** `relay`: media goes through the TURN servers only. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy | undefined;
  /** Seconds until the credentials expire; 0 when they never do. */
  readonly iceTtl?: number | undefined;
}

/** The part of an RTCConfiguration that may change while a connection lives. */
export type IceConfiguration = Pick<RTCConfiguration, 'iceServers' | 'iceTransportPolicy'>;

/** Credentials that expire within this time, in ms, are too old for finding a path with them. */
const MARGIN = 30_000;
/** How long, in ms, a link waits for fresh credentials before it tries with those that it has. */
const RENEWED_WITHIN = 2_000;

/** The ICE servers in use, and when their credentials expire. */
export class IceCredentials {
  private readonly wantedSubject = new Subject<void>();
  private readonly changedSubject = new Subject<void>();
  private settings: IceSettings | null = null;
  private expires = Infinity;

  /** Emits when a link needs credentials and those that are there have expired, or almost. */
  readonly wanted$: Observable<void> = this.wantedSubject.asObservable();

  constructor(
    private readonly policy: RTCIceTransportPolicy | undefined,
    private readonly now: () => number,
    private isHiding: boolean,
  ) {}

  /** What an RTCPeerConnection is to be made or set with. The strictest policy of person, host and server wins. */
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

  /** Returns null when the credentials are good; else asks for new ones and resolves when they came, or soon without. */
  refresh(): Promise<void> | null {
    if (this.expires - this.now() > this.margin()) return null;
    const changed = firstValueFrom(
      merge(this.changedSubject, timer(RENEWED_WITHIN)).pipe(
        take(1),
        map(() => undefined),
      ),
    );
    this.wantedSubject.next();
    return changed;
  }

  /** Credentials that live for a minute are not old from the first moment on. */
  private margin(): number {
    const lifetime = (this.settings?.iceTtl ?? 0) * 1_000;
    return Math.min(MARGIN, lifetime / 5);
  }
}
