import { Component, input, output } from '@angular/core';
import { injectIntl } from '../../words/inject-intl';
import { LinkSharing } from './link-sharing';

/** What someone who is alone in a call needs: the link, and ways to hand it on. */
@Component({
  selector: 'ear-invitation',
  imports: [LinkSharing],
  templateUrl: './invitation.html',
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/stage.css', './invitation.css'],
})
export class Invitation {
  /** What to hand on. */
  readonly link = input.required<string>();
  /** Emits what to tell the person, for example that the link was copied. */
  readonly news = output<string>();

  protected readonly intl = injectIntl();
}
