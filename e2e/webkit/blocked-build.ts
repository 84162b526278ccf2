import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../dist/app', import.meta.url));

/** WebKitGTK has no WebRTC, and without it nobody gets as far as the lobby. With this it has one that is blocked. */
const BLOCKED = `window.RTCPeerConnection = class {
  constructor() { throw new DOMException('blocked', 'NotAllowedError'); }
  addTransceiver() {}
};`;

/** Makes a copy of the built app in whose pages there is WebRTC that cannot be used; returns its folder. */
export async function makeBlockedBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-blocked-'));
  await cp(BUILT, folder, { recursive: true });
  const page = join(folder, 'index.html');
  // A driver of the classic protocol runs nothing before the page's own scripts.
  await writeFile(join(folder, 'blocked.js'), BLOCKED);
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('<head>', '<head><script src="/blocked.js"></script>'));
  for (const packed of ['br', 'gz']) await rm(`${page}.${packed}`, { force: true });
  return folder;
}
