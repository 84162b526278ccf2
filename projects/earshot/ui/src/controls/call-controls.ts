import {
  Component,
  computed,
  type ElementRef,
  inject,
  inputBinding,
  model,
  output,
  outputBinding,
  signal,
  twoWayBinding,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, MediaService } from '@earshot/angular';
import type { Arrangement } from '../state/arrangement';
import { Icon } from '../kit/icon/icon';
import { injectIntl } from '../words/inject-intl';
import { Lazy } from '../kit/lazy/lazy';
import type { Panel } from '../state/panel';
import { SHORTCUT_KEYS } from '../state/shortcut-keys';
import type { CallWindow } from '../state/call-window';
import { pendingOf } from '../state/pending';
import { Toolbar, ToolbarButton } from '../kit/toolbar/toolbar';

/** The toolbar of a call: its switches, the ways to all else, and the way out. Arrow keys move within it. */
@Component({
  selector: 'ear-call-controls',
  imports: [Icon, Lazy, Toolbar, ToolbarButton],
  templateUrl: './call-controls.html',
  styleUrls: ['../kit/theme/tokens.css', '../kit/theme/stage.css', './call-controls.css'],
  host: { '[class.with-menu]': 'isMenuOpen()', ngSkipHydration: 'true' },
})
export class CallControls {
  /** How the pictures are arranged. */
  readonly arrangement = model<Arrangement>('automatic');
  /** Emits the panel that the person wants to see. */
  readonly choose = output<Panel>();
  /** Emits where else the call is to be seen, or no longer. */
  readonly show = output<CallWindow>();

  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);

  protected readonly intl = injectIntl();
  protected readonly keys = SHORTCUT_KEYS;
  protected readonly isMenuOpen = signal(false);
  private readonly more = viewChild.required<ElementRef<HTMLElement>>('more');
  protected readonly menu = () => import('./call-menu').then(({ CallMenu }) => CallMenu);
  protected readonly menuBindings = [
    inputBinding('opener', () => this.more().nativeElement),
    twoWayBinding('arrangement', this.arrangement),
    outputBinding<Panel>('choose', (panel) => this.choose.emit(panel)),
    outputBinding<CallWindow>('show', (window) => this.show.emit(window)),
    outputBinding('closed', () => this.isMenuOpen.set(false)),
  ];
  private readonly local = toSignal(this.media.media$, { requireSync: true });
  protected readonly isMicrophoneOn = computed(() => this.local().isMicrophoneOn);
  protected readonly hasCamera = computed(() => this.local().tracks.camera !== null);
  protected readonly isSharing = computed(() => this.local().tracks.screen !== null);
  protected readonly pending = computed(() => pendingOf(this.local()));
  protected readonly isModerator = toSignal(this.call.isModerator$, { requireSync: true });
  protected readonly canShare = this.call.shareScreen !== null;

  protected toggleMicrophone(): void {
    void this.media.setMicrophone(!this.local().wanted.microphone);
  }

  protected toggleCamera(): void {
    void this.media.setCamera(!this.local().wanted.camera);
  }

  protected toggleScreen(): void {
    void (this.local().wanted.screen ? this.media.stopScreen() : this.call.shareScreen?.());
  }

  /** What a button does and its key; while what it turned on is pending, that instead. */
  protected titleOf(name: string, key: string, isPending: boolean): string {
    return isPending ? this.intl().pending(name) : this.intl().withKey(name, key);
  }

  protected leave(): void {
    void this.call.leave();
  }
}
