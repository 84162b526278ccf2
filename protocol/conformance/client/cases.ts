import type { ClientCase } from './case.ts';
import { ACKNOWLEDGING } from './cases/acknowledging.ts';
import { COMING_BACK } from './cases/coming-back.ts';
import { ENDING } from './cases/ending.ts';
import { JOINING } from './cases/joining.ts';
import { NUMBERING } from './cases/numbering.ts';
import { OLDER_AND_NEWER } from './cases/older-and-newer.ts';

/** Every case, in the order in which PROTOCOL.md tells of them. */
export const CLIENT_CASES: readonly ClientCase[] = [
  ...JOINING,
  ...OLDER_AND_NEWER,
  ...NUMBERING,
  ...ACKNOWLEDGING,
  ...COMING_BACK,
  ...ENDING,
];
