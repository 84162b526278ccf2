import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { Counter, Gauge, type Registry } from 'prom-client';

// Milliseconds between two looks at the event loop: fifty a second cost nothing that could be measured.
const RESOLUTION = 20;
const QUANTILES = [0.5, 0.99, 1] as const;

/**
 * Shows what the process uses and how long its event loop keeps events waiting. Answers how to stop watching:
 * prom-client's own default metrics could not be stopped, and a process may start and stop many servers.
 */
export function exposeProcess(registry: Registry): () => void {
  exposeUsage(registry);
  return exposeEventLoop(registry);
}

function exposeUsage(registry: Registry): void {
  const registers = [registry];
  new Counter({
    name: 'earshot_process_cpu_seconds_total',
    help: 'Processor time that the process has used, user and system',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: 'earshot_process_resident_memory_bytes',
    help: 'Memory that the process holds',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: 'earshot_process_heap_used_bytes',
    help: 'Memory that live and not yet collected objects use',
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
  new Gauge({
    name: 'earshot_process_start_time_seconds',
    help: 'When the process started, as Unix time',
    registers,
    collect() {
      this.set(performance.timeOrigin / 1_000);
    },
  });
}

/** How late timers were since the last scrape. */
function exposeEventLoop(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  // What is recorded is the whole time between two looks.
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1_000);
  new Gauge({
    name: 'earshot_event_loop_lag_seconds',
    help: 'How late the event loop was since the last scrape: median, 99th percentile and worst',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const quantile of QUANTILES)
        this.set({ quantile: String(quantile) }, seconds(delay.percentile(quantile * 100)));
      delay.reset();
    },
  });
  return () => void delay.disable();
}
