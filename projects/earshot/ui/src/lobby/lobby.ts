import {
  afterNextRender,
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
  outputBinding,
  signal,
  twoWayBinding,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  type CallErrorCode,
  CallService,
  type DeviceKind,
  EARSHOT_CONFIG,
  isUnderWay,
  MediaService,
  normaliseName,
  outsideZones,
  type RoomId,
  SAVES_DATA,
  TAB_STORE,
  UNZONED,
} from '@earshot/angular';
import { map, of, switchMap, timer } from 'rxjs';
import { Button } from '../kit/button/button';
import { Connectivity } from '../state/connectivity';
import { Icon } from '../kit/icon/icon';
import { injectIntl } from '../words/inject-intl';
import { Lazy, type Source } from '../kit/lazy/lazy';
import { seatKey } from '../state/seat-key';
import { LobbyDevices } from './devices/lobby-devices';
import { newGrants } from './devices/new-grants';
import { Preview } from './devices/preview';
import { PersonName } from '../state/person-name';

/** Everything that is not needed to join is loaded after the form. */
const PROBLEM_CARDS: Source = () =>
  import('./devices/problem-cards').then(({ ProblemCards }) => ProblemCards);
const DEVICE_PANEL: Source = () => import('./devices/device-panel').then(({ DevicePanel }) => DevicePanel);

const FORMER_SEAT: Source = () => import('./former-seat').then(({ FormerSeat }) => FormerSeat);

/** In ms. */
const RETURNS_WITHIN = 5_000;
const LONG = 400;

/** Where a person gets ready: own picture, name, devices, and the button that joins. */
@Component({
  selector: 'ear-lobby',
  imports: [Button, Icon, Lazy, Preview],
  providers: [LobbyDevices],
  templateUrl: './lobby.html',
  styleUrls: ['../kit/theme/tokens.css', './field.css', './problem.css', './lobby.css'],
  host: { ngSkipHydration: 'true' },
})
export class Lobby {
  /** The room to join. */
  readonly room = input.required<RoomId>();
  /** The person's name, where the host knows it; else the one remembered on this device. */
  readonly name = input<string>();

  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly config = inject(EARSHOT_CONFIG);
  private readonly remembered = inject(PersonName);
  private readonly tab = inject(TAB_STORE);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly intl = injectIntl();
  protected readonly isOnline = inject(Connectivity).isOnline;
  protected readonly state = toSignal(this.call.state$, { requireSync: true });
  protected readonly devices = inject(LobbyDevices);
  protected readonly problems = this.devices.problems;
  protected readonly problemCards = PROBLEM_CARDS;
  protected readonly devicePanel = DEVICE_PANEL;
  protected readonly formerSeat = FORMER_SEAT;
  protected readonly formerSeatBindings = [
    inputBinding('room', this.room),
    inputBinding('name', this.name),
    outputBinding('settled', () => this.isReturning.set(false)),
  ];

  // A camera is most of a call's data: where that is to be saved, it is for the person to turn on.
  private readonly wanted: readonly DeviceKind[] = inject(SAVES_DATA)
    ? ['microphone']
    : ['microphone', 'camera'];
  private isClosed = false;

  protected readonly person = linkedSignal<string, string>({
    source: () => normaliseName(this.name() ?? this.remembered.read()),
    // Another tab's name doesn't replace one that is being typed here.
    computation: (given, before) =>
      before && before.value !== before.source && this.name() === undefined ? before.value : given,
  });
  /** Whether someone whose page was loaded again is about to be led back into the call. */
  private readonly isReturning = linkedSignal(() => this.tab.read(seatKey(this.room())) !== null);
  protected readonly isJoining = computed(() => isUnderWay(this.state()) || this.isReturning());
  /** Whether joining takes long enough to say so. Most joins are quicker, and an animation would take time from them. */
  protected readonly isLong = toSignal(
    toObservable(this.isJoining).pipe(
      switchMap((isJoining) => (isJoining ? timer(LONG, UNZONED).pipe(map(() => true)) : of(false))),
    ),
    { initialValue: false },
  );
  /** Whether a moderator has been asked to let the person in. */
  protected readonly isKnocking = computed(() => this.state().kind === 'waiting');
  protected readonly isWaiting = computed(
    () => this.state().kind === 'acquiring' && this.devices.isOpening(),
  );
  private readonly code = computed(() => {
    const state = this.state();
    return state.kind === 'failed' ? state.error.code : null;
  });
  protected readonly failure = computed(() => {
    const code = this.code();
    return code && this.intl().error(code);
  });
  /** Whether the person tried to join without a network, and is offered to once there is one. */
  protected readonly isWanted = linkedSignal<CallErrorCode | null, boolean>({
    source: this.code,
    computation: (code) => /^(?:server-|unexpected)/u.test(code ?? '') && !untracked(this.isOnline),
  });
  /** What is known to keep everybody out of reach before anyone has tried. */
  protected readonly obstacle = toSignal(
    this.call.obstacle$.pipe(map((error) => error && this.intl().error(error.code))),
    { initialValue: null },
  );
  /** The diagnostics page after a failure to reach the server or the others; null otherwise, or if the host has none. */
  protected readonly diagnosticsUrl = computed(() =>
    /^(server|connection|peer)-/u.test(this.code() ?? '') ? this.config.diagnosticsUrl : null,
  );
  /** Whether the person hides an address that cannot be hidden here. */
  protected readonly isCutOff = computed(() => this.code() === 'no-relay');
  /** Whether the call asked for a passcode. The field stays while the next try is on its way. */
  protected readonly asksPasscode = linkedSignal<CallErrorCode | null, boolean>({
    source: this.code,
    computation: (code, previous) => (code ? isAboutPasscode(code) : (previous?.value ?? false)),
  });
  protected readonly passcode = signal('');
  protected readonly passcodeField: Source = () =>
    import('./passcode-field').then(({ PasscodeField }) => PasscodeField);
  protected readonly passcodeBindings = [twoWayBinding('passcode', this.passcode)];

  constructor() {
    // A call that is on its way already (someone rejoins) has its own devices.
    if (!isUnderWay(this.state())) {
      void this.call.prepare();
      this.devices.open(this.wanted);
    }
    // Without a network nothing could be prepared: do it once the network is back.
    let wasOffline = !this.isOnline();
    effect(() => {
      const isOnline = this.isOnline();
      if (isOnline && wasOffline && untracked(this.state).kind === 'idle') void this.call.prepare();
      wasOffline = !isOnline;
    });
    // The code that leads back into the call is fetched; without a network it may never arrive.
    const late = outsideZones(() => setTimeout(() => this.isReturning.set(false), RETURNS_WITHIN));
    inject(DestroyRef).onDestroy(() => {
      this.isClosed = true;
      clearTimeout(late);
    });
    this.openWhatIsGranted();
    this.keepFocus();
  }

  protected join(event?: Event): void {
    event?.preventDefault(); // a form that is sent would load the page again
    if (this.isJoining()) return;
    const name = this.remembered.remember(this.person());
    const passcode = this.asksPasscode() ? this.passcode() : '';
    void this.call.join({
      room: this.room(),
      name: name || this.intl().guest,
      ...(passcode ? { passcode } : {}),
    });
  }

  protected tryAgain(): void {
    if (this.isCutOff()) this.call.hideAddress(false);
    this.join();
  }

  /** Joins with the devices that are open by now, even if the browser's question is still unanswered. */
  protected joinWithout(): void {
    this.devices.cancel();
  }

  protected async cancel(): Promise<void> {
    this.isReturning.set(false);
    const left = this.call.leave();
    void this.call.prepare(); // once that is over, unless the whole call is gone by then
    await left;
    if (!this.isClosed) this.devices.open(this.wanted);
  }

  /** Opens a device that the person allows in the browser's own panel after all. */
  private openWhatIsGranted(): void {
    // No signal: two grants at the same moment would become one.
    newGrants(this.media.permissions$)
      .pipe(takeUntilDestroyed())
      .subscribe((granted) => {
        const { problems } = this.devices.local();
        const devices = granted.filter((device) => problems[device] !== null);
        if (devices.length > 0) this.devices.open(devices);
      });
  }

  /** A card that goes away because its problem did leaves the focus to the button of its device. */
  private keepFocus(): void {
    effect(() => {
      this.problems();
      // The effect runs before the view is updated: the focused element is still there.
      const focused = this.host.querySelector<HTMLElement>('ear-device-problem :focus');
      if (!focused) return;
      const device = focused.closest('[data-device]')?.getAttribute('data-device') ?? 'microphone';
      const followUp = () => {
        if (!focused.isConnected) this.host.querySelector<HTMLElement>(`.toggle.${device}`)?.focus();
      };
      afterNextRender({ read: followUp }, { injector: this.injector });
    });
  }
}

function isAboutPasscode(code: CallErrorCode): boolean {
  return code === 'passcode-needed' || code === 'passcode-wrong';
}
