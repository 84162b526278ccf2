import {
  afterNextRender,
  ChangeDetectorRef,
  Component,
  computed,
  ElementRef,
  inject,
  output,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  CallService,
  type LocalMedia,
  MediaService,
  type MediaError,
  type MediaProblems,
  QualityService,
  WINDOW,
} from '@earshot/angular';
import { Avatar } from '../kit/avatar/avatar';
import { Icon } from '../kit/icon/icon';
import { injectIntl } from '../words/inject-intl';
import { linkWords } from '../words/link-words';
import { NO_PAUSES, pausesOf } from '../quality/pauses';
import { injectQualityWords } from '../words/inject-quality-words';
import { Picture } from '../picture/tile/picture';
import { pendingOf } from '../state/pending';
import { adoptRefused } from './adopt-refused';
import { furnish } from './furnish';
import { whoToShow } from './who-to-show';

/**
 * A call in a small window of its own: one person, and the controls that matter. It carries its styles in a shadow root,
 * for Angular puts those of other components into the page that it started in.
 */
@Component({
  selector: 'ear-compact-call',
  imports: [Avatar, Icon, Picture],
  templateUrl: './compact-call.html',
  styleUrls: ['../kit/theme/tokens.css', '../kit/theme/filling-picture.css', './compact-call.css'],
  encapsulation: ViewEncapsulation.ShadowDom,
})
export class CompactCall {
  /** Emits when the person wants to see the whole call again. */
  readonly back = output();

  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly changes = inject(ChangeDetectorRef);

  protected readonly intl = injectIntl();
  private readonly participants = toSignal(this.call.participants$, { initialValue: [] });
  private readonly local = toSignal(this.media.media$, { requireSync: true });
  private readonly words = injectQualityWords();
  private readonly pauses = toSignal(pausesOf(inject(QualityService).quality$), { initialValue: NO_PAUSES });
  protected readonly shown = computed(() => whoToShow(this.participants(), this.pauses().missing));
  protected readonly name = computed(() => {
    const shown = this.shown();
    return shown && !shown.person.isSelf ? shown.person.name : this.intl().you;
  });
  protected readonly status = computed(() => {
    const shown = this.shown();
    if (!shown || shown.person.isSelf) return this.intl().aloneTitle;
    const { person, isPaused } = shown;
    return linkWords(person, this.intl()) || (isPaused ? this.words().picturePausedHere : '');
  });
  protected readonly isMicrophoneOn = computed(() => this.local().isMicrophoneOn);
  protected readonly hasCamera = computed(() => this.local().tracks.camera !== null);
  protected readonly pending = computed(() => pendingOf(this.local()));
  private readonly problem = signal<MediaError | null>(null);
  protected readonly problemWords = computed(() => {
    const problem = this.problem();
    return problem && this.intl().error(problem.code);
  });

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const { document } = inject(WINDOW);
    afterNextRender(() => {
      furnish(element.ownerDocument, document, this.intl().callTitle);
      if (element.shadowRoot) adoptRefused(element.shadowRoot);
    });
  }

  protected toggleMicrophone(): void {
    this.attempt('microphone', this.media.setMicrophone(!this.local().wanted.microphone));
  }

  protected toggleCamera(): void {
    this.attempt('camera', this.media.setCamera(!this.local().wanted.camera));
  }

  protected leave(): void {
    void this.call.leave();
  }

  private attempt(kind: keyof MediaProblems, done: Promise<LocalMedia>): void {
    this.problem.set(null);
    void done.then(({ problems }) => {
      this.problem.set(problems[kind] ?? null);
      // The page behind may be hidden, where a browser keeps timers for up to a second: a press is to be seen at once.
      this.changes.detectChanges();
    });
  }
}
