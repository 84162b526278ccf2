import type { LocalMedia } from '@earshot/angular';
import { UNZONED } from '@earshot/angular';
import { distinctUntilChanged, map, type Observable, of, switchMap, timer } from 'rxjs';

/** What a person can turn on: a device, or sharing a screen. */
export type Switchable = keyof LocalMedia['wanted'];

const SWITCHABLE = ['microphone', 'camera', 'screen'] as const;

/** After this time, in ms, a person who has not answered the browser may not have seen its question. */
const LONG = 10_000;

/** Returns what is wanted and not there yet, or not there any more: the browser asks, or its device is waited for. */
export function pendingOf({
  tracks,
  isMicrophoneOn,
  wanted,
  asked,
}: LocalMedia): Readonly<Record<Switchable, boolean>> {
  return {
    microphone: asked.microphone || (wanted.microphone && !isMicrophoneOn),
    camera: asked.camera || (wanted.camera && !tracks.camera),
    screen: asked.screen || (wanted.screen && !tracks.screen),
  };
}

/** Emits what the browser has been asked for 10 s ago and has not given yet: at once that it is nothing, and every change. */
export function longAsked(media$: Observable<LocalMedia>): Observable<Switchable | null> {
  return media$.pipe(
    map(({ asked }) => SWITCHABLE.find((kind) => asked[kind]) ?? null),
    distinctUntilChanged(),
    switchMap((kind) => (kind ? timer(LONG, UNZONED).pipe(map(() => kind)) : of(null))),
    distinctUntilChanged(),
  );
}
