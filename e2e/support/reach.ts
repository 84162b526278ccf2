import type { Page } from '@playwright/test';

/** The smallest phones, a phone on its side, and a small window. */
export const SMALL_SCREENS = [
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 500, height: 700 },
  { width: 844, height: 390 },
] as const;

/**
 * Returns the buttons, links and fields that nobody can press: after scrolling to it, one is beside the screen, or something
 * lies over it. While a dialog or a menu is open, only what is in it counts.
 */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scope =
      [...document.querySelectorAll('dialog[open], [role=menu], :popover-open')].at(-1) ?? document.body;
    const controls = scope.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role^=menuitem], [role=switch]',
    );
    const wrong: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert]')) continue;
      // A radio button or a file field may be drawn by its label.
      const target = control.matches('input[type=radio], input[type=checkbox]')
        ? (control.closest('label') ?? control)
        : control;
      target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue; // for screen readers alone
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const hit = document.elementFromPoint(x, y);
      const isHit = hit !== null && (target.contains(hit) || hit.contains(target));
      const isInside = left >= -1 && right <= innerWidth + 1 && y > 0 && y < innerHeight;
      if (isInside && isHit) continue;
      const name = control.getAttribute('aria-label') ?? control.textContent.trim();
      const box = [left, top, right, bottom].map(Math.round).join(' ');
      wrong.push(
        `${control.localName} "${name}" at ${box}, under ${isHit ? 'nothing' : (hit?.outerHTML.slice(0, 80) ?? 'nothing')}`,
      );
    }
    return wrong;
  });
}
