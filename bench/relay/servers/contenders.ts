import type { Dialect } from '../load/commands.ts';
import { EARSHOT_WITHOUT_LIMITS } from './earshot-environment.ts';
import type { Program } from './server-process.ts';

/** A server that is measured, and how to speak to it. */
export interface Contender extends Program {
  readonly name: string;
  readonly dialect: Dialect;
}

/** The reference that all others are divided by. */
export const PLAIN = 'plain socket.io';
export const EARSHOT = 'earshot';
export const PEER_SERVER = 'PeerServer';

export const CONTENDERS: readonly Contender[] = [
  { name: 'bare ws', dialect: 'ws', script: here('bare-ws.ts'), env: {} },
  { name: PLAIN, dialect: 'socketio', script: here('plain-socketio.ts'), env: {} },
  { name: PEER_SERVER, dialect: 'peerjs', script: here('peer-server.ts'), env: {} },
  {
    name: EARSHOT,
    dialect: 'earshot',
    script: new URL('../../../server/src/main.ts', import.meta.url),
    env: EARSHOT_WITHOUT_LIMITS,
  },
];

/** The contenders of these names. Throws when one is unknown. */
export function contendersOf(names: readonly string[]): Contender[] {
  return names.map((name) => {
    const found = CONTENDERS.find((contender) => contender.name === name);
    if (!found)
      throw new Error(`there is no "${name}"; there are ${CONTENDERS.map((one) => one.name).join(', ')}`);
    return found;
  });
}

function here(file: string): URL {
  return new URL(file, import.meta.url);
}
