import type { Person } from '../support/person.ts';
import { timed } from '../support/timed.ts';
import { expect } from './fixtures.ts';

/**
 * In ms from the loss of a path, on a machine that runs another laboratory meanwhile. On one with nothing else to do it is
 * 2 s, which the tests of standing machines hold to (`survival.e2e.ts`).
 */
const TOLD_WITHIN = 6_000;

/** The trouble is over: both get well again, and how soon is noted. */
export async function heal(ada: Person, ben: Person, within = 20_000): Promise<void> {
  await timed(() => seeEachOther(ada, ben, within));
  await areWell(ada, ben, within);
}

/** Resolves when both see and hear each other, and nobody is told of trouble any more. */
export async function areWell(ada: Person, ben: Person, within = 20_000): Promise<void> {
  await seeEachOther(ada, ben, within);
  await Promise.all([ada.hears(within), ben.hears(within)]);
}

/** Both are told of a path that is lost as soon as they have to be. */
export async function areTold(ada: Person, ben: Person): Promise<void> {
  const isTold = { timeout: TOLD_WITHIN };
  await Promise.all([
    expect(ada.tile('Ben')).toContainText('Reconnecting…', isTold),
    expect(ben.tile('Ada')).toContainText('Reconnecting…', isTold),
  ]);
}

/** Turns cameras off, and on again: a test that waits for long leaves the machine to others meanwhile. */
export async function switchCameras(...people: readonly Person[]): Promise<void> {
  for (const { camera } of people) await camera.click();
}

/** Notes from now on what somebody is told of these texts, however briefly. What it returns tells which. */
export async function noteWords(
  { page }: Person,
  ...texts: readonly string[]
): Promise<() => Promise<string[]>> {
  await page.evaluate((wanted) => {
    const said = new Set<string>();
    Object.assign(window, { said });
    new MutationObserver(() => {
      for (const text of wanted) if (document.body.textContent.includes(text)) said.add(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, texts);
  return () => page.evaluate(() => [...((window as Window & { said?: Set<string> }).said ?? [])]);
}

async function seeEachOther(ada: Person, ben: Person, within: number): Promise<void> {
  await expect(ada.tile('Ben')).not.toContainText('Reconnecting…', { timeout: within });
  await expect(ben.tile('Ada')).not.toContainText('Reconnecting…', { timeout: within });
  await Promise.all([ada.sees('Ben', within), ben.sees('Ada', within)]);
}
