import { Component, input, output } from '@angular/core';

/** A setting that is on or off, with a text about it. Its parent changes it. */
@Component({
  selector: 'app-setting-switch',
  // Not the library's own, which would be loaded before the lobby can be used (projects/earshot/ui/src/app-api.ts).
  template: `
    <label>
      <span>
        <strong [id]="name()" [textContent]="label()"></strong>
        <span [id]="name() + '-text'" [textContent]="text()"></span>
      </span>
      <input
        type="checkbox"
        role="switch"
        [attr.aria-labelledby]="name()"
        [attr.aria-describedby]="name() + '-text'"
        [checked]="isOn()"
        (change)="toggled.emit()"
      />
    </label>
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: 1rem;
      min-block-size: 2.75rem;
      cursor: pointer;
    }
    span {
      display: grid;
      flex: 1;
      gap: 0.125rem;
    }
    span > span {
      color: var(--ear-text-soft);
      font-size: 0.9375rem;
    }
    input {
      flex: none;
      inline-size: 1.5rem;
      block-size: 1.5rem;
      margin: 0;
      accent-color: var(--ear-accent);
      cursor: inherit;
    }
  `,
})
export class SettingSwitch {
  /** What its elements are called in the page. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly text = input.required<string>();
  readonly isOn = input.required<boolean>();
  /** Emits when the person presses it. */
  readonly toggled = output();
}
