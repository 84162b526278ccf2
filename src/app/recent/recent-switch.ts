import { Component, inject } from '@angular/core';
import { injectWords } from '../words/inject-words';
import { RecentCalls } from './recent-calls';

/** Whether calls are remembered on this device. Off, it forgets those that are. */
@Component({
  selector: 'app-recent-switch',
  // Not the library's own, which would be loaded before the lobby can be used (projects/earshot/ui/src/app-api.ts).
  template: `
    <label>
      <span>
        <strong id="remember">{{ words().rememberCalls }}</strong>
        <span id="remember-text">{{ words().rememberCallsText }}</span>
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-labelledby="remember"
        aria-describedby="remember-text"
        [checked]="isOn()"
        (change)="turn()"
      />
    </label>
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: 1rem;
      min-block-size: 2.75rem;
      cursor: pointer;
    }
    span {
      display: grid;
      flex: 1;
      gap: 0.125rem;
    }
    span > span {
      color: var(--ear-text-soft);
      font-size: 0.9375rem;
    }
    input {
      flex: none;
      inline-size: 1.5rem;
      block-size: 1.5rem;
      margin: 0;
      accent-color: var(--ear-accent);
      cursor: inherit;
    }
  `,
})
export class RecentSwitch {
  private readonly recent = inject(RecentCalls);
  protected readonly isOn = this.recent.isOn;
  protected readonly words = injectWords();

  protected turn(): void {
    void this.recent.turn(!this.isOn());
  }
}
