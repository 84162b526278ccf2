import { Counter, type Registry } from 'prom-client';

interface Description<K extends string> {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  /** What can be counted, as far as it is known: shown as 0 from the start, so that the first one is an increase. */
  readonly known: readonly K[];
}

/**
 * Shows counts that are kept elsewhere, read at each scrape. prom-client's own counters hash their labels at each
 * call, which is too much for every relayed message.
 */
export function exposeCounts<K extends string>(
  registry: Registry,
  { name, help, label, known }: Description<K>,
  counts: () => ReadonlyMap<K, number>,
): void {
  new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset();
      for (const value of known) this.inc({ [label]: value }, 0);
      for (const [value, count] of counts()) this.inc({ [label]: value }, count);
    },
  });
}
