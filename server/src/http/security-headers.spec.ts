import { request } from 'node:http';
import { useServers } from '../testing/servers.fixture.ts';

describe('the content security policy', () => {
  const servers = useServers();

  for (const host of ['x;script-src *', 'x y', "evil'", 'a,b']) {
    it(`takes nothing from a Host header like ${host}`, async () => {
      const { port } = await servers().start();
      const policy = await new Promise<string>((resolve, reject) => {
        request({ port, host: '127.0.0.1', headers: { host } }, (response) => {
          response.resume();
          resolve(String(response.headers['content-security-policy']));
        })
          .on('error', reject)
          .end();
      });
      expect(policy).not.toContain(host);
      expect(policy).toMatch(/connect-src 'self'[^;*]*;/);
    });
  }
});
