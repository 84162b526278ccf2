import { readFileSync } from 'node:fs';
import type { Usage } from './commands.ts';

// The kernel counts in hundredths of a second whatever the machine (USER_HZ).
const TICKS_PER_SECOND = 100;

/** Reads the processor time of other processes and of this one over a window. */
export class Meter {
  private readonly pids: readonly number[];
  private readonly began: number;
  private readonly ownBefore: NodeJS.CpuUsage;
  private readonly before: readonly number[];

  /** The window begins now. */
  constructor(pids: readonly number[]) {
    this.pids = pids;
    this.ownBefore = process.cpuUsage();
    this.before = pids.map(processorSeconds);
    this.began = performance.now();
  }

  /** The window ends now. */
  read(): Usage {
    const seconds = (performance.now() - this.began) / 1_000;
    const watched = this.pids.map((pid, index) => processorSeconds(pid) - (this.before[index] ?? 0));
    const { user, system } = process.cpuUsage(this.ownBefore);
    return { seconds, watched, generator: (user + system) / 1e6 };
  }
}

/** proc(5): the 14th and 15th field; the second, in parentheses, may hold anything. */
function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
