import {
  Component,
  type ComponentRef,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  input,
  inputBinding,
  output,
  outputBinding,
} from '@angular/core';
import { injectIntl } from '../intl/inject-intl';
import { createInside } from '../on-demand/create-inside';
import type { InvitePanel } from './invite-panel';

/** "Invite people" in the middle of a call: a modal dialog with the link and its QR code, opened with `open()`. */
@Component({
  selector: 'ear-invite-dialog',
  template: '',
})
export class InviteDialog {
  /** What to hand on. */
  readonly link = input.required<string>();
  /** Emits what the person was told, for example that the link was copied. */
  readonly news = output<string>();

  private readonly intl = injectIntl();
  private readonly destroyed = inject(DestroyRef);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private panel: Promise<ComponentRef<InvitePanel> | null> | null = null;

  /** Loads the dialog if need be, and opens it. Never rejects: what could not be loaded is told as news. */
  async open(): Promise<void> {
    this.panel ??= this.load();
    const panel = await this.panel;
    if (this.destroyed.destroyed) return;
    if (panel) {
      panel.instance.open();
      return;
    }
    this.panel = null;
    this.news.emit(this.intl().notLoaded);
  }

  private load(): Promise<ComponentRef<InvitePanel> | null> {
    const load = () => import('./invite-panel').then(({ InvitePanel }) => InvitePanel);
    return createInside(this.host, this.injector, load, [
      inputBinding('link', this.link),
      outputBinding<string>('news', (news) => this.news.emit(news)),
    ]);
  }
}
