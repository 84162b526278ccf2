import { Component, input, output } from '@angular/core';
import { injectIntl } from '../intl/inject-intl';
import { LinkSharing } from './link-sharing';

/** What Invitation shows, in a file of its own so that it is loaded when someone is alone in a call. */
@Component({
  selector: 'ear-invitation-card',
  imports: [LinkSharing],
  templateUrl: './invitation-card.html',
  styleUrls: ['../theme/tokens.css', './invitation-card.css'],
})
export class InvitationCard {
  /** What to hand on. */
  readonly link = input.required<string>();
  /** Emits what to tell the person, for example that the link was copied. */
  readonly news = output<string>();

  protected readonly intl = injectIntl();
}
