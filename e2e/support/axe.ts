import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Person } from './person.ts';

/** Fails with what axe finds wrong on somebody's screen as it is. */
export async function expectNoViolations({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** Fails with what axe finds wrong on somebody's screen in a light theme, and then in a dark one. */
export async function expectNoViolationsInAnyTheme(person: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await person.page.emulateMedia({ colorScheme });
    // Colours on their way from one theme to the other are of neither.
    await person.page.evaluate(() => {
      for (const animation of document.getAnimations())
        if (animation instanceof CSSTransition) animation.finish();
    });
    await expectNoViolations(person);
  }
}
