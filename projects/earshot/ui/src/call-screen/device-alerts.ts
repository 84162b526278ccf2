import { Component, computed, ElementRef, inject, linkedSignal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type DeviceNews, type LocalMedia, MediaService } from '@earshot/angular';
import { map } from 'rxjs';
import { Icon } from '../icon/icon';
import { injectIntl } from '../intl/inject-intl';
import { placeOf } from '../shortcuts/call-place';
import { type Trouble, troubles } from './troubles';

/** What a person in a call has to know about their own devices, each with a way on. */
@Component({
  selector: 'ear-device-alerts',
  imports: [Icon],
  templateUrl: './device-alerts.html',
  styleUrls: ['../theme/tokens.css', '../theme/stage.css', './device-alerts.css'],
})
export class DeviceAlerts {
  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly intl = injectIntl();
  protected readonly trouble = linkedSignal(
    toSignal<Trouble | null>(troubles(this.media.media$), { initialValue: null }),
  );
  protected readonly words = computed(() => {
    const trouble = this.trouble();
    return trouble && this.intl().error(trouble.error.code);
  });
  protected readonly news = linkedSignal(
    toSignal<DeviceNews | null>(this.media.deviceNews$, { initialValue: null }),
  );
  protected readonly newsWords = computed(() => {
    const news = this.news();
    const { deviceLost, deviceReturned } = this.intl();
    if (!news) return '';
    return news.kind === 'lost' ? deviceLost(news.label, news.instead) : deviceReturned(news.label);
  });
  private readonly interrupted = toSignal(this.media.media$.pipe(map(({ interrupted }) => interrupted)), {
    requireSync: true,
  });
  protected readonly interruption = computed(() => {
    const { microphone, camera } = this.interrupted();
    if (microphone) return this.intl().microphoneTaken;
    return camera ? this.intl().cameraTaken : '';
  });

  protected tryAgain({ kind }: Trouble): void {
    this.dismiss();
    void this.open(kind);
  }

  protected dismiss(): void {
    this.trouble.set(null);
    this.keepFocus();
  }

  protected use({ device, deviceId }: Extract<DeviceNews, { kind: 'returned' }>): void {
    void this.media.select({ [device]: deviceId });
    this.dismissNews();
  }

  protected dismissNews(): void {
    this.news.set(null);
    this.keepFocus();
  }

  protected resume(): void {
    void this.media.resume();
    this.keepFocus();
  }

  private open(kind: Trouble['kind']): Promise<LocalMedia> | undefined {
    if (kind === 'screen') return this.call.shareScreen?.();
    return kind === 'microphone' ? this.media.setMicrophone(true) : this.media.setCamera(true);
  }

  /** A button that goes away with the focus on it would leave the person nowhere. */
  private keepFocus(): void {
    placeOf(this.element).querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  }
}
