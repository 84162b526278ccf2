import { afterNextRender, Component, type ElementRef, output, viewChild } from '@angular/core';
import { Button } from '@earshot/angular/ui';
import { injectWords } from '../words/inject-words';

/** Asks whether to leave a call, after the browser's Back. Escape means no. The browser keeps the focus within. */
@Component({
  selector: 'app-leave-question',
  imports: [Button],
  template: `
    <dialog #dialog role="alertdialog" aria-labelledby="leave-question" (close)="answered.emit(wantsToLeave)">
      <h2 id="leave-question">{{ words().leaveQuestion }}</h2>
      <div>
        <button earButton type="button" variant="primary" (click)="answer(false)">{{ words().stay }}</button>
        <button earButton type="button" variant="danger" (click)="answer(true)">{{ words().leave }}</button>
      </div>
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(22rem, 100vw - 2rem);
      padding: 1.5rem;
      border: 1px solid var(--ear-line);
      border-radius: 1.25rem;
      background: var(--ear-surface);
      color: var(--ear-text);
    }
    dialog::backdrop {
      background: rgb(6 10 20 / 62%);
    }
    h2 {
      margin: 0 0 1.25rem;
      font-size: 1.25rem;
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
    }
    button {
      flex: 1 1 auto;
    }
  `,
})
export class LeaveQuestion {
  /** Emits once it is closed: whether to leave. */
  readonly answered = output<boolean>();

  protected readonly words = injectWords();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected wantsToLeave = false;

  constructor() {
    afterNextRender({ write: () => this.dialog().nativeElement.showModal() });
  }

  protected answer(wantsToLeave: boolean): void {
    this.wantsToLeave = wantsToLeave;
    this.dialog().nativeElement.close();
  }
}
