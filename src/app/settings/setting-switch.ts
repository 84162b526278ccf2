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
  // It looks as those of the library beside it do.
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: min(1rem, 4vi);
      min-block-size: 2.75rem;
      padding: 0.75rem min(1rem, 4vi);
      border: 1px solid var(--ear-line);
      border-radius: 1rem;
      cursor: pointer;
    }
    label > span {
      display: grid;
      flex: 1;
      gap: 0.125rem;
      min-inline-size: 0;
    }
    span > span {
      color: var(--ear-text-soft);
      font-size: 0.875rem;
    }
    input {
      appearance: none;
      flex: none;
      inline-size: 3rem;
      margin: 0;
      padding: 0.1875rem;
      border: 1px solid var(--ear-line-strong);
      border-radius: 999px;
      background: var(--ear-ground);
      cursor: inherit;
    }
    input::before {
      content: '';
      display: block;
      inline-size: 1.25rem;
      block-size: 1.25rem;
      border-radius: 50%;
      background: var(--ear-line-strong);
    }
    input:checked {
      border-color: var(--ear-accent);
      background: var(--ear-accent);
    }
    input:checked::before {
      background: var(--ear-on-accent);
      translate: 1.25rem;
    }
    input:checked:dir(rtl)::before {
      translate: -1.25rem;
    }
    input:focus-visible {
      outline: 3px solid var(--ear-focus);
      outline-offset: 2px;
    }
    @media (forced-colors: active) {
      input::before {
        background: ButtonText;
        forced-color-adjust: none;
      }
      input:checked::before {
        background: Highlight;
      }
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
