import { AFTER_THE_CALL } from './states/after-the-call.ts';
import { IN_THE_CALL } from './states/in-the-call.ts';
import { IN_TROUBLE } from './states/in-trouble.ts';
import { LOBBY } from './states/lobby.ts';
import { MODERATION } from './states/moderation.ts';
import { PAGES } from './states/pages.ts';
import { PANELS } from './states/panels.ts';
import { SHARED_SCREENS } from './states/shared-screens.ts';
import type { State } from './state.ts';

/** Every state of the app that has a look of its own, by its name. */
export const STATES: Record<string, State> = {
  ...PAGES,
  ...LOBBY,
  ...IN_THE_CALL,
  ...PANELS,
  ...MODERATION,
  ...SHARED_SCREENS,
  ...IN_TROUBLE,
  ...AFTER_THE_CALL,
};
