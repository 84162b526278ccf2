import { createEnvironmentInjector, EnvironmentInjector, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LoopBackServer, type LoopBackSocket } from '@earshot/angular/testing';
import type { PeerId, RoomId } from '@earshot/protocol';
import { MediaService } from '../media/media-service';
import { until } from '../peer/link/link-pair.fixture';
import { PeerService } from '../peer/peer-service';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { TAB_STORE } from '../platform/storage';
import { provideCall } from '../provide-call';
import { QualityService } from '../quality/quality-service';
import { SignalingSocket } from '../signaling/socket/signaling-socket';
import { LazyMeshTransport } from '../transport/lazy-mesh-transport';
import { CallService } from './call-service';
import type { CallState } from './call-state';
import type { MediaTransport } from './media-transport';
import type { Participant } from './participant';

export const room = 'room' as RoomId;

/** Someone with a call of their own in this page. */
export interface Caller {
  readonly call: CallService;
  readonly media: MediaService;
  readonly transport: MediaTransport;
  readonly peers: PeerService;
  /** Watches from when it is first asked for. */
  readonly quality: QualityService;
  readonly socket: LoopBackSocket;
  readonly connections: RTCPeerConnection[];
  /** Whom this one has heard of over a channel beside the server. */
  heard: ReadonlySet<PeerId>;
  state: CallState;
  participants: readonly Participant[];
  /** Ends everything as the destruction of an application does. */
  destroy(): void;
  close(): void;
}

/** For specs: people on one loop-back server, with real connections between them. */
export class Callers {
  readonly server = new LoopBackServer();
  private readonly all: Caller[] = [];

  close(): void {
    for (const caller of this.all) caller.close();
  }

  /** Someone who has opened nothing yet. */
  caller(...more: Provider[]): Caller {
    const connections: RTCPeerConnection[] = [];
    const createConnection = (configuration: RTCConfiguration) => {
      const connection = new RTCPeerConnection(configuration);
      connections.push(connection);
      return connection;
    };
    const injector = createEnvironmentInjector(
      [
        ...provideCall(),
        this.server.provide(),
        { provide: TAB_STORE, useValue: storeOfItsOwn() },
        { provide: CREATE_PEER_CONNECTION, useValue: createConnection },
        ...more,
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const call = injector.get(CallService);
    const made: Caller = {
      call,
      media: injector.get(MediaService),
      transport: injector.get(LazyMeshTransport),
      peers: injector.get(PeerService),
      get quality() {
        return injector.get(QualityService);
      },
      socket: injector.get(SignalingSocket) as unknown as LoopBackSocket,
      connections,
      heard: new Set(),
      state: { kind: 'idle' },
      participants: [],
      destroy: () => {
        if (!injector.destroyed) injector.destroy();
      },
      close: () => made.destroy(),
    };
    made.peers.presences$.subscribe((told) => (made.heard = new Set(told.keys())));
    call.state$.subscribe((state) => (made.state = state));
    call.participants$.subscribe((participants) => (made.participants = participants));
    this.all.push(made);
    return made;
  }

  /** In the lobby: devices open, the connection prepared. */
  async ready(): Promise<Caller> {
    const made = this.caller();
    await made.media.open({ microphone: true, camera: true });
    await made.call.prepare();
    return made;
  }

  async joined(name: string): Promise<Caller> {
    const made = await this.ready();
    await made.call.join({ room, name });
    return made;
  }
}

/** The first of the others that someone sees. */
export function other(of: Caller): Participant | undefined {
  return of.participants.find(({ isSelf }) => !isSelf);
}

export function linked(...all: Caller[]): Promise<void> {
  return until('everyone is connected', () => all.every((one) => other(one)?.link === 'connected'));
}

/** Resolves once everyone hears of someone without the server. */
export function talking(...all: Caller[]): Promise<void> {
  return until('everyone is heard', () => all.every(({ heard }) => heard.size > 0));
}

export function storeOfItsOwn() {
  const stored = new Map<string, string>();
  return {
    read: (key: string) => stored.get(key) ?? null,
    write: (key: string, value: string) => stored.set(key, value),
    remove: (key: string) => stored.delete(key),
  };
}
