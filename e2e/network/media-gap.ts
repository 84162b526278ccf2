import type { Fox } from './fox.ts';

/** What can be asked of a page of any browser: a person's, or a Firefox's. */
type Asked = Pick<Fox, 'evaluate'>;

type WatchedWindow = Window & { connections?: RTCPeerConnection[]; longestGap?: number };

/** Has a page keep the longest time, from now on, for which no sound or no picture arrived. */
export function watchGaps(page: Asked): Promise<void> {
  return page.evaluate(() => {
    const watched = window as WatchedWindow;
    const newest = { audio: { at: 0, since: Date.now() }, video: { at: 0, since: Date.now() } };
    watched.longestGap = 0;
    setInterval(() => {
      const receivers = (watched.connections ?? []).flatMap((connection) => connection.getReceivers());
      for (const kind of ['audio', 'video'] as const) {
        const sources = receivers
          .filter(({ track }) => track.kind === kind)
          .flatMap((receiver) => receiver.getSynchronizationSources());
        const at = Math.max(0, ...sources.map(({ timestamp }) => timestamp));
        if (at > newest[kind].at) newest[kind] = { at, since: Date.now() };
        watched.longestGap = Math.max(watched.longestGap ?? 0, Date.now() - newest[kind].since);
      }
    }, 50);
  });
}

/** The longest such time, in ms. */
export function longestGap(page: Asked): Promise<number> {
  return page.evaluate(() => (window as WatchedWindow).longestGap ?? 0);
}

/** How many connections a page has made. */
export function connectionsMade(page: Asked): Promise<number> {
  return page.evaluate(() => (window as WatchedWindow).connections?.length ?? 0);
}
