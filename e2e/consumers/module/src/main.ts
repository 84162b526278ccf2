import { ApplicationRef, Component, type DoCheck, NgModule, provideZoneChangeDetection } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatCardModule } from '@angular/material/card';
import { BrowserModule, platformBrowser } from '@angular/platform-browser';
import { EarshotModule } from '@earshot/angular/ui';

/** What the test reads: how often the host was checked, and whether Angular waits for something. */
const counted = Object.assign(window, { checks: 0, isStable: false });

/** A company's application that still lives in NgModules, with zone.js and Angular Material. */
@Component({
  selector: 'host-root',
  standalone: false,
  template: `
    <h1>Support desk</h1>
    <mat-card>
      <mat-card-content>
        <ear-call room="embedded-in-a-module" (joined)="hasJoined = true" />
      </mat-card-content>
    </mat-card>
    <button matButton="filled" (click)="notes = notes + 1">Notes: {{ notes }}</button>
    @if (hasJoined) {
      <p>The host heard that the call began.</p>
    }
  `,
})
class Host implements DoCheck {
  protected hasJoined = false;
  protected notes = 0;

  ngDoCheck(): void {
    counted.checks++;
  }
}

@NgModule({
  declarations: [Host],
  imports: [
    BrowserModule,
    EarshotModule.forRoot({ serverUrl: location.origin }),
    MatButtonModule,
    MatCardModule,
  ],
  providers: [provideZoneChangeDetection()],
  bootstrap: [Host],
})
class HostModule {}

platformBrowser()
  .bootstrapModule(HostModule)
  .then(({ injector }) => {
    injector.get(ApplicationRef).isStable.subscribe((isStable) => {
      counted.isStable = isStable;
    });
  })
  .catch((error: unknown) => {
    document.body.append(String(error));
  });
