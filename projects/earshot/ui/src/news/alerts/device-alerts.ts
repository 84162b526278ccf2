import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import {
  CallService,
  type DeviceNews,
  type LocalMedia,
  type MediaError,
  MediaService,
} from '@earshot/angular';
import { map } from 'rxjs';
import { Icon } from '../../kit/icon/icon';
import { deviceNewsWords } from '../../words/device-news-words';
import { injectIntl } from '../../words/inject-intl';
import { placeOf } from '../../state/call-place';
import { longAsked } from '../../state/pending';
import { type NewProblem, newProblems } from './new-problems';

/** Problems and news of the person's own devices during a call, each with something to do about it. */
@Component({
  selector: 'ear-device-alerts',
  imports: [Icon],
  templateUrl: './device-alerts.html',
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/stage.css', './device-alerts.css'],
})
export class DeviceAlerts {
  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly intl = injectIntl();
  private readonly allProblems = toSignal(newProblems(this.media.media$), { initialValue: [] });
  private readonly dismissed = signal<readonly MediaError[]>([]);
  protected readonly problems = computed(() =>
    this.allProblems().filter(({ error }) => !this.dismissed().includes(error)),
  );
  /** The latest of each device. */
  protected readonly news = signal<readonly DeviceNews[]>([]);
  private readonly interrupted = toSignal(this.media.media$.pipe(map(({ interrupted }) => interrupted)), {
    requireSync: true,
  });
  protected readonly interruption = computed(() => {
    const { microphone, camera } = this.interrupted();
    if (microphone) return this.intl().microphoneTaken;
    return camera ? this.intl().cameraTaken : '';
  });

  private readonly asked = toSignal(longAsked(this.media.media$), { initialValue: null });
  /** Says that the browser waits for an answer, which its question may be out of sight for. */
  protected readonly question = computed(() => {
    const asked = this.asked();
    const { stillAsking, microphone, camera, shareScreen } = this.intl();
    return asked && stillAsking({ microphone, camera, screen: shareScreen }[asked]);
  });

  constructor() {
    this.media.deviceNews$
      .pipe(takeUntilDestroyed())
      .subscribe((latest) =>
        this.news.update((all) => [...all.filter(({ device }) => device !== latest.device), latest]),
      );
  }

  protected wordsFor(news: DeviceNews): string {
    return deviceNewsWords(news, this.intl());
  }

  protected tryAgain(problem: NewProblem): void {
    this.dismiss(problem);
    void this.open(problem.kind);
  }

  protected dismiss({ error }: NewProblem): void {
    this.dismissed.update((all) => [...all, error]);
    this.keepFocus();
  }

  protected use(news: Extract<DeviceNews, { kind: 'returned' }>): void {
    void this.media.select({ [news.device]: news.deviceId });
    this.dismissNews(news);
  }

  protected dismissNews(read: DeviceNews): void {
    this.news.update((all) => all.filter((news) => news !== read));
    this.keepFocus();
  }

  protected resume(): void {
    void this.media.resume();
    this.keepFocus();
  }

  private open(kind: NewProblem['kind']): Promise<LocalMedia> | undefined {
    if (kind === 'screen') return this.call.shareScreen?.();
    return kind === 'microphone' ? this.media.setMicrophone(true) : this.media.setCamera(true);
  }

  /** A button that goes away with the focus on it would leave the person nowhere. */
  private keepFocus(): void {
    placeOf(this.element).querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
  }
}
