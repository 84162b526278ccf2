/** What `timeSamples` leaves in a page. */
export interface TimedSamples {
  /** Milliseconds that the page's thread was busy with each, newest last. */
  readonly times: number[];
}

/**
 * Runs in a page before its own scripts: takes the time that asking for statistics takes, and then the time from their
 * arrival until the thread is free again. What is done with them is done at once, in microtasks, so that a message that was
 * posted when they arrived comes when that is over. The times of connections that are asked together are counted apart.
 */
export function timeSamples(): void {
  const timed: TimedSamples = { times: [] };
  Object.assign(globalThis, { timedSamples: timed });
  // It is called on the connection that it is asked of.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const ask = RTCPeerConnection.prototype.getStats;
  RTCPeerConnection.prototype.getStats = async function (this: RTCPeerConnection, track) {
    const began = performance.now();
    const asked = ask.call(this, track);
    const asking = performance.now() - began;
    const report = await asked;
    const arrived = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      timed.times.push(asking + performance.now() - arrived);
      port1.close();
    };
    port2.postMessage(null);
    return report;
  };
}
