import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideEarshot } from '@earshot/angular/config';
import { CallView } from '@earshot/angular/ui';

/** A company's application of standalone components; with `?second`, a call for another room is beside the first. */
@Component({
  selector: 'host-root',
  imports: [CallView],
  template: `
    <h1>Consultation</h1>
    <ear-call room="embedded-standalone" (joined)="hasJoined.set(true)" />
    @if (hasJoined()) {
      <p>The host heard that the call began.</p>
    }
    @if (hasSecond) {
      <ear-call class="second" room="embedded-beside" />
    }
  `,
})
class Host {
  protected readonly hasJoined = signal(false);
  protected readonly hasSecond = location.search === '?second';
}

bootstrapApplication(Host, { providers: [provideEarshot({ serverUrl: location.origin })] }).catch(
  (error: unknown) => {
    document.body.append(String(error));
  },
);
