import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './child.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Installs Debian packages in one go, where no one has to be asked: as root on Debian or Ubuntu. Elsewhere, and when
 * apt-get fails, it is for the caller to see what is still missing.
 */
export async function installPackages(
  packages: readonly string[],
  { policy = POLICY, execute = run }: { policy?: string; execute?: typeof run } = {},
): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log(`Installing with apt-get: ${packages.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await execute('apt-get', ['update', '-qq'], { env });
  await withoutServices(policy, () =>
    execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env }),
  );
}

/** A package of a server starts it, and would hold its port: for tests it is wanted as a program alone. */
async function withoutServices(policy: string, work: () => Promise<unknown>): Promise<void> {
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    if (isOurs) rmSync(policy);
  }
}
