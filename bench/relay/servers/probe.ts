// Loaded into every measured server before its own code: says how much memory it holds when nothing more can be freed.
export interface Memory {
  /** Bytes. */
  readonly rss: number;
  /** Bytes on the JavaScript heap and in buffers. */
  readonly heap: number;
}

process.once('disconnect', () => process.exit());
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, heap: heapUsed + external } satisfies Memory);
});
// A server that has nothing else to do shall still end when it is told to.
process.channel?.unref();
