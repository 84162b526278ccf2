import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Which of a process's files Xvfb writes the number of its display to. */
const NUMBER = 3;

/** A screen in memory, on a display of its own. */
export class Display {
  readonly name: string;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, name: string) {
    this.process = process;
    this.name = name;
  }

  static async open(): Promise<Display> {
    const program = process.env['XVFB_BIN'];
    if (!program) throw new Error('XVFB_BIN names no Xvfb; npm test finds or installs one');
    const args = ['-displayfd', String(NUMBER), '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
    const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const failed = Promise.race([once(server, 'error'), once(server, 'exit')]).then(([reason]) => {
      throw new Error(`Xvfb did not start: ${String(reason)}`);
    });
    const [number] = (await Promise.race([once(server.stdio[NUMBER] as Readable, 'data'), failed])) as [
      Buffer,
    ];
    failed.catch(() => undefined); // Later it ends because it is told to.
    return new Display(server, `:${String(number).trim()}`);
  }

  async close(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill();
    await exited;
  }
}
