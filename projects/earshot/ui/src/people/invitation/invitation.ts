import { Component, input, output } from '@angular/core';
import { injectIntl } from '../../words/inject-intl';
import { LinkSharing } from './link-sharing';

/** The link to the call and ways to share it, for someone who is alone in the call. */
@Component({
  selector: 'ear-invitation',
  imports: [LinkSharing],
  templateUrl: './invitation.html',
  styleUrls: ['../../kit/theme/tokens.css', '../../kit/theme/stage.css', './invitation.css'],
})
export class Invitation {
  /** The link to share. */
  readonly link = input.required<string>();
  /** Emits messages for the person, for example that the link was copied. */
  readonly news = output<string>();

  protected readonly intl = injectIntl();
}
