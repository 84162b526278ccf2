import { computed, effect, ElementRef, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService, type Participant, WINDOW } from '@earshot/angular';
import { CREATE_MEDIA_METADATA, MEDIA_SESSION, type SystemMedia } from '../platform/media-session';
import { distinctUntilChanged, map } from 'rxjs';
import { injectIntl } from '../words/inject-intl';
import { isolated } from '../words/isolating';
import { placeOf } from '../state/call-place';
import { CallsOnPage } from '../state/calls-on-page';

/** The actions of a lock screen or a headset in a call (mediasession, 5). */
type CallAction = 'togglemicrophone' | 'togglecamera' | 'hangup';

/**
 * The call on the lock screen, on a headset's buttons and among the system's media keys: who is in it, whether the
 * microphone and the camera are on, and the way out. Of several calls on a page the one shown last has it.
 */
@Injectable()
export class CallOnLockScreen {
  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly session = inject(MEDIA_SESSION);
  private readonly createMetadata = inject(CREATE_MEDIA_METADATA);
  private readonly window = inject(WINDOW);
  private readonly calls = inject(CallsOnPage);
  private readonly element = inject<ElementRef<Element>>(ElementRef).nativeElement;
  private readonly intl = injectIntl();
  private readonly names = toSignal(
    this.call.participants$.pipe(map(namesOfOthers), distinctUntilChanged()),
    {
      initialValue: '',
    },
  );
  private readonly local = toSignal(this.media.media$, { requireSync: true });
  private readonly isMicrophoneOn = computed(() => this.local().isMicrophoneOn);
  private readonly hasCamera = computed(() => this.local().tracks.camera !== null);
  private readonly isShown = computed(() => this.calls.latest() === placeOf(this.element));

  constructor() {
    const { session } = this;
    if (!session) return;
    effect((onCleanup) => {
      if (!this.isShown()) return;
      this.begin(session);
      onCleanup(() => this.end(session));
    });
    effect(() => {
      if (this.isShown()) session.metadata = this.describe(this.names() || this.intl().callTitle);
    });
    effect(() => {
      if (this.isShown()) settle(session.setMicrophoneActive?.(this.isMicrophoneOn()));
    });
    effect(() => {
      if (this.isShown()) settle(session.setCameraActive?.(this.hasCamera()));
    });
  }

  private begin(session: SystemMedia): void {
    session.playbackState = 'playing';
    act(session, 'togglemicrophone', () => void this.media.setMicrophone(!this.local().wanted.microphone));
    act(session, 'togglecamera', () => void this.media.setCamera(!this.local().wanted.camera));
    act(session, 'hangup', () => void this.call.leave());
  }

  private end(session: SystemMedia): void {
    for (const action of ['togglemicrophone', 'togglecamera', 'hangup'] as const) act(session, action, null);
    session.metadata = null;
    session.playbackState = 'none';
  }

  /** The picture is the one that the page gives a home screen; without one the system shows its own. */
  private describe(title: string): MediaMetadata {
    const icon = this.window.document.querySelector<HTMLLinkElement>('link[rel~="apple-touch-icon"]');
    return this.createMetadata({ title, artwork: icon ? [{ src: icon.href }] : [] });
  }
}

function namesOfOthers(participants: readonly Participant[]): string {
  return participants
    .filter(({ isSelf }) => !isSelf)
    .map(({ name }) => isolated(name))
    .join(', ');
}

function act(session: SystemMedia, action: CallAction, handler: (() => void) | null): void {
  try {
    // TypeScript's list of actions lacks those of calls.
    session.setActionHandler(action as MediaSessionAction, handler);
  } catch {
    // TypeError: a browser that does not know the action, and whose lock screen has no button for it.
  }
}

/** A hidden page may not say that a device is on; the browser then shows what it knows itself. */
function settle(said: Promise<void> | undefined): void {
  said?.catch(() => undefined);
}
