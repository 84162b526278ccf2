import { fileURLToPath } from 'node:url';
import { toOrigin } from '../auth/origin.ts';
import type { EarshotServerOptions } from '../options.ts';
import { readAccess } from './read-access.ts';
import { readCluster } from './read-cluster.ts';
import { readIce } from './read-ice.ts';
import { readLimits } from './read-limits.ts';
import { readMetrics } from './read-metrics.ts';
import { readWeb } from './read-web.ts';
import { VariableReader } from './variable-reader.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Configuration {
  readonly options: EarshotServerOptions;
  readonly logLevel: LogLevel;
}

// Where `npm run build` puts the app.
const BUILT_APP = fileURLToPath(new URL('../../../dist/app', import.meta.url));

/** Reads the configuration from environment variables; if it has mistakes, returns one line for each instead. */
export function readConfiguration(
  environment: NodeJS.ProcessEnv,
): Configuration | { readonly mistakes: string[] } {
  const read = new VariableReader(environment);
  const host = read.string('HOST') ?? '0.0.0.0';
  const secret = read.string('EARSHOT_SECRET', secretFault);
  const access = readAccess(read);
  const configuration: Configuration = {
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    options: {
      port: read.integer('PORT', { from: 0, to: 65_535, otherwise: 3000 }),
      host,
      staticDir: read.string('STATIC_DIR') ?? BUILT_APP,
      maxParticipants: read.integer('MAX_PARTICIPANTS', { from: 2, to: 50, otherwise: 2 }),
      seatGrace: read.integer('SEAT_GRACE', { from: 1, to: 3_600, otherwise: 60 }) * 1_000,
      ...readIce(read),
      web: readWeb(read),
      metrics: readMetrics(read, host),
      allowedOrigins: read.parsed('ALLOWED_ORIGINS', parseOrigins) ?? [],
      ...readLimits(read),
      ...readCluster(read),
      ...(access === null ? {} : { access }),
      ...(secret === null ? {} : { secret }),
    },
  };
  return read.mistakes.length > 0 ? { mistakes: read.mistakes } : configuration;
}

function secretFault(secret: string): string | null {
  return secret.length < 32 ? 'must have at least 32 characters; `openssl rand -base64 32` makes one' : null;
}

function parseOrigins(text: string): string[] | string {
  const origins = text.split(',').map((origin) => toOrigin(origin.trim()));
  return origins.every((origin) => origin !== null)
    ? origins
    : 'must be origins like https://call.example.org, https://*.example.org or capacitor://localhost, separated by commas';
}
