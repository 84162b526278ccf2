import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService, type MediaSettings, type VideoQuality } from '@earshot/angular';
import { VIBRATE } from '../../platform/vibration';
import { injectIntl } from '../../words/inject-intl';
import { AddressSwitch } from '../../people/privacy/address-switch';
import { DeviceChoices } from '../choices/device-choices';
import { MicrophoneTest } from '../checks/microphone-test';
import { SpeakerTest } from '../checks/speaker-test';
import { Switch } from '../../kit/switch/switch';
import { SoundPreference } from '../../state/sound-preference';
import type { MediaSettingsPart } from './media-settings-parts';

/** A setting that is on or off. */
type Processing = Exclude<keyof MediaSettings, 'video'>;

const SWITCHES = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;
const QUALITIES: readonly VideoQuality[] = ['auto', 'high', 'standard', 'data-saver'];

/** What `ear-media-settings` shows, once it is loaded. */
@Component({
  selector: 'ear-media-settings-form',
  imports: [AddressSwitch, DeviceChoices, MicrophoneTest, SpeakerTest, Switch],
  templateUrl: './media-settings-form.html',
  styleUrls: ['../../kit/theme/tokens.css', '../choices/select.css', './media-settings-form.css'],
})
export class MediaSettingsForm {
  readonly parts = input<readonly MediaSettingsPart[]>();

  private readonly media = inject(MediaService);
  private readonly sounds = inject(SoundPreference);

  protected readonly intl = injectIntl();
  protected readonly settings = toSignal(this.media.settings$, { requireSync: true });
  private readonly names: readonly Processing[] = this.media.canIsolateVoice
    ? [...SWITCHES, 'voiceIsolation']
    : SWITCHES;
  protected readonly switches = computed(() =>
    this.names.map((name) => ({ name, isOn: this.settings()[name], ...this.intl().mediaSettings[name] })),
  );
  protected readonly qualities = computed(() =>
    QUALITIES.map((value) => ({ value, label: this.intl().videoQualities[value] })),
  );

  protected readonly signs = this.sounds.signs;
  protected readonly canVibrate = inject(VIBRATE) !== null;

  protected has(part: MediaSettingsPart): boolean {
    return this.parts()?.includes(part) ?? true;
  }

  protected toggleSound(): void {
    this.sounds.set({ sound: !this.signs().sound });
  }

  protected toggleVibration(): void {
    this.sounds.set({ vibration: !this.signs().vibration });
  }

  protected toggle(name: Processing): void {
    void this.media.configure({ [name]: !this.settings()[name] });
  }

  protected choose(index: number): void {
    const video = QUALITIES[index];
    if (video) void this.media.configure({ video });
  }
}
