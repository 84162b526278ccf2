import { afterNextRender, Component, type ElementRef, model, viewChild } from '@angular/core';
import { injectIntl } from '../words/inject-intl';

/** Where a person enters the passcode that the call has just asked for; it takes the focus when it comes. */
@Component({
  selector: 'ear-passcode-field',
  template: `
    <label>
      <span>{{ intl().passcode }}</span>
      <input
        #field
        type="text"
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        enterkeyhint="go"
        maxlength="128"
        [attr.aria-label]="intl().passcode"
        [value]="passcode()"
        (input)="passcode.set(field.value)"
      />
    </label>
  `,
  styleUrls: ['../kit/theme/tokens.css', './field.css'],
})
export class PasscodeField {
  /** The text that was entered. */
  readonly passcode = model.required<string>();

  protected readonly intl = injectIntl();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    afterNextRender({ read: () => this.field().nativeElement.focus() });
  }
}
