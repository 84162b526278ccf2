import { inject } from '@angular/core';
import { BehaviorSubject, distinctUntilChanged, type Observable, Subject } from 'rxjs';
import { BACKGROUND } from '../../platform/background';
import { guarded } from '../../platform/guarded';
import type { Log } from '../../platform/log';
import { CREATE_MEDIA_STREAM } from '../../platform/media-devices';
import { CREATE_PEER_CONNECTION, SOUND_CODECS } from '../../platform/peer-connection';
import { Connection } from '../connection/connection';
import type { IceConfiguration } from '../connection/ice-credentials';
import { keptAddresses } from '../connection/kept-addresses';
import type { ConnectionPart } from '../connection/negotiation';
import { voiceCodecs } from '../connection/voice-codecs';

/** Makes the connections of one call. Needs an injection context. */
export class ConnectionFactory {
  private readonly createPeerConnection = inject(CREATE_PEER_CONNECTION);
  private readonly createStream = inject(CREATE_MEDIA_STREAM);
  private readonly background = inject(BACKGROUND);
  private readonly voiceCodecs = voiceCodecs(inject(SOUND_CODECS));
  private readonly failuresSubject = new Subject<unknown>();
  private readonly toldServers = new Set<string>();
  private readonly keptSubject = new BehaviorSubject(false);

  /** Emits what a browser refused to do on any of the connections, for logs. */
  readonly failures$: Observable<unknown> = this.failuresSubject.asObservable();

  /** Emits whether the browser keeps all addresses of this machine back, so that nobody can be reached: at once and on every change. */
  readonly keepsAddresses$: Observable<boolean> = this.keptSubject.pipe(distinctUntilChanged());

  /** `ice` returns the ICE servers and the policy in use. */
  constructor(
    private readonly log: Log,
    private readonly ice: () => IceConfiguration,
  ) {}

  /** Makes a connection, and tries once more if the browser refuses. Throws if it refuses again. */
  make(part: ConnectionPart): Connection {
    const first = guarded(this.log, 'no connection could be made', () => this.attempt(part));
    const connection = first ?? this.attempt(part);
    connection.failures$.subscribe((failure) => this.failuresSubject.next(failure));
    connection.serverFailures$.subscribe((failure) => this.noteServer(failure));
    keptAddresses(connection).subscribe((areKept) => this.keptSubject.next(areKept));
    return connection;
  }

  /** Forgets what the connections of a call that is over have found. */
  forget(): void {
    this.keptSubject.next(false);
    this.toldServers.clear();
  }

  /** A browser says the same for every network that it has, and on every connection. */
  private noteServer(failure: string): void {
    if (this.toldServers.has(failure)) return;
    this.toldServers.add(failure);
    this.log.info('an ICE server could not be used', failure);
  }

  private attempt(part: ConnectionPart): Connection {
    const pc = this.createPeerConnection({ ...this.ice(), bundlePolicy: 'max-bundle' });
    try {
      return new Connection(pc, part, this.createStream([]), this.voiceCodecs, this.background);
    } catch (error) {
      pc.close();
      throw error;
    }
  }
}
