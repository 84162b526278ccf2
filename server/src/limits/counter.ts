/** Counts by name since the start. */
export class Counter<K extends string> {
  private readonly map = new Map<K, number>();

  get counts(): ReadonlyMap<K, number> {
    return this.map;
  }

  add(name: K): void {
    this.map.set(name, (this.map.get(name) ?? 0) + 1);
  }
}
