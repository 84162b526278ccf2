import type { AccessPolicy } from './access-policy.ts';
import { ANYBODY } from './identity.ts';

/** Anyone who has a room's link may come in. */
export const OPEN_ACCESS: AccessPolicy = {
  forConnection: async () => ANYBODY,
  forJoin: async () => ANYBODY,
};
