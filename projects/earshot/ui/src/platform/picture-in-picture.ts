import { inject, InjectionToken } from '@angular/core';
import { fromEvent, map, merge, type Observable, startWith } from 'rxjs';
import { WINDOW, ifThere } from '@earshot/angular';

/** A page's own small windows that stay above all others (Document Picture-in-Picture API). */
export interface SmallWindows {
  /**
   * Opens one, sized in CSS pixels, and closes the one before; rejects where the browser refuses, for example without a
   * tap or key press.
   */
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

/** Null where a page has no small windows: in all but Chromium on a computer, and in frames. */
export const SMALL_WINDOWS = new InjectionToken<SmallWindows | null>('SMALL_WINDOWS', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW) as Window & { documentPictureInPicture?: SmallWindows };
    // A frame has the object and may not use it.
    return window.parent === window ? ifThere(() => window.documentPictureInPicture) : null;
  },
});

/** One video of the page in a small window of the browser's own (Picture-in-Picture, W3C). */
export interface SmallVideos {
  /** Emits the video that is shown so, null without one: at once and on every change, whoever made it. */
  readonly video$: Observable<Element | null>;
  /** Shows a video so; rejects where the browser refuses, or the video has no picture yet. */
  request(video: HTMLVideoElement): Promise<void>;
  /** Ends it; rejects where no video is shown so. */
  exit(): Promise<void>;
}

/** Null where the browser shows no video in a small window by a page's wish, as Firefox. */
export const SMALL_VIDEOS = new InjectionToken<SmallVideos | null>('SMALL_VIDEOS', {
  providedIn: 'root',
  factory: () => {
    const { document } = inject(WINDOW);
    if (!ifThere(() => document.pictureInPictureEnabled)) return null;
    // The video tells of it, and the event bubbles.
    const changes = ['enterpictureinpicture', 'leavepictureinpicture'].map((name) =>
      fromEvent(document, name),
    );
    return {
      video$: merge(...changes).pipe(
        startWith(null),
        map(() => document.pictureInPictureElement),
      ),
      request: async (video) => {
        await video.requestPictureInPicture();
      },
      exit: () => document.exitPictureInPicture(),
    };
  },
});

/** Is called when the person turns to another tab, so that the page may open a small window without a tap. */
export const ON_LEAVING_TAB = new InjectionToken<(action: (() => void) | null) => void>('ON_LEAVING_TAB', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const mediaSession = ifThere(() => window.navigator.mediaSession);
    return (action) => {
      // A TypeError where the browser does not know this action: then it opens nothing by itself.
      ifThere(() => mediaSession?.setActionHandler('enterpictureinpicture' as MediaSessionAction, action));
    };
  },
});
