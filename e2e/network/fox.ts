import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order } from './fox-process.ts';
import type { Host } from './host.ts';

/** Someone with a Firefox on a machine of a laboratory. */
export interface Fox {
  join(name: string): Promise<void>;
  sees(): Promise<void>;
  hears(): Promise<void>;
  /** Resolves to what a function returns in the page. It can use nothing from outside itself. */
  evaluate<T>(read: () => T): Promise<T>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * Opens a page in a Firefox on a machine of a laboratory; `record` runs in it before anything of its own. A Firefox is driven
 * over a socket on its own machine, so the process that drives it is there too.
 */
export async function openFox(host: Host, url: string, record?: () => void): Promise<Fox> {
  const [execPath, ...execArgv] = [...host.prefix, process.execPath];
  const script = fileURLToPath(new URL('fox-process.ts', import.meta.url));
  const child = fork(script, [], { execPath, execArgv });
  let orders = 0;
  const ask = async (order: Order): Promise<unknown> => {
    const id = ++orders;
    child.send({ id, order });
    for (;;) {
      const [{ id: answered, value, error }] = (await once(child, 'message')) as [Answer];
      if (answered !== id) continue;
      if (error !== undefined) throw new Error(error);
      return value;
    }
  };
  await ask({ kind: 'open', url, record: record ? String(record) : null });
  return {
    join: (name) => ask({ kind: 'join', name }) as Promise<void>,
    sees: () => ask({ kind: 'sees' }) as Promise<void>,
    hears: () => ask({ kind: 'hears' }) as Promise<void>,
    evaluate: async <T>(read: () => T) => (await ask({ kind: 'evaluate', code: String(read) })) as T,
    close: async () => {
      await ask({ kind: 'close' });
      child.disconnect();
    },
  };
}
