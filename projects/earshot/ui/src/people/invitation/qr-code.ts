import { Component, computed, input } from '@angular/core';
import { encode } from 'uqr';
import { injectIntl } from '../../words/inject-intl';

/** How wide the blank edge has to be, in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

/**
 * A link as a QR code, dark on white in every theme, as scanners want it.
 */
@Component({
  selector: 'ear-qr-code',
  template: `
    <svg
      role="img"
      shape-rendering="crispEdges"
      [attr.aria-label]="intl().qrCode"
      [attr.viewBox]="viewBox()"
      [style.--_modules]="size()"
    >
      <path [attr.d]="outline()" />
    </svg>
  `,
  styleUrl: './qr-code.css',
})
export class QrCode {
  /** The text of the code. */
  readonly text = input.required<string>();

  protected readonly intl = injectIntl();
  // A screen is neither torn nor dirty: rather larger modules than more correction, unless it comes for nothing.
  private readonly code = computed(() =>
    encode(this.text(), { ecc: 'L', boostEcc: true, border: QUIET_ZONE }),
  );
  protected readonly size = computed(() => this.code().size);
  protected readonly viewBox = computed(() => `0 0 ${this.size()} ${this.size()}`);
  protected readonly outline = computed(() => outlineOf(this.code().data));
}

/** Draws the dark modules of each row, with one stroke for those that touch. */
export function outlineOf(rows: readonly (readonly boolean[])[]): string {
  const bars = rows.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`),
  );
  return bars.join('');
}

function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (isDark && last && last.from + last.length === x) last.length += 1;
    else if (isDark) runs.push({ from: x, length: 1 });
  });
  return runs;
}
