import type { Peer } from '@earshot/protocol';

/** What a resume token says. It is not signed: nobody attacks a server in a page. */
export interface Resumed {
  /** Which of the server's secrets it was made with. */
  readonly secret: number;
  readonly room: string;
  readonly call: string;
  readonly peer: Peer;
}

export function writeToken(resumed: Resumed): string {
  return JSON.stringify(resumed);
}

/** Returns what a token says; null for anything else. */
export function readToken(token: string): Resumed | null {
  try {
    const resumed = Object(JSON.parse(token)) as Partial<Resumed>;
    return resumed.peer === undefined ? null : (resumed as Resumed);
  } catch {
    return null; // no token of any loop-back server
  }
}
