import { type ApplicationConfig, Component, signal } from '@angular/core';
import { provideClientHydration } from '@angular/platform-browser';
import { provideRouter, RouterOutlet } from '@angular/router';
import { provideEarshot } from '@earshot/angular';
import { CallView } from '@earshot/angular/ui';
import { Parts } from './parts';

/** A company's application whose pages are rendered when it is built. */
@Component({ selector: 'host-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class Host {}

@Component({
  selector: 'host-consultation',
  imports: [CallView],
  template: `
    <h1>Open consultation hour</h1>
    <ear-call room="embedded-prerendered" (joined)="hasJoined.set(true)" />
    @if (hasJoined()) {
      <p>The host heard that the call began.</p>
    }
  `,
})
class Consultation {
  protected readonly hasJoined = signal(false);
}

export const CONFIG: ApplicationConfig = {
  providers: [
    provideClientHydration(),
    provideEarshot(),
    provideRouter([
      { path: '', component: Consultation },
      { path: 'parts', component: Parts },
    ]),
  ],
};
