import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService } from '@earshot/angular';
import { Avatar } from '../../kit/avatar/avatar';
import { Icon } from '../../kit/icon/icon';
import { isShownMirrored } from '../../picture/tile/mirroring';
import { OwnPicture } from '../../picture/tile/own-picture';
import { Picture } from '../../picture/tile/picture';
import { injectIntl } from '../../words/inject-intl';
import { pendingOf } from '../../state/pending';
import { LevelMeter } from './level-meter';
import { LobbyDevices } from './lobby-devices';

/** The person's own picture before the call, how loud the microphone hears, and the switches of both. */
@Component({
  selector: 'ear-lobby-preview',
  imports: [Avatar, Icon, LevelMeter, Picture],
  templateUrl: './preview.html',
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/filling-picture.css', './preview.css'],
})
export class Preview {
  /** The person's name; empty while there is none. */
  readonly name = input.required<string>();

  private readonly media = inject(MediaService);

  protected readonly intl = injectIntl();
  protected readonly own = inject(OwnPicture);
  protected readonly devices = inject(LobbyDevices);
  protected readonly local = this.devices.local;
  protected readonly pending = computed(() => pendingOf(this.local()));
  protected readonly hasCamera = this.devices.hasCamera;
  protected readonly stream = toSignal(this.media.localStream$, { requireSync: true });
  protected readonly flipCamera = toSignal(this.media.flipCamera$, { initialValue: null });
  protected readonly isMirrored = computed(() => isShownMirrored(this.stream()));
  /** What to say in place of a picture. */
  protected readonly hint = computed(() => {
    if (this.devices.isOpening()) return this.intl().asking;
    return this.local().problems.camera ? this.intl().noPicture : this.intl().cameraOff;
  });
}
