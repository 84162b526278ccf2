import type { Browser, BrowserContext } from 'playwright-core';
import { noteRequests, silence, workerFilled } from '../lab/idle-page.ts';
import { type Place, stopWorkers, type Visit, visit } from './visit.ts';

/** What somebody with a new profile sees of a place, visit after visit. */
export interface ProfileLife {
  readonly cold: Visit;
  readonly warm: Visit;
  /** Null where no service worker is allowed. */
  readonly offline: Visit | null;
}

/** Makes a new profile, and visits the place cold, warm, and without a network. */
export async function liveThrough(browser: Browser, place: Place, hasWorker: boolean): Promise<ProfileLife> {
  await using scope = new AsyncDisposableStack();
  const serviceWorkers = hasWorker ? 'allow' : 'block';
  const viewport = { width: 412, height: 823 };
  const opening = browser.newContext({ permissions: ['camera', 'microphone'], viewport, serviceWorkers });
  const profile = scope.adopt(await opening, (opened) => opened.close());
  return await (hasWorker ? withWorker(profile, place) : withoutWorker(profile, place));
}

async function withWorker(profile: BrowserContext, place: Place): Promise<ProfileLife> {
  const requests = noteRequests(profile);
  const cold = await visit(profile, place, requests);
  await workerFilled(cold.page, requests);
  await cold.page.close();
  await stopWorkers(profile);
  const warm = await visit(profile, place, requests);
  await silence(requests);
  await warm.page.close();
  await stopWorkers(profile);
  const offline = await visit(profile, place, requests, true);
  return { cold: figures(cold), warm: figures(warm), offline: figures(offline) };
}

async function withoutWorker(profile: BrowserContext, place: Place): Promise<ProfileLife> {
  const requests = noteRequests(profile);
  const cold = await visit(profile, place, requests);
  await silence(requests);
  await cold.page.close();
  const warm = await visit(profile, place, requests);
  return { cold: figures(cold), warm: figures(warm), offline: null };
}

function figures({ time, requests }: Visit): Visit {
  return { time, requests };
}
