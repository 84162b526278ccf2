import type { SmallVideos, SmallWindows } from '../platform/picture-in-picture';
import { BehaviorSubject } from 'rxjs';

/** For specs: small windows that are frames of this page, for a browser opens real ones after a tap only. */
export class FakeSmallWindows implements SmallWindows {
  readonly frames: HTMLIFrameElement[] = [];
  refuses = false;

  async requestWindow({ width, height }: { width: number; height: number }): Promise<Window> {
    if (this.refuses) throw new DOMException('Document PiP requires user activation', 'NotAllowedError');
    const frame = document.createElement('iframe');
    Object.assign(frame, { width, height });
    document.body.append(frame);
    this.frames.push(frame);
    const small = frame.contentWindow!;
    // Taken out of the page, a frame tells its window that it goes, as a window that is closed.
    small.close = () => frame.remove();
    return small;
  }

  /** The small window that is open; null without one. */
  get open(): Window | null {
    return this.frames.find(({ isConnected }) => isConnected)?.contentWindow ?? null;
  }

  /** Closes what is open, as the person may at any time. */
  close(): void {
    this.open?.close();
  }
}

/** For specs: videos that a browser shows in a small window of its own. */
export class FakeSmallVideos implements SmallVideos {
  private readonly videoSubject = new BehaviorSubject<Element | null>(null);
  readonly video$ = this.videoSubject.asObservable();
  refuses = false;

  async request(video: HTMLVideoElement): Promise<void> {
    if (this.refuses) throw new DOMException('There is no picture yet', 'InvalidStateError');
    this.show(video);
  }

  async exit(): Promise<void> {
    if (!this.videoSubject.value) throw new DOMException('There is none', 'InvalidStateError');
    this.show(null);
  }

  /** Changes what is shown so, as the person or the page around may. */
  show(video: Element | null): void {
    this.videoSubject.next(video);
  }
}
