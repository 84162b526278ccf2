import { inject } from '@angular/core';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import { guarded } from '../platform/guarded';
import { LOG } from '../platform/log';
import type { Opened } from './device-opener';
import { type Interruptions, type LocalMedia, type LocalTracks, NO_MEDIA } from './local-media';
import { MediaError } from './media-error';
import type { DeviceKind } from './permission-watch';
import { type MediaKind, NO_WISHES, reduceWish, type WishEvent, type Wishes } from './wishes';

type TrackName = keyof LocalTracks;

/** A microphone or camera that stopped, although the app did not stop it. */
export interface EndedTrack {
  readonly kind: DeviceKind;
  readonly track: MediaStreamTrack;
}

/** Holds what is wanted, and the tracks in use, one of each kind. It listens to a track while it is in use, and stops it when it is removed. */
export class OwnMedia {
  private readonly log = inject(LOG)('media');
  private readonly mediaSubject = new BehaviorSubject<LocalMedia>(NO_MEDIA);
  private readonly endedSubject = new Subject<EndedTrack>();
  private wanted: Wishes = NO_WISHES;
  private readonly listening = new Map<MediaStreamTrack, AbortController>();

  /** Emits the state of the local media, at once and on every change. */
  readonly media$: Observable<LocalMedia> = this.mediaSubject.asObservable();
  /** Emits each microphone and camera that stops by itself, before its track is removed. */
  readonly ended$: Observable<EndedTrack> = this.endedSubject.asObservable();

  get current(): LocalMedia {
    return this.mediaSubject.value;
  }

  /** What the person wants. */
  get wishes(): Wishes {
    return this.wanted;
  }

  /** Notes what happened to a wish. */
  wish(kind: MediaKind, event: WishEvent): void {
    const { wanted, asked } = this.current;
    const next = reduceWish(this.wanted[kind], event);
    this.wanted = { ...this.wanted, [kind]: next };
    const isAsked = next.asked !== null;
    if (wanted[kind] === next.isOn && asked[kind] === isAsked) return;
    this.patch({ wanted: { ...wanted, [kind]: next.isOn }, asked: { ...asked, [kind]: isAsked } });
  }

  /** Takes the result of opening a device: puts its track in use, or notes its error. */
  adopt(name: TrackName, opened: Opened): void {
    if (opened instanceof MediaError) {
      this.fail(name, opened);
    } else if (opened?.readyState === 'ended') {
      // The device was unplugged or taken away while the other device's prompt was open.
      this.fail(name, new MediaError(`${subjectOf(name)}-aborted`));
    } else {
      this.put(name, opened);
    }
  }

  /** Puts a track in use (null: none), stops the one before it, and clears the device's problem. */
  put(name: TrackName, track: MediaStreamTrack | null): void {
    const { tracks, problems, isMicrophoneOn, interrupted } = this.current;
    const previous = tracks[name];
    if (track) this.listen(name, track);
    // A screen's sound ends with the screen.
    const isLastOfScreen = name === 'screen' && track === null;
    const silenced = isLastOfScreen ? { screenSound: null } : {};
    this.patch({
      tracks: { ...tracks, [name]: track, ...silenced },
      problems: name === 'screenSound' ? problems : { ...problems, [name]: null },
      isMicrophoneOn: name === 'microphone' ? (track?.enabled ?? false) : isMicrophoneOn,
      interrupted: isDevice(name) ? { ...interrupted, [name]: track?.muted ?? false } : interrupted,
    });
    if (previous && previous !== track) this.stop(previous);
    if (isLastOfScreen && tracks.screenSound) this.stop(tracks.screenSound);
  }

  /** Stops a track that is about to be replaced. It stays in the state until then, so that no pause is reported. */
  halt(name: TrackName): void {
    const track = this.current.tracks[name];
    if (track) this.stop(track);
  }

  /** Notes why a device does not work; a track in use stays. */
  fail(name: TrackName, error: MediaError): void {
    this.patch({ problems: { ...this.current.problems, [name === 'screenSound' ? 'screen' : name]: error } });
  }

  /** Mutes or unmutes the open microphone. */
  mute(isOn: boolean): void {
    const { microphone } = this.current.tracks;
    if (!microphone) return;
    microphone.enabled = isOn;
    this.patch({ isMicrophoneOn: isOn });
  }

  /** Stops every track and forgets every problem. */
  clear(): void {
    const { tracks } = this.current;
    this.wanted = NO_WISHES;
    this.mediaSubject.next(NO_MEDIA);
    for (const track of Object.values(tracks) as (MediaStreamTrack | null)[]) if (track) this.stop(track);
  }

  private listen(name: TrackName, track: MediaStreamTrack): void {
    if (this.listening.has(track)) return;
    const controller = new AbortController();
    const { signal } = controller;
    this.listening.set(track, controller);
    if (!isDevice(name)) {
      // The browser's own bar can stop a shared screen.
      track.addEventListener('ended', () => this.end(name), { signal });
      return;
    }
    track.addEventListener('ended', () => this.endedSubject.next({ kind: name, track }), { signal });
    const follow = () => this.interrupt({ ...this.current.interrupted, [name]: track.muted });
    track.addEventListener('mute', follow, { signal });
    track.addEventListener('unmute', follow, { signal });
  }

  private end(name: 'screen' | 'screenSound'): void {
    this.put(name, null);
    if (name === 'screen') this.wish(name, { kind: 'ended' });
  }

  private interrupt(interrupted: Interruptions): void {
    this.patch({ interrupted });
  }

  private stop(track: MediaStreamTrack): void {
    this.listening.get(track)?.abort();
    this.listening.delete(track);
    guarded(this.log, 'a track could not be stopped', () => {
      track.stop();
    });
  }

  private patch(change: Partial<LocalMedia>): void {
    this.mediaSubject.next({ ...this.current, ...change });
  }
}

function isDevice(name: TrackName): name is DeviceKind {
  return name === 'microphone' || name === 'camera';
}

function subjectOf(name: TrackName): DeviceKind | 'screen' {
  return name === 'screenSound' ? 'screen' : name;
}
