import type { AccessPolicy } from './access-policy.ts';
import { ANYBODY } from './identity.ts';

/** Anyone with a room's link can join. */
export const OPEN_ACCESS: AccessPolicy = {
  forConnection: async () => ANYBODY,
  forJoin: async () => ANYBODY,
};
