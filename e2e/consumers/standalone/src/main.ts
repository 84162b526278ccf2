import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideEarshot } from '@earshot/angular';
import { CallView } from '@earshot/angular/ui';

/** A company's application of standalone components. */
@Component({
  selector: 'host-root',
  imports: [CallView],
  template: `
    <h1>Consultation</h1>
    <ear-call room="embedded-standalone" (joined)="hasJoined.set(true)" />
    @if (hasJoined()) {
      <p>The host heard that the call began.</p>
    }
  `,
})
class Host {
  protected readonly hasJoined = signal(false);
}

bootstrapApplication(Host, { providers: [provideEarshot({ serverUrl: location.origin })] }).catch(
  (error: unknown) => {
    document.body.append(String(error));
  },
);
