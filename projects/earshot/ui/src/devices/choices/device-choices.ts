import { Component, computed, ElementRef, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type DeviceSelection, MediaService, WINDOW } from '@earshot/angular';
import { Icon } from '../../kit/icon/icon';
import type { IconName } from '../../kit/icon/icons';
import { type NamedDevice, named } from './named-devices';
import { injectIntl } from '../../words/inject-intl';

interface Choice {
  readonly kind: keyof DeviceSelection;
  readonly icon: IconName;
  readonly label: string;
  readonly devices: readonly NamedDevice[];
  readonly selected: string;
}

/** What `ear-device-picker` shows, once it is loaded. */
@Component({
  selector: 'ear-device-choices',
  imports: [Icon],
  templateUrl: './device-choices.html',
  styleUrls: ['../../kit/theme/tokens.css', './select.css', './device-choices.css'],
})
export class DeviceChoices {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly media = inject(MediaService);
  private readonly intl = injectIntl();
  private readonly devices = toSignal(this.media.devices$, {
    initialValue: { microphones: [], cameras: [], speakers: [] },
  });
  private readonly selection = toSignal(this.media.selection$, { requireSync: true });
  private readonly canRouteSound = 'setSinkId' in inject(WINDOW).HTMLMediaElement.prototype;

  protected readonly systemDefault = computed(() => this.intl().systemDefault);
  protected readonly choices = computed<readonly Choice[]>(() => {
    const { microphone, camera, speaker } = this.intl();
    const { microphones, cameras, speakers } = this.devices();
    const choices = [
      this.choice('microphone', microphone, microphones),
      this.choice('camera', camera, cameras),
      this.choice('speaker', speaker, speakers),
    ];
    const hasSpeakers = this.canRouteSound && speakers.length > 0;
    return hasSpeakers ? choices : choices.slice(0, 2);
  });

  /** Takes the focus to where a device of the kind is chosen. */
  focus(kind: keyof DeviceSelection): void {
    this.host.querySelector<HTMLElement>(`select[data-kind="${kind}"]`)?.focus();
  }

  protected select(kind: keyof DeviceSelection, id: string): void {
    void this.media.select({ [kind]: id || null });
  }

  private choice(kind: keyof DeviceSelection, label: string, all: readonly MediaDeviceInfo[]): Choice {
    // The browser's own names for the default stand for the same as ours.
    const devices = all.filter(({ deviceId }) => deviceId !== 'default' && deviceId !== 'communications');
    const id = this.selection()[kind];
    const selected = devices.find(({ deviceId }) => deviceId === id)?.deviceId ?? '';
    return { kind, icon: kind, label, devices: named(devices, label), selected };
  }
}
