import type { Person } from '../support/person.ts';
import { timed } from '../support/timed.ts';
import { expect } from './fixtures.ts';

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

async function seeEachOther(ada: Person, ben: Person, within: number): Promise<void> {
  await expect(ada.tile('Ben')).not.toContainText('Reconnecting…', { timeout: within });
  await expect(ben.tile('Ada')).not.toContainText('Reconnecting…', { timeout: within });
  await Promise.all([ada.sees('Ben', within), ben.sees('Ada', within)]);
}
