import { AFTER_THE_CALL } from './states/after-the-call.mjs';
import { IN_THE_CALL } from './states/in-the-call.mjs';
import { IN_TROUBLE } from './states/in-trouble.mjs';
import { LOBBY } from './states/lobby.mjs';
import { MODERATION } from './states/moderation.mjs';
import { PAGES } from './states/pages.mjs';
import { PANELS } from './states/panels.mjs';
import { SHARED_SCREENS } from './states/shared-screens.mjs';

/**
 * Every state of the app that has a look of its own: its name, and an async function that brings people there in a
 * studio (studio.mjs) and returns the Person whose page is photographed. They know the app by its accessible names only.
 */
export const STATES = {
  ...PAGES,
  ...LOBBY,
  ...IN_THE_CALL,
  ...PANELS,
  ...MODERATION,
  ...SHARED_SCREENS,
  ...IN_TROUBLE,
  ...AFTER_THE_CALL,
};
