import type { MetricsOptions } from '../metrics/metrics-options.ts';
import type { VariableReader } from './variable-reader.ts';

// A Prometheus on another machine sends the token with every request; it must not be easy to guess.
const MIN_TOKEN = 16;

/** Reads METRICS, METRICS_PORT, METRICS_HOST and METRICS_TOKEN; null if metrics are off. */
export function readMetrics(read: VariableReader, host: string): MetricsOptions | null {
  const isOn = read.choice('METRICS', ['on', 'off'], 'on') === 'on';
  const token = read.string('METRICS_TOKEN', tokenFault);
  const port = read.integer('METRICS_PORT', { from: 0, to: 65_535, otherwise: 0 });
  const isApart = read.has('METRICS_PORT');
  if (!isApart && read.has('METRICS_HOST'))
    read.mistake('METRICS_HOST', 'has no effect without METRICS_PORT');
  if (!isOn) return null;
  return { port: isApart ? port : null, host: read.string('METRICS_HOST') ?? host, token };
}

function tokenFault(token: string): string | null {
  if (token.length < MIN_TOKEN)
    return `must have at least ${MIN_TOKEN} characters; \`openssl rand -hex 32\` makes one`;
  return /^[\x21-\x7e]+$/.test(token) ? null : 'must have no spaces and only ASCII characters';
}
