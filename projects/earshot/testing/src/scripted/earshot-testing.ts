import { DestroyRef, inject, type Provider, signal } from '@angular/core';
import {
  AUDIO_LEVEL,
  CREATE_MEDIA_STREAM,
  CREATE_SIGNALING_SOCKET,
  DEVICE_STORE,
  EARSHOT_LOG_SINK,
  HAS_PEER_CONNECTION,
  IS_SECURE_CONTEXT,
  MEDIA_DEVICES,
  MEDIA_TRANSPORTS,
  PAGE_POLICY,
  type PagePolicy,
  PERMISSIONS,
  SHARES_CALL,
  SignalingSocket,
  type Store,
  TAB_STORE,
} from '@earshot/angular';
import {
  AudioPlayback,
  CREATE_AUDIO_CONTEXT,
  FULL_SCREEN,
  MAKE_TEST_TONE,
  MEDIA_SESSION,
  ON_LEAVING_TAB,
  RECORD_SOUND,
  SMALL_VIDEOS,
  SMALL_WINDOWS,
  VIBRATE,
  WAKE_LOCK,
} from '@earshot/angular/ui';
import { of } from 'rxjs';
import { FakeMediaDevices } from '../devices/fake-media-devices';
import { PLAIN_MEDIA } from '../devices/plain-media';
import { LoopBackSocket } from '../loop-back/loop-back-socket';
import { ScriptedCall } from './scripted-call';

/** What a person at a usual distance sounds like, on the scale of AUDIO_LEVEL. */
const VOICE = 0.5;
/** What a test has no use for, and what jsdom has none of. */
const ABSENT = [
  CREATE_AUDIO_CONTEXT,
  FULL_SCREEN,
  MAKE_TEST_TONE,
  MEDIA_SESSION,
  RECORD_SOUND,
  SMALL_VIDEOS,
  SMALL_WINDOWS,
  VIBRATE,
  WAKE_LOCK,
];

/**
 * Provides everything that a test of a host application needs for calls that ask nothing of the machine: fake devices
 * (inject `FakeMediaDevices`), and people and a server that the test scripts (inject `ScriptedCall`). There is no network, no
 * sound and no picture, nothing is remembered from one test to the next, and all is over when the injector is destroyed. Works
 * in jsdom, happy-dom and browsers. `<ear-call>` shares its call with whoever injects `CallService`.
 */
export function provideEarshotTesting(): Provider[] {
  return [
    { provide: FakeMediaDevices, useFactory: () => new FakeMediaDevices(PLAIN_MEDIA) },
    { provide: MEDIA_DEVICES, useExisting: FakeMediaDevices },
    { provide: PERMISSIONS, useFactory: () => inject(FakeMediaDevices).permissions },
    { provide: CREATE_MEDIA_STREAM, useValue: PLAIN_MEDIA.stream },
    { provide: ScriptedCall, useFactory: scriptedCall },
    { provide: SignalingSocket, useFactory: () => new LoopBackSocket(inject(ScriptedCall).server) },
    {
      provide: CREATE_SIGNALING_SOCKET,
      useFactory: () => {
        const { server } = inject(ScriptedCall);
        return () => new LoopBackSocket(server);
      },
    },
    {
      provide: MEDIA_TRANSPORTS,
      useFactory: () => {
        const { transport } = inject(ScriptedCall);
        return [() => transport];
      },
    },
    { provide: SHARES_CALL, useValue: true },
    provideBrowser(),
  ];
}

function provideBrowser(): Provider[] {
  const policy: PagePolicy = { isFramed: false, allows: () => true };
  return [
    { provide: EARSHOT_LOG_SINK, useValue: null },
    { provide: HAS_PEER_CONNECTION, useValue: true },
    { provide: IS_SECURE_CONTEXT, useValue: true },
    { provide: PAGE_POLICY, useValue: policy },
    { provide: AUDIO_LEVEL, useValue: () => of(VOICE) },
    { provide: AudioPlayback, useClass: NoPlayback },
    { provide: ON_LEAVING_TAB, useValue: () => undefined },
    { provide: DEVICE_STORE, useFactory: memory },
    { provide: TAB_STORE, useFactory: memory },
    ...ABSENT.map((provide) => ({ provide, useValue: null })),
  ];
}

function scriptedCall(): ScriptedCall {
  const call = new ScriptedCall(PLAIN_MEDIA);
  inject(DestroyRef).onDestroy(() => call.close());
  return call;
}

function memory(): Store {
  const kept = new Map<string, string>();
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

/** Nothing is played: jsdom cannot, and there is nothing to hear. */
class NoPlayback implements Pick<
  AudioPlayback,
  'play' | 'playAll' | 'restart' | 'forget' | 'waiting' | 'unseen'
> {
  readonly waiting = signal<ReadonlySet<HTMLAudioElement>>(new Set()).asReadonly();
  readonly unseen = signal<ReadonlySet<HTMLVideoElement>>(new Set()).asReadonly();

  play(): Promise<void> {
    return Promise.resolve();
  }

  playAll(): void {
    // There is nothing that waits for a tap.
  }

  restart(): void {
    // Nothing is ever paused.
  }

  forget(): void {
    // Nothing is kept.
  }
}
