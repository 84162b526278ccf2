import type { Participant } from '@earshot/angular';

/** How the pictures are arranged: alone, two people, several, or around a shared screen. */
export type Layout = 'alone' | 'pair' | 'grid' | 'stage';

export function layoutOf(others: readonly Participant[]): Layout {
  if (others.some(({ sharing, screen }) => sharing && screen)) return 'stage';
  if (others.length === 0) return 'alone';
  return others.length === 1 ? 'pair' : 'grid';
}

/** Returns how many columns hold a number of tiles best, in a wide and in a tall space. */
export function columnsOf(count: number): { readonly wide: number; readonly tall: number } {
  return { wide: Math.ceil(Math.sqrt(count)), tall: count <= 3 ? 1 : 2 };
}
