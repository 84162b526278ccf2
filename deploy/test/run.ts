// Runs the specs of deploy/ in a network of their own: every address is local there, the configuration files keep their
// real ports, and whatever a spec starts ends with it. `node deploy/test/run.ts --filter="..."` runs some of them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, SetupError } from '../../tools/setup/child.mjs';
import { at, projectNode, ROOT } from '../../tools/setup/paths.mjs';

const HOSTS = [
  '127.0.0.1 localhost',
  '::1 localhost',
  '127.0.1.1 earshot-1',
  '127.0.1.2 earshot-2',
  '127.0.0.1 call.localhost',
  // A node that listens on the first of these alone, and a TURN server on both.
  '127.0.1.1 half.localhost',
  '::1 half.localhost',
  '11.22.33.44 turn.localhost',
  '2a00:5678::44 turn.localhost',
  '',
].join('\n');
/** Every IPv4 address is this machine's own; some that look public are given to it by name. */
const NETWORK = [
  'ip link set lo up',
  'ip route add local 0.0.0.0/0 dev lo',
  'ip -6 route add local ::/0 dev lo',
  'ip link add public type veth peer name beyond',
  'ip link set public up && ip link set beyond up',
  'ip address add 11.22.33.44/32 dev public',
  'ip address add 10.9.8.7/32 dev lo',
  'ip address add 2a00:5678::44/128 dev public nodad',
  'ip address add 2a01:4321::5/128 dev lo nodad',
  'mount --bind "$0" /etc/hosts',
  'exec "$@"',
].join(' && ');

try {
  process.exitCode = await runInside(process.argv.slice(2));
} catch (error) {
  fail(error);
}

async function runInside(options: readonly string[]): Promise<number> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new SetupError(
      'The deploy step needs Linux and root: its specs make a network of their own, in which every address is local, so ' +
        'that nothing of theirs leaves the machine or meets its ports. Run it as: sudo npm test -- deploy',
    );
  const folder = mkdtempSync(join(tmpdir(), 'earshot-deploy-'));
  try {
    const hosts = join(folder, 'hosts');
    writeFileSync(hosts, HOSTS);
    return await unshared(hosts, [
      at('node_modules/jasmine/bin/jasmine.js'),
      '--config=deploy/test/jasmine.json',
      ...options,
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unshared(hosts: string, args: readonly string[]): Promise<number> {
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('unshare', [...namespaces, 'sh', '-c', NETWORK, hosts, projectNode(), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new SetupError(`unshare (util-linux) does not start: ${error.message}`));
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
