import { Component, inject } from '@angular/core';
import { Button, Icon } from '@earshot/angular/ui';
import { injectWords } from '../words/inject-words';
import { InstallPrompt } from './install-prompt';

/** Proposes to put the app on the home screen, where that can be done, until the person has said no. */
@Component({
  selector: 'app-install-hint',
  imports: [Button, Icon],
  template: `
    @if (way(); as how) {
      <section aria-labelledby="install">
        <ear-icon name="home" />
        <div class="words">
          <h2 id="install">{{ words().installTitle }}</h2>
          <p [textContent]="words().installWays[how]"></p>
        </div>
        <div class="actions">
          @if (how === 'button') {
            <button earButton type="button" variant="primary" (click)="install()">
              {{ words().install }}
            </button>
          }
          <button earButton type="button" variant="plain" (click)="refuse()">{{ words().notNow }}</button>
        </div>
      </section>
    }
  `,
  styleUrl: './install-hint.css',
})
export class InstallHint {
  private readonly prompt = inject(InstallPrompt);
  protected readonly way = this.prompt.way;
  protected readonly words = injectWords();

  protected install(): void {
    void this.prompt.install();
  }

  protected refuse(): void {
    this.prompt.refuse();
  }
}
