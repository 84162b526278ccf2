import type { ConformanceCase } from './case.ts';
import { CONNECTING } from './cases/connecting.ts';
import { ERRORS } from './cases/errors.ts';
import { JOINING } from './cases/joining.ts';
import { LEAVING } from './cases/leaving.ts';
import { LOBBY } from './cases/lobby.ts';
import { OFFERS } from './cases/offers.ts';
import { OLDER_CLIENTS } from './cases/older-clients.ts';
import { RELAYING } from './cases/relaying.ts';
import { RESUMING } from './cases/resuming.ts';

/** Every case, in the order in which PROTOCOL.md tells of them. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...CONNECTING,
  ...OLDER_CLIENTS,
  ...JOINING,
  ...OFFERS,
  ...RELAYING,
  ...RESUMING,
  ...LEAVING,
  ...LOBBY,
  ...ERRORS,
];
