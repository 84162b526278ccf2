import { Component, effect, ElementRef, inject, input } from '@angular/core';
import { NOW, WINDOW } from '@earshot/angular';
import { formatDuration } from '../../words/duration';
import { injectIntl } from '../../words/inject-intl';

/**
 * How long the call has been going on. A text that changes every second is laid out every second, which is most of what a
 * quiet call would cost the page's thread (`npm run bench:in-call`). So the digits are drawn on a canvas, whose name they are
 * for who does not see them.
 */
@Component({
  selector: 'ear-call-timer',
  template: '',
  host: { role: 'timer', '[attr.aria-label]': 'intl().callTime' },
})
export class CallTimer {
  /** When the call began, in ms since 1970. */
  readonly since = input.required<number>();

  protected readonly intl = injectIntl();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly window = inject(WINDOW);

  constructor() {
    const { window, host } = this;
    const canvas = window.document.createElement('canvas');
    canvas.role = 'img';
    host.append(canvas);
    const now = inject(NOW);
    effect((onCleanup) => {
      const since = this.since();
      const draw = this.drawer(canvas);
      const show = () => draw((canvas.ariaLabel = formatDuration(now() - since)));
      show();
      const timer = window.setInterval(show, 1_000);
      onCleanup(() => window.clearInterval(timer));
    });
  }

  /** Returns what draws a text in the middle of the host, in the font and colour that the host has at the first time. */
  private drawer(canvas: HTMLCanvasElement): (text: string) => void {
    const context = canvas.getContext('2d');
    let size: { readonly width: number; readonly height: number } | null = null;
    return (text) => {
      if (!context) return;
      size ??= this.prepare(context);
      if (!size) return; // not on the page yet: the next second draws it
      context.clearRect(0, 0, size.width, size.height);
      context.fillText(text, size.width / 2, size.height / 2);
    };
  }

  /** Gives the canvas the host's size, in CSS pixels, which it returns; null before the host has one. */
  private prepare(context: CanvasRenderingContext2D) {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width === 0 || height === 0) return null;
    const { fontWeight, fontSize, fontFamily, color } = this.window.getComputedStyle(this.host);
    const font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const scale = this.window.devicePixelRatio;
    const { canvas } = context;
    Object.assign(canvas, { width: width * scale, height: height * scale });
    Object.assign(canvas.style, {
      width: `${width}px`,
      height: `${height}px`,
      position: 'absolute',
      inset: '0',
    });
    context.scale(scale, scale);
    Object.assign(context, { font, fillStyle: color, textAlign: 'center', textBaseline: 'middle' });
    return { width, height };
  }
}
