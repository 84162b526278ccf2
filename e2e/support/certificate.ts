import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate for localhost that vouches for itself, in a folder of its own. */
export class LocalCertificate {
  private readonly folder = mkdtempSync(join(tmpdir(), 'earshot-certificate-'));
  readonly cert = join(this.folder, 'cert.pem');
  readonly key = join(this.folder, 'key.pem');

  constructor() {
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '60'];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', this.key, '-out', this.cert];
    execFileSync('openssl', ['req', ...kind, ...name, ...files], { stdio: 'pipe' });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
