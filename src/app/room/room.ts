import { Component, computed, DestroyRef, inject, input, viewChild, ViewContainerRef } from '@angular/core';
import { PAGE } from '@earshot/angular';
import { Button, CallView, Icon } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { Navigation } from '../navigation/navigation';

/** Holds back the browser's Back. Fetched in the lobby, so that a join does not wait for it. */
const BACK = () => import('./back-from-call');
/** When that is, in ms: everything that the lobby itself needs comes first. */
const FETCH_AFTER = 1_500;

/** A call's page: the library's call view, below the app's name until the call fills the page. */
@Component({
  selector: 'app-room',
  imports: [Brand, Button, CallView, Icon, Link],
  template: `
    <header><app-brand /></header>
    <main>
      <ear-call [room]="room()" [link]="link()" (joined)="holdBack()">
        <a earAction earButton variant="plain" appLink="/"><ear-icon name="home" />Back to home</a>
      </ear-call>
    </main>
    <ng-container #question />
  `,
  styleUrl: './room.css',
})
export class Room {
  /** The room's name, from the address. */
  readonly room = input.required<string>();

  private readonly page = inject(PAGE);
  private readonly navigation = inject(Navigation);
  private readonly question = viewChild.required('question', { read: ViewContainerRef });
  private readonly life = inject(DestroyRef);
  private isBackHeld = false;
  protected readonly link = computed(
    () => `${this.page.origin}${this.navigation.addressOf(`/call/${this.room()}`)}`,
  );

  constructor() {
    const timer = setTimeout(() => void BACK().catch(() => null), FETCH_AFTER);
    this.life.onDestroy(() => clearTimeout(timer));
  }

  protected async holdBack(): Promise<void> {
    if (this.isBackHeld) return;
    this.isBackHeld = true;
    // Nobody goes back in the first moments of a call. Without the code, which a lost network may keep back, nobody is asked.
    const back = await BACK().catch(() => null);
    if (!this.life.destroyed) back?.askBeforeBack(this.question());
  }
}
