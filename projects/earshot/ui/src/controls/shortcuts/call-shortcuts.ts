import { Directive, effect, ElementRef, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  CallService,
  type LocalMedia,
  type MediaProblems,
  MediaService,
  VISIBILITY,
  WINDOW,
} from '@earshot/angular';
import { filter, fromEvent, merge, tap } from 'rxjs';
import { injectTexts } from '../../words/inject-intl';
import { CallsOnPage } from '../../state/calls-on-page';
import type { Shortcut } from '../../state/shortcut-keys';
import { isWithin, shortcutOf } from './shortcut-of';
import { ShortcutPreference } from '../../state/shortcut-preference';

/**
 * The keys of a call, for as long as its element is on the page: m microphone, v camera, s screen, ? the list of them, and
 * the space bar, held, talks while muted. They are listened to without Angular, which has nothing to check for most keys.
 */
@Directive({ selector: '[earCallShortcuts]' })
export class CallShortcuts {
  /** Whether the keys do anything. */
  readonly enabled = input(true);
  /** The element that holds the call; this one when left out. Of several calls on a page the one with the focus answers. */
  readonly place = input<Element | null>(null);

  /** Emits what a key did, in words for a screen reader: no focused button would say it. */
  readonly told = output<string>();
  /** Emits when the person asks for the list of keys. */
  readonly sheetWanted = output();

  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly intl = injectTexts();
  private readonly calls = inject(CallsOnPage);
  private readonly preference = inject(ShortcutPreference);
  private readonly window = inject(WINDOW);
  private readonly visible$ = inject(VISIBILITY);
  private readonly element = inject<ElementRef<Element>>(ElementRef).nativeElement;
  private readonly local = toSignal(this.media.media$, { requireSync: true });
  private isTalking = false;

  constructor() {
    effect((onCleanup) => onCleanup(this.calls.add(this.place() ?? this.element)));
    effect((onCleanup) => {
      if (!this.enabled()) return;
      const listening = this.keys().subscribe();
      onCleanup(() => {
        listening.unsubscribe();
        this.stopTalking();
      });
    });
  }

  private keys() {
    const { document } = this.window;
    const released$ = fromEvent<KeyboardEvent>(document, 'keyup').pipe(filter(({ key }) => key === ' '));
    const hidden$ = this.visible$.pipe(filter((isVisible) => !isVisible));
    return merge(
      fromEvent<KeyboardEvent>(document, 'keydown').pipe(tap((event) => this.press(event))),
      merge(released$, fromEvent(this.window, 'blur'), hidden$).pipe(tap(() => this.stopTalking())),
    );
  }

  private press(event: KeyboardEvent): void {
    // A space bar that is held repeats itself, and would scroll the page.
    if (this.isTalking && event.key === ' ') event.preventDefault();
    const shortcut = shortcutOf(event);
    if (!shortcut || !this.isForThisCall(event) || !this.isWanted(shortcut, event)) return;
    if (this.act(shortcut)) event.preventDefault();
  }

  private isForThisCall(event: Event): boolean {
    return this.calls.addressed(event) === (this.place() ?? this.element);
  }

  /** With the keys off, "?" works on the controls alone: from there the list opens, where they are switched on again. */
  private isWanted(shortcut: Shortcut, event: Event): boolean {
    return this.preference.isOn() || (shortcut === 'sheet' && isWithin(event, '[role="toolbar"]'));
  }

  /** Performs a shortcut and returns whether there was something to do. */
  private act(shortcut: Shortcut): boolean {
    switch (shortcut) {
      case 'microphone':
        return this.toggleMicrophone();
      case 'camera':
        return this.toggleCamera();
      case 'screen':
        return this.toggleScreen();
      case 'talk':
        return this.startTalking();
      case 'sheet':
        this.sheetWanted.emit();
        return true;
    }
  }

  private toggleMicrophone(): boolean {
    this.isTalking = false;
    return this.attempt('microphone', this.media.setMicrophone(!this.local().wanted.microphone), (media) =>
      media.isMicrophoneOn ? this.intl.microphoneOn : this.intl.microphoneOff,
    );
  }

  private toggleCamera(): boolean {
    return this.attempt('camera', this.media.setCamera(!this.local().wanted.camera), ({ tracks }) =>
      tracks.camera ? this.intl.cameraOn : this.intl.cameraOff,
    );
  }

  private toggleScreen(): boolean {
    const done = this.local().wanted.screen ? this.media.stopScreen() : this.call.shareScreen?.();
    // Sharing is announced elsewhere, however it was started.
    return done !== undefined && this.attempt('screen', done, () => null);
  }

  private attempt(
    kind: keyof MediaProblems,
    done: Promise<LocalMedia>,
    words: (media: LocalMedia) => string | null,
  ): true {
    void done.then((media) => {
      const news = words(media);
      // Problems are shown together, elsewhere.
      if (news && !media.problems[kind]) this.told.emit(news);
    });
    return true;
  }

  private startTalking(): boolean {
    const { tracks, isMicrophoneOn } = this.local();
    if (!tracks.microphone || isMicrophoneOn) return false;
    this.isTalking = true;
    void this.media.setMicrophone(true);
    return true;
  }

  private stopTalking(): void {
    if (!this.isTalking) return;
    this.isTalking = false;
    void this.media.setMicrophone(false);
  }
}
