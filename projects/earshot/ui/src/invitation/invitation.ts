import {
  Component,
  ElementRef,
  inject,
  Injector,
  input,
  inputBinding,
  output,
  outputBinding,
  signal,
} from '@angular/core';
import { createInside } from '../on-demand/create-inside';

/** What someone who is alone in a call needs: the link, and ways to hand it on. Most of it is loaded when it is needed. */
@Component({
  selector: 'ear-invitation',
  template: `
    @if (isMissing()) {
      <p>{{ link() }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      inline-size: min(38rem, 100%);
      min-block-size: 0;
      max-block-size: 100%;
    }
    p {
      overflow-wrap: anywhere;
    }
  `,
})
export class Invitation {
  /** What to hand on. */
  readonly link = input.required<string>();
  /** Emits what to tell the person, for example that the link was copied. */
  readonly news = output<string>();

  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Whether the rest could not be loaded: the bare link is better than nothing. */
  protected readonly isMissing = signal(false);

  constructor() {
    void this.load();
  }

  private async load(): Promise<void> {
    const load = () => import('./invitation-card').then(({ InvitationCard }) => InvitationCard);
    const card = await createInside(this.host, this.injector, load, [
      inputBinding('link', this.link),
      outputBinding<string>('news', (news) => this.news.emit(news)),
    ]);
    this.isMissing.set(card === null);
  }
}
