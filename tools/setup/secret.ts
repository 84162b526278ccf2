import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The secret that a server of this clone signs with: the environment's, else one made at the first start and kept in
 * `file`, readable by this user only, so that a restart does not cost anyone their seat.
 */
export function keptSecret(file: string, environment = process.env): string {
  if (environment['EARSHOT_SECRET']) return environment['EARSHOT_SECRET'];
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
