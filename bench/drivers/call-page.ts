import type { Page } from 'playwright-core';

/** Which of the two pages: the one that came first, or the one whose click is measured. */
export type Side = 'waiting' | 'joining';

/** The name of a page that is measured. */
export const PAGE_NAMES = [
  'bare',
  'socketio',
  'socketio-default',
  'peerjs',
  'simple-peer',
  'earshot',
] as const;
export type PageName = (typeof PAGE_NAMES)[number];

/** How to drive one kind of page; every step resolves when the page has really got there. */
export interface CallPage {
  readonly name: PageName;
  /** Whether both pages must be tabs of one profile, because they talk inside the browser. */
  readonly sharesProfile: boolean;
  /** Loads the page and resolves when camera and microphone are open and Join can be clicked. */
  open(page: Page, room: string, side: Side): Promise<void>;
  /** Clicks Join. */
  join(page: Page): Promise<void>;
  /** Resolves when the page that came first is in the call and waits. */
  waits(page: Page): Promise<void>;
  /** Rejects unless the page shows the other person as a page in a call should. */
  check(page: Page, side: Side): Promise<void>;
}
