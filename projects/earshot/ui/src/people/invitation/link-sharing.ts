import { Component, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';
import { Button } from '../../kit/button/button';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { QrCode } from './qr-code';

/** A call's link, and the ways to hand it on: copied, shared, or scanned from the screen. */
@Component({
  selector: 'ear-link-sharing',
  imports: [Button, Icon, QrCode],
  templateUrl: './link-sharing.html',
  styleUrls: ['../../kit/theme/tokens.css', './link-sharing.css'],
})
export class LinkSharing {
  /** The link to share. */
  readonly link = input.required<string>();
  /** Whether the QR code is there from the start, however narrow the space. */
  readonly isCodeShown = input(false);
  /** Emits messages for the person, for example that the link was copied. */
  readonly news = output<string>();

  protected readonly intl = injectIntl();
  private readonly window = inject(WINDOW);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly canShare = ifThere(() => typeof this.window.navigator.share === 'function') ?? false;
  /** Whether the person asked for the code, which in a wide space is there anyway. */
  protected readonly isUnfolded = signal(false);

  protected async copy(): Promise<void> {
    const { linkCopied, copyByHand } = this.intl();
    this.news.emit((await this.write()) ? linkCopied : copyByHand);
  }

  protected async share(): Promise<void> {
    try {
      await this.window.navigator.share({ title: this.intl().invitation, url: this.link() });
    } catch {
      // AbortError: the person closed the share sheet, and nothing is to be done.
    }
  }

  protected unfold(): void {
    this.isUnfolded.update((isUnfolded) => !isUnfolded);
  }

  private async write(): Promise<boolean> {
    // Where there is no clipboard (an insecure context), or the browser keeps it shut, the text is selected instead.
    const isWritten = await ifThere(() => this.window.navigator.clipboard.writeText(this.link()))?.then(
      () => true,
      () => false,
    );
    if (isWritten) return true;
    this.field().nativeElement.select();
    return false;
  }
}
