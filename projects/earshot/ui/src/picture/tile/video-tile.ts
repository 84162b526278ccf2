import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { type Bars, EARSHOT_CONFIG, type Participant } from '@earshot/angular';
import { Avatar } from '../../kit/avatar/avatar';
import { Button } from '../../kit/button/button';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { linkWords } from '../../words/link-words';
import { LinkBars } from '../../kit/link-bars/link-bars';
import { injectQualityWords } from '../../words/inject-quality-words';
import { isShownMirrored } from './mirroring';
import { OwnPicture } from './own-picture';
import { Picture } from './picture';
import { TileOptions } from './tile-options';

/** A picture that there is, and whether it is to stand still. */
interface Given {
  readonly stream: MediaStream | null;
  readonly isStill: boolean;
}

/** One person's picture, or the screen that the person shares, with name, microphone and how the link is doing. */
@Component({
  selector: 'ear-video-tile',
  imports: [Avatar, Button, Icon, LinkBars, Picture, TileOptions],
  templateUrl: './video-tile.html',
  styleUrls: ['../../kit/theme/tokens.css', './video-tile.css'],
  host: {
    ngSkipHydration: 'true',
    role: 'group',
    '[attr.aria-label]': 'label()',
    '[attr.aria-description]': 'ownTile()',
    '[class.own]': 'participant().isSelf',
    '[class.mirrored]': 'isMirrored()',
    '[class.screen]': 'isScreen()',
    '[class.portrait]': 'isPortrait()',
    '[class.filmed]': 'stream() !== null',
  },
})
export class VideoTile {
  /** The person to show. */
  readonly participant = input.required<Participant>();
  /** Which of the person's pictures to show. */
  readonly source = input<'camera' | 'screen'>('camera');
  /** Whether the browser waits for a tap before it plays this person's sound. */
  readonly isSilenced = input(false);
  /** Whether the person's picture is kept big. */
  readonly isPinned = input(false);
  /** How good the person's connection is; null shows nothing. */
  readonly bars = input<Bars | null>(null);
  /** Whether the camera's picture is paused because a connection is weak: the face is not shown, and a word says so. */
  readonly isPaused = input(false);

  /** Emits when the person wants a failed link to be tried again. */
  readonly retry = output();
  /** Emits when the person gives up on a failed link. */
  readonly leave = output();
  /** Emits when the picture is to be kept big, or no longer. */
  readonly pin = output();
  /** Emits when the person taps to hear. */
  readonly hear = output();

  protected readonly intl = injectIntl();
  protected readonly diagnosticsUrl = inject(EARSHOT_CONFIG).diagnosticsUrl;
  private readonly words = injectQualityWords();
  private readonly own = inject(OwnPicture);
  protected readonly isStill = computed(
    () => this.participant().isSelf && !this.isScreen() && this.own.isStill(),
  );
  protected readonly isPortrait = signal(false);
  protected readonly isScreen = computed(() => this.source() === 'screen');
  protected readonly isMirrored = computed(
    () => this.participant().isSelf && !this.isScreen() && isShownMirrored(this.stream()),
  );
  protected readonly name = computed(() =>
    this.participant().isSelf ? this.intl().you : this.participant().name,
  );
  protected readonly label = computed(() =>
    this.isScreen() ? this.intl().screenOf(this.participant().name) : this.name(),
  );
  /** Others may be called the same. */
  protected readonly ownTile = computed(() => (this.participant().isSelf ? this.intl().thisIsYou : null));
  private readonly given = computed(() => {
    const { screen, stream, camera } = this.participant();
    if (this.isScreen()) return screen;
    return camera && !this.isPaused() ? stream : null;
  });
  /** Whether a picture that has never been drawn is not drawn yet: to stand still is work, too. */
  private readonly isLate = linkedSignal<Given, boolean>({
    source: () => {
      const stream = this.given();
      return { stream, isStill: stream !== null && this.isStill() };
    },
    computation: ({ isStill }, before) => isStill && (!before?.source.stream || before.value),
  });
  protected readonly stream = computed(() => (this.isLate() ? null : this.given()));
  protected readonly pause = computed(() => {
    const { camera, isSelf } = this.participant();
    if (this.isScreen() || !camera || !this.isPaused()) return '';
    const { cameraPausedHere, picturePausedHere } = this.words();
    return isSelf ? cameraPausedHere : picturePausedHere;
  });
  protected readonly linkStatus = computed(() => {
    const person = this.participant();
    return person.link === 'failed' ? '' : linkWords(person, this.intl());
  });
  protected readonly hasFailed = computed(() => this.participant().link === 'failed');

  /** Notes that there is a picture. */
  protected drawn(): void {
    if (!this.participant().isSelf) this.own.seen();
  }

  /** A picture taller than wide is not cropped to a wide tile. */
  protected measure({ videoWidth, videoHeight }: HTMLVideoElement): void {
    this.isPortrait.set(videoHeight > videoWidth);
  }
}
