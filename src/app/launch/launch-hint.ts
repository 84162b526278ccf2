import { Component, inject } from '@angular/core';
import { Button, Icon } from '@earshot/angular/ui';
import { injectWords } from '../words/inject-words';
import { Launches } from './launches';

/** Asks what to do with a link that was opened during a call. */
@Component({
  selector: 'app-launch-hint',
  imports: [Button, Icon],
  template: `
    @if (isAsked()) {
      <div class="hint" role="alertdialog" aria-labelledby="launched">
        <ear-icon name="warning" />
        <p id="launched">{{ words().openedInCall }}</p>
        <button earButton type="button" variant="danger" (click)="follow()">
          {{ words().leaveAndOpen }}
        </button>
        <button earButton type="button" variant="plain" (click)="stay()">{{ words().stay }}</button>
      </div>
    }
  `,
  styleUrl: '../hint.css',
})
export class LaunchHint {
  private readonly launches = inject(Launches);
  protected readonly words = injectWords();
  protected readonly isAsked = this.launches.waiting;

  protected follow(): void {
    void this.launches.follow();
  }

  protected stay(): void {
    this.launches.stay();
  }
}
