import { Component, computed, inject, input, viewChild, ViewContainerRef } from '@angular/core';
import { PAGE } from '@earshot/angular';
import { Button, CallView, Icon } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';

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
  private readonly question = viewChild.required('question', { read: ViewContainerRef });
  private isBackHeld = false;
  protected readonly link = computed(() => `${this.page.origin}/call/${this.room()}`);

  protected async holdBack(): Promise<void> {
    if (this.isBackHeld) return;
    this.isBackHeld = true;
    // Nobody goes back in the first moments of a call. Without the code, which a lost network may keep back, nobody is asked.
    const back = await import('./back-from-call').catch(() => null);
    back?.askBeforeBack(this.question());
  }
}
