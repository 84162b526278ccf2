import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StepResult } from './run-step.ts';
import type { Step } from './steps.ts';

/** What every step depends on: what is installed, and what runs the steps. */
const COMMON_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tools'];

/** A step that passed, and the hash of all that it depended on. */
interface Kept {
  readonly hash: string;
  readonly result: StepResult;
}

/**
 * Remembers which steps have passed, so that on a developer's machine a step whose inputs did not change need not run again.
 * A continuous integration server (CI in the environment) runs everything.
 */
export class StepCache {
  readonly #root: string;
  readonly #folder: string;

  constructor(root: string, folder = join(root, '.cache', 'steps')) {
    this.#root = root;
    this.#folder = folder;
  }

  /**
   * A hash of a step's command and of the files it depends on, as they are now, committed or not; null for a step that names
   * none, or where git cannot list them. `programs` are the browsers and services that it starts.
   */
  hashOf({ inputs, script, args }: Step, programs: NodeJS.ProcessEnv): string | null {
    if (inputs.length === 0) return null;
    const files = this.#filesIn([...COMMON_INPUTS, ...inputs]);
    if (files === null) return null;
    const hash = createHash('sha256').update(JSON.stringify([script, args, programs, process.version]));
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(this.#root, file)));
    return hash.digest('hex');
  }

  /** The result of the last run that passed, if it had the same hash. */
  find({ name }: Step, hash: string | null): StepResult | null {
    const file = this.#fileOf(name);
    if (hash === null || !existsSync(file)) return null;
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    return kept.hash === hash ? { ...kept.result, remark: 'unchanged since it passed' } : null;
  }

  /** Keeps a result, if it is one of a step that passed. */
  keep({ name }: Step, hash: string | null, result: StepResult): void {
    if (hash === null || result.failed > 0) return;
    const file = this.#fileOf(name);
    mkdirSync(dirname(file), { recursive: true });
    const kept: Kept = { hash, result };
    writeFileSync(file, JSON.stringify(kept));
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name.replace(':', '-')}.json`);
  }

  /** The files below some paths that git knows, or would know if they were added. */
  #filesIn(paths: readonly string[]): string[] | null {
    try {
      const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths];
      const output = execFileSync('git', list, { cwd: this.#root, encoding: 'utf8', stdio: 'pipe' });
      const files = new Set(output.split('\0').filter((file) => file !== ''));
      // What git lists but was deleted, or is a folder (a repository within), has no content.
      const hasContent = (file: string) =>
        statSync(join(this.#root, file), { throwIfNoEntry: false })?.isFile();
      return [...files].filter(hasContent).sort();
    } catch {
      return null; // No git, or no repository: then every step runs.
    }
  }
}
