import { Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type DeviceNews, MediaService } from '@earshot/angular';
import { Button } from '../../kit/button/button';
import { DeviceChoices } from '../../devices/choices/device-choices';
import { MicrophoneTest } from '../../devices/checks/microphone-test';
import { SpeakerTest } from '../../devices/checks/speaker-test';
import { Icon } from '../../kit/icon/icon';
import { deviceNewsWords } from '../../words/device-news-words';
import { injectIntl } from '../../words/inject-intl';
import { longAsked } from '../../state/pending';
import { LobbyDevices } from './lobby-devices';

/** The devices in the lobby: news about them, a choice for each, and the sound tests. */
@Component({
  selector: 'ear-device-panel',
  imports: [Button, DeviceChoices, Icon, MicrophoneTest, SpeakerTest],
  templateUrl: './device-panel.html',
  styleUrls: ['../../kit/theme/tokens.css', './device-panel.css'],
})
export class DevicePanel {
  private readonly media = inject(MediaService);
  private readonly picker = viewChild.required(DeviceChoices);
  private readonly microphoneTest = viewChild.required(MicrophoneTest);

  protected readonly intl = injectIntl();
  protected readonly devices = inject(LobbyDevices);
  protected readonly news = linkedSignal(
    toSignal<DeviceNews | null>(this.media.deviceNews$, { initialValue: null }),
  );
  protected readonly newsWords = computed(() => {
    const news = this.news();
    return news ? deviceNewsWords(news, this.intl()) : '';
  });
  protected readonly interruption = computed(() => {
    const { microphone, camera } = this.devices.local().interrupted;
    const { microphoneTaken, cameraTaken } = this.intl();
    if (microphone) return microphoneTaken;
    return camera ? cameraTaken : '';
  });

  private readonly asked = toSignal(longAsked(this.media.media$), { initialValue: null });
  /** Says that the browser waits for an answer, which its question may be out of sight for. */
  protected readonly question = computed(() => {
    const asked = this.asked();
    const { stillAsking, microphone, camera, shareScreen } = this.intl();
    return asked && stillAsking({ microphone, camera, screen: shareScreen }[asked]);
  });

  protected use({ device, deviceId }: Extract<DeviceNews, { kind: 'returned' }>): void {
    void this.media.select({ [device]: deviceId });
    this.news.set(null);
    this.picker().focus(device);
  }

  protected dismiss(): void {
    this.news.set(null);
    this.picker().focus('microphone');
  }

  protected testMicrophone(): void {
    this.microphoneTest().start();
  }

  protected chooseAnother(): void {
    this.picker().focus('microphone');
  }
}
