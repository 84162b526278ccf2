import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideEarshot } from '@earshot/angular/config';
import { CallView } from '@earshot/angular/ui';

/** What a company's own server answers to somebody who is signed in there; the test plays its part. */
declare function issueToken(): Promise<string>;

/** A company's application whose people are known to it: every connection is made with a token of theirs. */
@Component({
  selector: 'host-root',
  imports: [CallView],
  template: '<ear-call room="consultation-4711" />',
})
class Host {}

bootstrapApplication(Host, {
  providers: [provideEarshot({ serverUrl: location.origin, token: () => issueToken() })],
}).catch((error: unknown) => {
  document.body.append(String(error));
});
