import type { Observable } from 'rxjs';
import type { Log } from '../../platform/log';
import type { PeerLinkState } from './link-state';

/** What the log says of each step of a link's life; of whom, it does not say. */
const STEPS: Readonly<Record<Exclude<PeerLinkState, 'connecting'>, string>> = {
  connected: 'a link is connected',
  reconnecting: 'a link is restarted',
  failed: 'a link has failed',
  closed: 'a link is closed',
};

/** Writes one line for each step of a link's life, until its states complete. */
export function noteSteps(state$: Observable<PeerLinkState>, log: Log): void {
  state$.subscribe((state) => {
    if (state === 'connecting') log.debug('a link is made');
    else log.info(STEPS[state]);
  });
}
