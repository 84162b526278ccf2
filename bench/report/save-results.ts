import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release } from 'node:os';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../results/', import.meta.url);

/** Writes a run's numbers, with the machine and the command that made them, and resolves to the file's path. */
export async function saveResults(name: string, results: object): Promise<string> {
  const processors = cpus();
  const machine = {
    system: `${platform()} ${release()} ${arch()}`,
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    node: process.version,
  };
  const time = new Date().toISOString();
  const file = fileURLToPath(new URL(`${name}-${time.replaceAll(':', '-')}.json`, FOLDER));
  await mkdir(FOLDER, { recursive: true });
  const content = { time, command: process.argv.slice(1), machine, ...results };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
