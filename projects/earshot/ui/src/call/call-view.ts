import {
  afterNextRender,
  type Binding,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  inputBinding,
  linkedSignal,
  NgZone,
  type Signal,
  untracked,
} from '@angular/core';
import { outputFromObservable, takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  CallService,
  type CallState,
  HAS_PEER_CONNECTION,
  insideZone,
  isUnderWay,
  MediaService,
  normaliseName,
  PAGE,
  provideOwnCall,
  toRoomId,
  UNZONED,
} from '@earshot/angular';
import {
  combineLatest,
  distinctUntilChanged,
  filter,
  map,
  merge,
  type Observable,
  of,
  scan,
  shareReplay,
  skip,
  skipWhile,
  switchMap,
  take,
  timer,
} from 'rxjs';
import { Button } from '../kit/button/button';
import { CallScreen } from './screen/call-screen';
import { AFTER_CALL } from './screen/call-code-source';
import { CallScreenAhead } from './screen/call-screen-ahead';
import { injectIntl } from '../words/inject-intl';
import { Lazy } from '../kit/lazy/lazy';
import { Lobby } from '../lobby/lobby';
import { OwnPicture } from '../picture/tile/own-picture';
import { PersonName } from '../state/person-name';
import { Notice } from '../kit/notice/notice';
import { injectReload } from '../platform/reload';
import { injectFault } from './inject-fault';
import { INVALID, type NoticeAction, noticeFor, UNSUPPORTED } from './notice-for';
import { injectPageLink } from './page-link';
import { drawPlaceholder } from './placeholder';

type Screen = 'lobby' | 'waiting' | 'call' | 'notice';

/**
 * A whole call in one element: the lobby, the call, and what comes after. It fills the height that it is given. On a server, a placeholder.
 * Elements with the attribute `earAction` inside it stand on the screen after the call, for example a way home.
 */
@Component({
  selector: 'ear-call',
  imports: [Button, CallScreen, Lazy, Lobby, Notice],
  templateUrl: './call-view.html',
  styleUrls: ['../kit/theme/tokens.css', './call-view.css'],
  // So that a host's style sheet can tell whether the call has the page: lobby, waiting, call or notice.
  providers: [provideOwnCall(), OwnPicture, CallScreenAhead],
  // What a server renders has nothing in common with what a browser draws in its place.
  host: { '[attr.data-screen]': 'screen()', ngSkipHydration: 'true' },
})
export class CallView {
  /** The room's name as it stands in its link. */
  readonly room = input.required<string>();
  /** The person's name, where the host knows it. */
  readonly name = input<string>();
  /** The link for others to join with; the page's address, without a query or a hash that does not name the room, when left out. */
  readonly link = input<string>();
  /** Whether keys do something in the call (m, v, s, ?, the space bar); the person can switch them off as well. */
  readonly shortcuts = input(true);

  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly remembered = inject(PersonName);
  private readonly page = inject(PAGE);
  private readonly canCall = inject(HAS_PEER_CONNECTION);
  private readonly injector = inject(Injector);
  private readonly pageLink = injectPageLink();
  private readonly callScreen = inject(CallScreenAhead);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly drawable$ = this.drawableState();

  /** Emits when the person is in the call and sees it. */
  readonly joined = outputFromObservable(this.changes('live', this.drawable$).pipe(map(() => undefined)));
  /** Emits why the call is over, when it ended without a failure. */
  readonly left = outputFromObservable(this.changes('ended').pipe(map(({ reason }) => reason)));
  /** Emits what went wrong, when the call failed. */
  readonly failed = outputFromObservable(this.changes('failed').pipe(map(({ error }) => error)));

  protected readonly intl = injectIntl();
  protected readonly reload = injectReload();
  private readonly state = toSignal(this.drawable$, { requireSync: true });
  protected readonly roomId = computed(() => toRoomId(this.room()));
  protected readonly address = computed(() => this.link() ?? this.pageLink(this.room()));
  /** What the host's developers have to put right; null while nothing is wrong. */
  protected readonly fault: Signal<string | null>;
  /** How the person was in the call, to be the same again on the way back. */
  private readonly lastSelf = toSignal(
    combineLatest([this.call.state$, this.call.participants$]).pipe(
      filter(([state]) => state.kind === 'live'),
      map(([, participants]) => participants.find(({ isSelf }) => isSelf)),
      filter((self) => self !== undefined),
    ),
  );
  /** Whether a call to this room was begun here: an earlier call's end is not this one's. */
  private readonly isBegun = toSignal(
    toObservable(this.room).pipe(
      switchMap((_, index) =>
        this.call.state$.pipe(
          skipWhile((state) => index > 0 && isUnderWay(state)), // the call to the room before
          scan((isBegun, state) => isBegun || isUnderWay(state), false),
        ),
      ),
    ),
    { initialValue: false },
  );
  /** Whether a call is over, and not only an attempt to join. */
  protected readonly wasLive = toSignal(
    this.call.state$.pipe(scan((was, state) => state.kind === 'live' || (was && !isUnderWay(state)), false)),
    { initialValue: false },
  );

  protected readonly notice = computed(() => {
    if (typeof ngServerMode !== 'undefined' && ngServerMode) return null;
    if (!this.canCall) return noticeFor(UNSUPPORTED, this.intl());
    if (!this.roomId()) return noticeFor(INVALID, this.intl());
    return this.isBegun() ? noticeFor(this.state(), this.intl()) : null;
  });
  protected readonly screen = computed<Screen>(() => {
    if (this.notice()) return 'notice';
    if (!this.isBegun()) return 'lobby';
    const { kind } = this.state();
    if (kind === 'live') return 'call';
    return kind === 'waiting' ? 'waiting' : 'lobby';
  });

  /** Whether the call has been on the screen for a while. */
  private readonly isCallDrawn = toSignal(
    toObservable(this.screen).pipe(switchMap((screen) => (screen === 'call' ? LOBBY_GONE : of(false)))),
    { initialValue: false },
  );
  /** How often the person went back to the lobby. */
  private readonly returns = linkedSignal<Screen, number>({
    source: this.screen,
    computation: (screen, before) =>
      (before?.value ?? 0) + (before?.source === 'call' && screen !== 'call' ? 1 : 0),
  });
  /** The visit to the lobby; none without one. It lasts a little into the call: to take the lobby down takes time from the first picture. */
  protected readonly visits = computed(() =>
    (typeof ngServerMode !== 'undefined' && ngServerMode) || this.screen() === 'notice' || this.isCallDrawn()
      ? []
      : [this.returns()],
  );
  protected readonly afterCall = AFTER_CALL;

  constructor() {
    if (typeof ngServerMode !== 'undefined' && ngServerMode) drawPlaceholder(this.host, this.intl().loading);
    this.leaveWithTheRoom();
    this.moveFocus();
    this.returnWithThePage();
    afterNextRender(() => {
      this.callScreen.prepare(this.screenBindings(), () => !this.fault() && !isUnderWay(this.state()));
    });
    inject(DestroyRef).onDestroy(() => (this.fault() ? null : void this.call.leave()));
    // After the line above: at its end, the element is still the one that shows the call.
    this.fault = injectFault(this.call);
  }

  protected act(action: NoticeAction): void {
    switch (action) {
      case 'reload':
        this.reload.start();
        break;
      case 'leave':
        void this.call.leave();
        break;
      case 'join':
        this.joinAgain();
    }
  }

  /** Goes straight back: with the devices that were open, or that are open since the lobby. */
  private joinAgain(): void {
    const room = this.roomId();
    if (!room) return;
    const self = this.lastSelf();
    if (self) void this.media.open({ microphone: self.microphone, camera: self.camera });
    const name = self?.name ?? this.name() ?? this.remembered.read();
    void this.call.join({ room, name: normaliseName(name) || this.intl().guest });
  }

  /** A view that gets another room leaves the one it was in. */
  private leaveWithTheRoom(): void {
    let previous: string | null = null;
    effect(() => {
      const room = this.room();
      const isOurs = untracked(() => !this.fault() && isUnderWay(this.state()));
      if (previous !== null && previous !== room && isOurs) void this.call.leave();
      previous = room;
    });
  }

  /**
   * A page that goes away ends its call. If the browser kept the page and it comes back, the lobby leads back into the call, as
   * it does after a reload; a call that was over before stays over.
   */
  private returnWithThePage(): void {
    let wasInCall = false;
    const { hide$, restored$ } = this.page;
    hide$.pipe(takeUntilDestroyed()).subscribe(() => {
      const state = this.state();
      wasInCall = isUnderWay(state) || state.kind === 'leaving';
    });
    restored$.pipe(takeUntilDestroyed()).subscribe(() => {
      if (wasInCall) void this.call.prepare();
    });
  }

  /**
   * Moves the focus to a new screen's heading, but not to the first one's, where nobody has done anything yet. The call
   * itself, which is fetched, does so when it is there.
   */
  private moveFocus(): void {
    let previous: Screen | null = null;
    effect(() => {
      const screen = this.screen();
      if (previous !== null && previous !== screen)
        afterNextRender({ read: () => setTimeout(() => this.focusHeading()) }, { injector: this.injector });
      previous = screen;
    });
  }

  private screenBindings(): Binding[] {
    return [
      inputBinding('link', this.address),
      inputBinding('room', this.roomId),
      inputBinding('shortcuts', this.shortcuts),
      inputBinding('isShown', () => this.screen() === 'call'),
    ];
  }

  private focusHeading(): void {
    this.host.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  }

  /**
   * Drawing the call takes a page longer than the steps of connecting to those who are there, and all of these wait for the
   * same thread: the lobby stays until somebody else is to be shown, or it is clear that nobody is.
   */
  private drawableState(): Observable<CallState> {
    const hasOthers$ = this.call.participants$.pipe(filter((participants) => participants.length > 1));
    return this.call.state$.pipe(
      switchMap((state, index) => {
        if (index === 0 || state.kind !== 'live') return of(state);
        return merge(hasOthers$, timer(DRAW_AFTER, UNZONED)).pipe(
          take(1),
          map(() => state),
        );
      }),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
  }

  private changes<K extends CallState['kind']>(
    kind: K,
    state$ = this.call.state$,
  ): Observable<Extract<CallState, { kind: K }>> {
    return state$.pipe(
      distinctUntilChanged((a, b) => a.kind === b.kind),
      skip(1), // where an earlier call stands is no news
      filter((state): state is Extract<CallState, { kind: K }> => state.kind === kind),
      insideZone(inject(NgZone)),
    );
  }
}

/** How long, in ms, the lobby stays on the screen at most once the call is live. */
const DRAW_AFTER = 350;
/** Emits when it has been there unseen for long enough from then on. */
const LOBBY_GONE = timer(1_000, UNZONED).pipe(map(() => true));
