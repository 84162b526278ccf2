import { Component, NgModule } from '@angular/core';
import { BrowserModule, platformBrowser } from '@angular/platform-browser';
import { EarshotModule } from '@earshot/angular/ui';

/** A company's application that still lives in NgModules. */
@Component({
  selector: 'host-root',
  standalone: false,
  template: `
    <h1>Support desk</h1>
    <ear-call room="embedded-in-a-module" (joined)="hasJoined = true" />
    @if (hasJoined) {
      <p>The host heard that the call began.</p>
    }
  `,
})
class Host {
  protected hasJoined = false;
}

@NgModule({
  declarations: [Host],
  imports: [BrowserModule, EarshotModule.forRoot({ serverUrl: location.origin })],
  bootstrap: [Host],
})
class HostModule {}

platformBrowser()
  .bootstrapModule(HostModule)
  .catch((error: unknown) => {
    document.body.append(String(error));
  });
