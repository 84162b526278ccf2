import { Component, type ElementRef, inject, input, output, viewChild } from '@angular/core';
import { WINDOW } from '@earshot/angular';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { injectIntl } from '../intl/inject-intl';

/** What someone who is alone in a call needs: the link, and two ways to hand it on. */
@Component({
  selector: 'ear-invitation',
  imports: [Button, Icon],
  templateUrl: './invitation.html',
  styleUrls: ['../theme/tokens.css', './invitation.css'],
})
export class Invitation {
  readonly link = input.required<string>();
  /** Emits what to tell the person after the link was copied. */
  readonly news = output<string>();

  protected readonly intl = injectIntl();
  private readonly window = inject(WINDOW);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly canShare = 'share' in this.window.navigator;

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

  private async write(): Promise<boolean> {
    // Where there is no clipboard (an insecure context), or the browser keeps it shut, the text is selected instead.
    const { clipboard } = this.window.navigator as Partial<Navigator>;
    const isWritten = await clipboard?.writeText(this.link()).then(
      () => true,
      () => false,
    );
    if (isWritten) return true;
    this.field().nativeElement.select();
    return false;
  }
}
