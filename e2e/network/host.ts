import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the machines of a lab are: each in a network namespace of its own. */
export interface Namespaces {
  /** Runs a command in a namespace. */
  run(namespace: string, command: string, input?: string): string;
}

/** A machine in a lab. */
export class Host {
  private readonly namespaces: Namespaces;
  private readonly folder: string;
  readonly namespace: string;

  constructor(namespaces: Namespaces, namespace: string, folder: string) {
    this.namespaces = namespaces;
    this.namespace = namespace;
    this.folder = folder;
  }

  /** What to put before a command, so that it runs on this machine. */
  get prefix(): readonly string[] {
    return ['ip', 'netns', 'exec', this.namespace];
  }

  /** Makes a program that runs another one on this machine, for those who take a path alone. Returns its path. */
  wrap(program: string): string {
    const path = join(this.folder, this.namespace);
    writeFileSync(path, `#!/bin/sh\nexec ${this.prefix.join(' ')} "${program}" "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  }

  run(command: string): string {
    return this.namespaces.run(this.namespace, command);
  }
}
