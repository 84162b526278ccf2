import { Component, signal } from '@angular/core';
import { CallView } from '@earshot/angular/ui';

/** A page with a call, whose test is the example of docs/embedding.md. */
@Component({
  selector: 'host-root',
  imports: [CallView],
  template: `
    <ear-call room="consultation-4711" (joined)="progress.set('Begun')" (left)="progress.set('Over')" />
    <p class="progress">{{ progress() }}</p>
  `,
})
export class Consultation {
  protected readonly progress = signal('Not begun');
}
