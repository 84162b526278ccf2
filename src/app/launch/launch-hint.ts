import { Component, inject } from '@angular/core';
import { Button, Icon } from '@earshot/angular/ui';
import { Launches } from './launches';

/** Asks what to do with a link that was opened during a call. */
@Component({
  selector: 'app-launch-hint',
  imports: [Button, Icon],
  template: `
    @if (isAsked()) {
      <div class="hint" role="alertdialog" aria-labelledby="launched">
        <ear-icon name="warning" />
        <p id="launched">You opened another link. Leave this call?</p>
        <button earButton type="button" variant="danger" (click)="follow()">Leave and open it</button>
        <button earButton type="button" variant="plain" (click)="stay()">Stay</button>
      </div>
    }
  `,
  styleUrl: '../hint.css',
})
export class LaunchHint {
  private readonly launches = inject(Launches);
  protected readonly isAsked = this.launches.waiting;

  protected follow(): void {
    void this.launches.follow();
  }

  protected stay(): void {
    this.launches.stay();
  }
}
