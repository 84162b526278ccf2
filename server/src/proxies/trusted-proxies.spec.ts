import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Forwarded, TrustedProxies } from './trusted-proxies.ts';

function request(peer: string, headers: Record<string, string> = {}): Forwarded {
  return { headers, socket: { remoteAddress: peer } };
}

const CLIENT = { 'x-forwarded-for': '203.0.113.9' };

describe('a proxy', () => {
  const proxies = new TrustedProxies(['loopback', '10.1.0.0/16', '2001:db8::/32']);

  it('that is trusted says for whom it asks', () => {
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '::ffff:10.1.2.3', '2001:db8::7'])
      expect(proxies.addressOf(request(peer, CLIENT)))
        .withContext(peer)
        .toBe('203.0.113.9');
  });

  it('that is not trusted speaks for itself', () => {
    for (const peer of ['10.2.0.1', '192.0.2.1', '::2', '2001:db9::1'])
      expect(proxies.addressOf(request(peer, CLIENT)))
        .withContext(peer)
        .toBe(peer);
    expect(new TrustedProxies().addressOf(request('127.0.0.1', CLIENT))).toBe('127.0.0.1');
  });

  it('is believed no further than the first that is not trusted', () => {
    const chain = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.1.0.2' };
    expect(proxies.addressOf(request('127.0.0.1', chain))).toBe('203.0.113.9');
  });

  it('that says nothing, or nonsense, is taken for the one who asks', () => {
    expect(proxies.addressOf(request('10.1.0.1'))).toBe('10.1.0.1');
    for (const nonsense of ['unknown', '', 'x'.repeat(1_000), '203.0.113.9:443', '__proto__'])
      expect(proxies.addressOf(request('10.1.0.1', { 'x-forwarded-for': nonsense })))
        .withContext(nonsense)
        .toBe('10.1.0.1');
  });

  it('that is trusted says how the request came and for which host; nobody else does', () => {
    const told = {
      host: 'inside:3000',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'Call.Example.org',
    };
    expect(proxies.isSecure(request('127.0.0.1', told))).toBeTrue();
    expect(proxies.hostOf(request('127.0.0.1', told))).toBe('call.example.org');
    expect(proxies.isSecure(request('192.0.2.1', told))).toBeFalse();
    expect(proxies.hostOf(request('192.0.2.1', told))).toBe('inside:3000');
    expect(proxies.isSecure(request('127.0.0.1', { 'x-forwarded-proto': 'http' }))).toBeFalse();
    expect(proxies.isSecure(request('127.0.0.1'))).toBeFalse();
  });

  it('counts for its own word, not for what it passes on', () => {
    const forged = {
      'x-forwarded-proto': 'https, http',
      'x-forwarded-host': 'evil.example, call.example.org',
    };
    expect(proxies.isSecure(request('127.0.0.1', forged))).toBeFalse();
    expect(proxies.hostOf(request('127.0.0.1', forged))).toBe('call.example.org');
  });

  it('is not needed for TLS that ends here', () => {
    const socket = new TLSSocket(new Socket());
    expect(new TrustedProxies().isSecure({ headers: {}, socket })).toBeTrue();
    socket.destroy();
  });

  it('that is not trusted but forwards is noticed', () => {
    expect(proxies.isUnbelieved(request('192.0.2.1', CLIENT))).toBeTrue();
    expect(proxies.isUnbelieved(request('127.0.0.1', CLIENT))).toBeFalse();
    expect(proxies.isUnbelieved(request('192.0.2.1'))).toBeFalse();
  });

  for (const wrong of ['caddy', '10.0.0.0/33', '0.0.0.0/0', '300.0.0.1', '', '*', '__proto__']) {
    it(`is never called ${JSON.stringify(wrong)}`, () =>
      expect(() => new TrustedProxies([wrong])).toThrowError(TypeError));
  }
});
