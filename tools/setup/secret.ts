import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SHORTEST = 32;

/**
 * The secret that a server of this clone signs with: the environment's, else one made at the first start and kept in
 * `file`, readable by this user only, so that a restart does not cost anyone their seat. Where nothing can be kept, it is for
 * one start.
 */
export function keptSecret(file: string, environment = process.env): string {
  if (environment['EARSHOT_SECRET']) return environment['EARSHOT_SECRET'];
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // A disk that was full when it was made leaves an empty one.
  if (kept.length >= SHORTEST) return kept;
  const made = randomBytes(32).toString('hex');
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, made, { mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.warn(
      `The server’s secret can’t be kept in ${file} (${String(code)}): people get new seats at the next start.`,
    );
  }
  return made;
}
