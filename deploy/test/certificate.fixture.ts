import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A fresh certificate that vouches for itself, where Caddy keeps the ones it has fetched. Returns both paths. */
export function issueCertificate(
  folder: string,
  domain: string,
): { readonly certificate: string; readonly key: string } {
  const home = join(folder, 'acme', domain);
  mkdirSync(home, { recursive: true });
  const certificate = join(home, `${domain}.crt`);
  const key = join(home, `${domain}.key`);
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const name = ['-subj', `/CN=${domain}`, '-addext', `subjectAltName=DNS:${domain}`];
  execFileSync('openssl', ['req', ...kind, ...name, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  return { certificate, key };
}
