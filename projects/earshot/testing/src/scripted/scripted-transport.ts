import type {
  AddressPrivacy,
  CallError,
  CallMessage,
  JoinPart,
  LocalTracks,
  MediaMeasurements,
  MediaTransport,
  OwnPresence,
  PeerId,
  ReceivedMessage,
  TransportPerson,
} from '@earshot/angular';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';

/** A person whose link is connected, and of whom nothing else is known. */
const CONNECTED: TransportPerson = { link: 'connected', streams: null, presence: null };
/** The most characters, as the transport's interface promises. */
const LONGEST = { topic: 64, body: 8_000 };

/**
 * A media transport without any connection, for tests. A script sets who can be reached and how they are, and reads
 * what the call asked for. As the interface requires, nobody is there before `connect()` and after `close()`.
 */
export class ScriptedTransport implements MediaTransport {
  private readonly peopleSubject = new BehaviorSubject<ReadonlyMap<PeerId, TransportPerson>>(new Map());
  private readonly departedSubject = new BehaviorSubject<ReadonlySet<PeerId>>(new Set());
  private readonly messagesSubject = new Subject<ReceivedMessage>();
  private readonly measurementsSubject = new Subject<MediaMeasurements>();
  private readonly privacySubject = new BehaviorSubject<AddressPrivacy>({
    isHidden: false,
    isForced: false,
    hasRelay: true,
  });
  private readonly obstacleSubject = new BehaviorSubject<CallError | null>(null);
  private readonly scripted = new Map<PeerId, TransportPerson>();

  readonly people$: Observable<ReadonlyMap<PeerId, TransportPerson>> = this.peopleSubject.asObservable();
  readonly departed$: Observable<ReadonlySet<PeerId>> = this.departedSubject.asObservable();
  readonly messages$: Observable<ReceivedMessage> = this.messagesSubject.asObservable();
  readonly measurements$: Observable<MediaMeasurements> = this.measurementsSubject.asObservable();
  readonly privacy$: Observable<AddressPrivacy> = this.privacySubject.asObservable();
  readonly obstacle$: Observable<CallError | null> = this.obstacleSubject.asObservable();

  /** The error of the next calls of `connect()`; null lets them succeed. */
  connectError: Error | null = null;
  /** Whether the call has prepared it. */
  isPrepared = false;
  /** Whether the call has connected it and not closed it since. */
  isConnected = false;
  /** Whether the call told everyone that its person leaves, and did not only close. */
  hasSaidGoodbye = false;
  /** The tracks that the call sends; null before it published any. */
  published: LocalTracks | null = null;
  /** The state of the call's devices, as it tells everyone; null before it did. */
  announced: OwnPresence | null = null;
  /** The messages that the call sent, in order. */
  readonly sent: CallMessage[] = [];
  /** The people whom the call tried to reach again, in order. */
  readonly retried: PeerId[] = [];

  /** `kind` is the join answer's name for this transport. */
  constructor(readonly kind = 'mesh') {}

  get obstacle(): CallError | null {
    const { isHidden, hasRelay } = this.privacySubject.value;
    return isHidden && hasRelay === false ? { code: 'no-relay' } : null;
  }

  load(): null {
    return null;
  }

  async prepare(): Promise<void> {
    this.isPrepared = true;
  }

  joinPart(): JoinPart {
    return {};
  }

  connect(): void {
    if (this.connectError) throw this.connectError;
    this.isConnected = true;
    this.hasSaidGoodbye = false;
    this.emitPeople();
  }

  publish(tracks: LocalTracks): void {
    this.published = tracks;
  }

  announce(presence: OwnPresence): void {
    this.announced = presence;
  }

  send(message: CallMessage): boolean {
    const isShort = message.topic.length <= LONGEST.topic && message.body.length <= LONGEST.body;
    if (isShort && this.isConnected) this.sent.push(message);
    return isShort;
  }

  retry(person: PeerId): void {
    this.retried.push(person);
  }

  hideAddress(isHidden: boolean): void {
    if (!this.privacySubject.value.isForced) this.setPrivacy({ isHidden });
  }

  leave(): void {
    if (this.isConnected) this.hasSaidGoodbye = true;
    this.close();
  }

  close(): void {
    this.isPrepared = false;
    this.isConnected = false;
    this.departedSubject.next(new Set());
    this.emitPeople();
  }

  /** Returns what is known about a person; undefined if no script has added them. */
  person(id: PeerId): TransportPerson | undefined {
    return this.scripted.get(id);
  }

  /** Adds a person, connected by default, or changes one. Other people's objects stay the same. */
  setPerson(id: PeerId, change: Partial<TransportPerson> = {}): void {
    this.scripted.set(id, { ...(this.scripted.get(id) ?? CONNECTED), ...change });
    this.emitPeople();
  }

  /** Removes a person, with their link. */
  removePerson(id: PeerId): void {
    this.scripted.delete(id);
    this.emitPeople();
  }

  /** Says that a person has left, before the server does. */
  depart(id: PeerId): void {
    this.departedSubject.next(new Set([...this.departedSubject.value, id]));
    this.removePerson(id);
  }

  /** Delivers a person's message. */
  receive(message: ReceivedMessage): void {
    if (this.isConnected) this.messagesSubject.next(message);
  }

  /** Emits the measurements of one moment. */
  measure(measurements: MediaMeasurements): void {
    if (this.isConnected) this.measurementsSubject.next(measurements);
  }

  /** Says why nobody can be reached, found out while connecting; null says that people can be reached again. */
  setObstacle(obstacle: CallError | null): void {
    this.obstacleSubject.next(obstacle);
  }

  /** Changes what others learn of this machine's address. */
  setPrivacy(change: Partial<AddressPrivacy>): void {
    this.privacySubject.next({ ...this.privacySubject.value, ...change });
  }

  private emitPeople(): void {
    const isEmpty = this.peopleSubject.value.size === 0;
    if (this.isConnected) this.peopleSubject.next(new Map(this.scripted));
    else if (!isEmpty) this.peopleSubject.next(new Map());
  }
}
