import { Component, inject } from '@angular/core';
import { Button, Icon } from '@earshot/angular/ui';
import { InstallPrompt, type InstallWay } from './install-prompt';

const STEPS: Record<InstallWay, string> = {
  button: 'It opens like any other app, and starts without a network.',
  ios: 'Tap the Share button, then “Add to Home Screen”.',
  'firefox-android': 'Open the menu, then tap “Add app to Home screen”.',
};

/** Proposes to put the app on the home screen, where that can be done, until the person has said no. */
@Component({
  selector: 'app-install-hint',
  imports: [Button, Icon],
  template: `
    @if (way(); as how) {
      <section aria-labelledby="install">
        <ear-icon name="home" />
        <div class="words">
          <h2 id="install">Add Earshot to your home screen</h2>
          <p [textContent]="steps[how]"></p>
        </div>
        <div class="actions">
          @if (how === 'button') {
            <button earButton type="button" variant="primary" (click)="install()">Install</button>
          }
          <button earButton type="button" variant="plain" (click)="refuse()">Not now</button>
        </div>
      </section>
    }
  `,
  styleUrl: './install-hint.css',
})
export class InstallHint {
  private readonly prompt = inject(InstallPrompt);
  protected readonly way = this.prompt.way;
  protected readonly steps = STEPS;

  protected install(): void {
    void this.prompt.install();
  }

  protected refuse(): void {
    this.prompt.refuse();
  }
}
