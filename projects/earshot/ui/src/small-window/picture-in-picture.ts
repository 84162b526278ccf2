import {
  computed,
  effect,
  inject,
  Injectable,
  Injector,
  outputBinding,
  signal,
  type Signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, WINDOW } from '@earshot/angular';
import {
  ON_LEAVING_TAB,
  SMALL_VIDEOS,
  SMALL_WINDOWS,
  type SmallVideos,
  type SmallWindows,
} from '../platform/picture-in-picture';
import { map, of } from 'rxjs';
import { createInside } from '../kit/lazy/create-inside';

/** The outcome of switching: the call is in a small window, it is not, or the browser refused and nothing changed. */
export type PictureInPictureOutcome = 'on' | 'off' | 'refused';

/** How large the small window is, in CSS pixels, until the person gives it another size. */
const SIZE = { width: 360, height: 270 };

/**
 * Keeps the call in sight above other windows: the other person with the controls that matter, or, where the browser has
 * no such windows, a video alone. It ends with the call, and belongs to one: the call's screen provides it.
 */
@Injectable({ providedIn: 'root' })
export class PictureInPicture {
  private readonly injector = inject(Injector);
  private readonly window = inject(WINDOW);
  private readonly windows = inject(SMALL_WINDOWS);
  private readonly videos = this.windows ? null : inject(SMALL_VIDEOS);
  private readonly onLeavingTab = inject(ON_LEAVING_TAB);

  private readonly isLive = toSignal(inject(CallService).state$.pipe(map(({ kind }) => kind === 'live')), {
    requireSync: true,
  });
  private readonly smallWindow = signal<Window | null>(null);
  private readonly smallVideo = toSignal(this.videos?.video$ ?? of(null), { requireSync: true });
  /** The video that was shown here: those of the page around are not touched. */
  private ownVideo: Element | null = null;

  /** Whether the call is in a small window. It follows the person who closes that. */
  readonly isOn: Signal<boolean> = computed(() => this.smallWindow() !== null || this.smallVideo() !== null);

  /**
   * Opens or closes the small window; to be called from a tap or a key press. The video is what to show where the browser
   * can show nothing but a video: null is refused there. Never rejects. Null where the browser can do neither.
   */
  readonly toggle: ((video: HTMLVideoElement | null) => Promise<PictureInPictureOutcome>) | null =
    this.toggleOf(this.windows, this.videos);

  constructor() {
    effect((onCleanup) => {
      if (!this.isLive()) return;
      const { windows, videos } = this;
      if (windows) this.onLeavingTab(() => void this.openWindow(windows));
      onCleanup(() => {
        if (windows) this.onLeavingTab(null);
        this.closeWindow();
        if (videos && this.ownVideo && this.smallVideo() === this.ownVideo) void hideVideo(videos);
      });
    });
  }

  private toggleOf(windows: SmallWindows | null, videos: SmallVideos | null): PictureInPicture['toggle'] {
    if (windows) return async () => (this.smallWindow() ? this.closeWindow() : this.openWindow(windows));
    if (videos) return async (video) => (this.isOn() ? hideVideo(videos) : this.showVideo(videos, video));
    return null;
  }

  private async openWindow(windows: SmallWindows): Promise<PictureInPictureOutcome> {
    if (this.smallWindow()) return 'on';
    // NotAllowedError: the browser wants a tap. The window comes before its content: a tap counts for seconds only.
    const small = await windows.requestWindow(SIZE).catch(() => null);
    if (!small) return 'refused';
    this.smallWindow.set(small);
    const isFilled = await this.fill(small);
    if (isFilled && this.smallWindow() === small) return 'on';
    small.close();
    return isFilled ? 'off' : 'refused';
  }

  private async fill(small: Window): Promise<boolean> {
    const closed = new Promise<void>((resolve) =>
      small.addEventListener('pagehide', () => {
        if (this.smallWindow() === small) this.smallWindow.set(null);
        resolve();
      }),
    );
    const load = () => import('./compact-call').then(({ CompactCall }) => CompactCall);
    const back = outputBinding('back', () => this.back());
    const compact = await createInside(small.document.body, this.injector, load, [back]);
    void closed.then(() => compact?.destroy());
    return compact !== null;
  }

  private back(): void {
    this.closeWindow();
    this.window.focus();
  }

  private closeWindow(): PictureInPictureOutcome {
    const small = this.smallWindow();
    this.smallWindow.set(null);
    small?.close();
    return 'off';
  }

  private async showVideo(
    videos: SmallVideos,
    video: HTMLVideoElement | null,
  ): Promise<PictureInPictureOutcome> {
    if (!video) return 'refused';
    this.ownVideo = video;
    return videos.request(video).then(
      () => 'on',
      // NotAllowedError: the browser wants a tap. InvalidStateError: there is no picture in the video yet.
      () => 'refused',
    );
  }
}

async function hideVideo(videos: SmallVideos): Promise<PictureInPictureOutcome> {
  // InvalidStateError: the person closed it meanwhile.
  await videos.exit().catch(() => undefined);
  return 'off';
}
