import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  CallService,
  MediaService,
  NOW,
  type Participant,
  type PeerId,
  QualityService,
  type RoomId,
  WINDOW,
} from '@earshot/angular';
import { filter, map, merge, type Observable, Subject, switchMap, take } from 'rxjs';
import { AudioPlayback } from '../../picture/sound/audio-playback';
import { RemoteAudio } from '../../picture/sound/remote-audio';
import { Volumes } from '../../picture/sound/volumes';
import { CallControls } from '../../controls/call-controls';
import type { CallWindow } from '../../state/call-window';
import { FullScreen } from '../../state/full-screen';
import { Icon } from '../../kit/icon/icon';
import { CallBackground } from '../background/call-background';
import { injectIntl, injectTexts } from '../../words/inject-intl';
import { Invitation } from '../../people/invitation/invitation';
import { Knocks } from '../../people/access/knocks';
import { CallPanels } from './call-panels';
import type { Panel } from '../../state/panel';
import { PictureInPicture } from '../../small-window/picture-in-picture';
import { NO_PAUSES, pauseNews, pausesOf } from '../../quality/pauses';
import { barsOf, qualityNews, silenceOf } from '../../quality/quality-news';
import { injectQualityWords } from '../../words/inject-quality-words';
import { WHEN_IDLE } from '../../platform/idle';
import { OwnPicture } from '../../picture/tile/own-picture';
import { VideoTile } from '../../picture/tile/video-tile';
import { CallTimer } from './call-timer';
import type { Arrangement } from '../../state/arrangement';
import { DeviceAlerts } from '../../news/alerts/device-alerts';
import { STAND_INS } from './stand-ins';
import { layoutOf, type Picture, picturesOf, tablesOf } from './layout';
import { arrivingKnocks, comingsAndGoings, shown } from '../../news/announcements/news';

/** Whether the screen is in the page, and everyone else on it. */
interface Shown {
  readonly isShown: boolean;
  readonly others: readonly Participant[];
}

/** A tile that shows a picture. */
interface Tile {
  /** Stays the same for the same tile, so that its picture plays on wherever it moves. */
  readonly key: string;
  readonly picture: Picture;
}

/** The call itself: everyone's picture and sound, the controls, and what there is to know. */
@Component({
  selector: 'ear-call-screen-content',
  imports: [
    CallControls,
    CallPanels,
    CallTimer,
    DeviceAlerts,
    Icon,
    CallBackground,
    Invitation,
    Knocks,
    RemoteAudio,
    VideoTile,
  ],
  templateUrl: './call-screen-content.html',
  styleUrls: [
    '../../kit/theme/tokens.css',
    '../../kit/theme/stage.css',
    './call-screen-content.css',
    './stage.css',
  ],
  // A page may hold several calls, each with a small window of its own.
  providers: [PictureInPicture],
})
export class CallScreenContent {
  /** The link for others to join with. */
  readonly link = input.required<string>();
  /** The call's room, so that a reload leads back into it; null remembers nothing. */
  readonly room = input<RoomId | null>(null);
  /** Whether keys do something. */
  readonly shortcuts = input(true);
  /** Whether the screen is in the page. Before that it draws what is the same in every call, and does nothing. */
  readonly isShown = input(true);

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly fullScreen = inject(FullScreen);
  private readonly pictureInPicture = inject(PictureInPicture);
  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly quality = inject(QualityService);
  private readonly playback = inject(AudioPlayback);
  protected readonly volumes = inject(Volumes);
  private readonly toldSubject = new Subject<string>();
  private readonly pauses$ = pausesOf(this.quality.quality$);
  private readonly words = injectQualityWords();
  private readonly now = inject(NOW);

  protected readonly intl = injectIntl();
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly state = toSignal(this.call.state$, { requireSync: true });
  /** Whether the first picture is there and the page had an idle moment since: what nobody sees or hears at first comes then. */
  protected readonly isSettled = toSignal(this.onceShown(this.settled()), { initialValue: false });
  private readonly everyone = toSignal(this.call.participants$, { initialValue: [] });
  protected readonly participants = computed(() => (this.isShown() ? this.everyone() : STAND_INS));
  protected readonly news = toSignal(
    shown(
      this.onceShown(
        merge(
          this.toldSubject,
          this.call.passcodeGuesses$.pipe(map(() => this.intl().passcodeGuessed)),
          comingsAndGoings(this.call.participants$, injectTexts()),
          qualityNews(this.quality.trouble$, this.call.participants$, this.pauses$, this.words, this.now),
          pauseNews(this.pauses$, this.call.participants$, this.words, this.now).pipe(
            map((told) => told.reduce((first, second) => this.intl().sentences(first, second))),
          ),
        ),
      ),
    ),
    { initialValue: [] },
  );
  /** For screen readers only: everyone else sees the panel. */
  protected readonly knocking = toSignal(
    shown(this.onceShown(arrivingKnocks(this.call.knocks$, injectTexts(), this.now))),
    { initialValue: [] },
  );
  protected readonly since = computed(() => {
    const state = this.state();
    return state.kind === 'live' ? state.since : null;
  });
  /** Says what is wrong between this machine and the server; empty when nothing is. */
  protected readonly interruption = computed(() => {
    const state = this.state();
    const { signalingDown, signalingRefused, askingToJoin, askingToJoinText } = this.intl();
    if (state.kind !== 'live') return '';
    switch (state.signaling) {
      case 'up':
        return '';
      case 'down':
        return signalingDown;
      case 'waiting':
        return this.intl().sentences(askingToJoin, askingToJoinText);
      case 'refused':
        return signalingRefused;
    }
  });
  /** Whether that will not pass by itself soon. */
  protected readonly isRefused = computed(() => {
    const state = this.state();
    return state.kind === 'live' && state.signaling === 'refused';
  });
  /** Says why nobody can be reached, where that is known; else empty. */
  protected readonly obstacle = toSignal(
    this.call.obstacle$.pipe(
      map((error) => {
        if (!error) return '';
        const intl = this.intl();
        const { title, next } = intl.error(error.code);
        return intl.sentences(title, next);
      }),
    ),
    { initialValue: '' },
  );
  protected readonly isSharing = computed(() =>
    this.participants().some(({ isSelf, sharing }) => isSelf && sharing),
  );
  protected readonly bars = toSignal(barsOf(this.quality.quality$), { requireSync: true });
  /** Stays as long as the silence does: a message that disappears could be missed. */
  protected readonly silence = toSignal(silenceOf(this.quality.trouble$, this.words), { initialValue: '' });
  private readonly pauses = toSignal(this.pauses$, { initialValue: NO_PAUSES });
  protected readonly others = computed(() => this.participants().filter(({ isSelf }) => !isSelf));
  protected readonly arrangement = signal<Arrangement>('automatic');
  protected readonly pinned = signal<PeerId | null>(null);
  private readonly view = computed(() => ({ arrangement: this.arrangement(), pinned: this.pinned() }));
  protected readonly pictures = computed(() => picturesOf(this.participants(), this.view()));
  /** Who gets the tile that was made for a stand-in: to change a tile takes less time than to make one. */
  private readonly heir = linkedSignal<Shown, PeerId | null>({
    source: () => ({ isShown: this.isShown(), others: this.others() }),
    computation: ({ isShown, others }, before) =>
      before?.source.isShown && isShown ? before.value : (others[0]?.id ?? null),
  });
  protected readonly tiles = computed(() => this.pictures().map((picture) => this.tileOf(picture)));
  protected readonly layout = computed(() => layoutOf(this.pictures(), this.view()));
  protected readonly tables = computed(() => tablesOf(Math.max(1, this.pictures().length)));
  protected readonly panel = signal<Panel | null>(null);
  protected readonly isSilenced = computed(() => this.playback.waiting().size > 0);

  constructor() {
    const { document } = inject(WINDOW);
    // The focus was on the screen before, and went away with it. To give it makes the browser lay out the page, so it gets a
    // task of its own.
    const takeFocus = () => {
      if (document.activeElement === document.body) this.heading().nativeElement.focus();
    };
    const injector = inject(Injector);
    effect(() => {
      if (this.isShown()) afterNextRender({ read: () => setTimeout(takeFocus) }, { injector });
    });
  }

  private tileOf(picture: Picture): Tile {
    const { key, source, participant } = picture;
    if (source === 'screen') return { key, picture };
    if (participant.isSelf) return { key: 'self', picture };
    return { key: participant.id === this.heir() ? 'first' : key, picture };
  }

  private settled(): Observable<boolean> {
    const idle$ = inject(WHEN_IDLE);
    return toObservable(inject(OwnPicture).isStill).pipe(
      filter((isStill) => !isStill),
      take(1),
      switchMap(() => idle$),
      map(() => true),
    );
  }

  /** What is there when the screen is shown is no news: what comes after it is. */
  private onceShown<T>(news$: Observable<T>): Observable<T> {
    return toObservable(this.isShown).pipe(
      filter((isShown) => isShown),
      take(1),
      switchMap(() => news$),
    );
  }

  protected tell(text: string): void {
    this.toldSubject.next(text);
  }

  /** Whether someone's picture, or one's own, is paused because a connection is weak. */
  protected isPaused({ id, isSelf }: Participant): boolean {
    const { isOwn, missing } = this.pauses();
    return isSelf ? isOwn : missing.has(id);
  }

  /** Keeps someone's picture big, or no longer. */
  protected pin({ id }: Participant): void {
    this.pinned.update((pinned) => (pinned === id ? null : id));
  }

  protected hear(): void {
    this.playback.playAll();
  }

  protected stopSharing(): void {
    void this.media.stopScreen();
  }

  /** Shows the call in full screen or in a small window, or ends that. If the browser refuses, it says so. */
  protected async showIn(view: CallWindow): Promise<void> {
    const host = this.host.nativeElement;
    const video = host.querySelector<HTMLVideoElement>('.featured video, .other video');
    const outcome = await (view === 'full-screen'
      ? this.fullScreen.toggle?.(host)
      : this.pictureInPicture.toggle?.(video));
    if (outcome === 'refused') this.tell(this.intl().viewRefused);
  }

  protected retry(participant: Participant): void {
    this.call.retry(participant);
  }

  protected leave(): void {
    void this.call.leave();
  }
}
