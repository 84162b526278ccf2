/** How the person wants the pictures arranged: as it fits best, all of one size, or one big and the others beside it. */
export type Arrangement = 'automatic' | 'tiles' | 'stage';

export const ARRANGEMENTS: readonly Arrangement[] = ['automatic', 'tiles', 'stage'];
