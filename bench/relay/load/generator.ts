import { once } from 'node:events';
import { type Child, forkScript } from '../../lab/child.ts';
import { within } from '../../lab/within.ts';
import type { Dialogue } from './commands.ts';

const LONGEST = 180_000;

/** The load generator's process, as others see it. */
export class LoadGenerator {
  private readonly child: Child;

  constructor(scope: AsyncDisposableStack) {
    this.child = scope.use(forkScript(new URL('main.ts', import.meta.url)));
  }

  /** Has it do one thing; rejects with its reason when that cannot be done. */
  async ask<K extends keyof Dialogue>(command: Dialogue[K][0] & { kind: K }): Promise<Dialogue[K][1]> {
    const answered = once(this.child.process, 'message');
    this.child.process.send(command);
    const [said] = (await within(LONGEST, `the load generator's ${command.kind}`, answered)) as [
      { answer: Dialogue[K][1] } | { error: string },
    ];
    if ('error' in said) throw new Error(`${command.kind}: ${said.error}`);
    return said.answer;
  }
}
