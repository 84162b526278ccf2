import { Component, inject } from '@angular/core';
import { PageOutlet } from './navigation/page-outlet';
import { Theme } from './theme/theme';
import { UpdateHint } from './update/update-hint';

/** The shell: whichever screen is asked for, and the hint that there is a newer version. */
@Component({
  selector: 'app-root',
  imports: [PageOutlet, UpdateHint],
  template: `
    <app-page-outlet />
    <app-update-hint />
  `,
})
export class App {
  constructor() {
    inject(Theme).apply();
  }
}
