import { createApp, type EarshotServer } from './app.ts';
import { readConfiguration } from './configuration/configuration.ts';
import { hasRelay } from './ice/ice-source.ts';
import { complainOn, LogOutput } from './log-output.ts';
import { createLogger } from './logger.ts';

const [STANDARD_OUTPUT, STANDARD_ERROR] = [1, 2];
// How long, in ms, the end of the process waits for its last lines.
const LAST_LINES = 500;

/** Runs one server as a process, configured by environment variables, until a signal. Resolves when the server listens. */
export async function serve(environment: NodeJS.ProcessEnv, process: NodeJS.Process): Promise<void> {
  const configuration = readConfiguration(environment);
  if ('mistakes' in configuration) {
    for (const mistake of configuration.mistakes) process.stderr.write(`earshot: ${mistake}\n`);
    return process.exit(2);
  }
  const { options, logLevel } = configuration;
  const output = new LogOutput(STANDARD_OUTPUT, complainOn(STANDARD_ERROR));
  // What has not been written when the process ends is written then; only a process that is killed loses its last moment.
  process.on('exit', () => output.flushSync());
  const logger = createLogger(logLevel, output);
  if (options.secret === undefined)
    logger.warn('EARSHOT_SECRET is not set: people get new seats when this server restarts');
  if (!hasRelay({ iceServers: [], turn: null, ...options }))
    logger.warn(
      'no TURN server: calls across strict networks will fail; set TURN_URLS and TURN_SECRET (docs/operating.md)',
    );
  try {
    stopOnSignal(await createApp({ ...options, logger }), output, process);
  } catch (error) {
    process.stderr.write(`earshot: cannot start on ${options.host}:${options.port}: ${reason(error)}\n`);
    process.exit(1);
  }
}

/** The first signal drains and closes the server; the second ends the process at once. */
function stopOnSignal(server: EarshotServer, output: LogOutput, process: NodeJS.Process): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await server.drain();
    await server.close();
    await output.flush(LAST_LINES);
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}
