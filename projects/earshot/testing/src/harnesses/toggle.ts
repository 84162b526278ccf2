import type { TestElement } from '@angular/cdk/testing';

/** Returns whether a toggle is on, as a screen reader would say it. */
export async function isPressed(toggle: TestElement): Promise<boolean> {
  return (await toggle.getAttribute('aria-pressed')) === 'true';
}

/** Clicks a toggle unless it is already in the wanted state. */
export async function press(toggle: TestElement, on: boolean): Promise<void> {
  if ((await isPressed(toggle)) !== on) await toggle.click();
}

/** Returns the texts of elements. */
export async function textsOf(elements: readonly TestElement[]): Promise<string[]> {
  const texts = await Promise.all(elements.map((element) => element.text()));
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
