import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type Knock } from '@earshot/angular';
import { Button } from '../../kit/button/button';
import { injectIntl } from '../../words/inject-intl';

/** The people who ask to join, for moderators to answer. Draws nothing while there are none. */
@Component({
  selector: 'ear-knocks',
  imports: [Button],
  templateUrl: './knocks.html',
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/stage.css', './knocks.css'],
  host: { ngSkipHydration: 'true' },
})
export class Knocks {
  private readonly call = inject(CallService);

  protected readonly intl = injectIntl();
  protected readonly knocks = toSignal(this.call.knocks$, { initialValue: [] });

  protected admit({ id }: Knock): void {
    // If the answer does not get through, the person stays in the list, and the next press answers them.
    void this.call.admit(id);
  }

  protected deny({ id }: Knock): void {
    void this.call.deny(id);
  }
}
