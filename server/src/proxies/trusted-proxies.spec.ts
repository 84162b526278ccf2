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
    for (const nonsense of ['unknown', '', 'x'.repeat(1_000), '203.0.113.999', '203.0.113.9:', '__proto__'])
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

  const ADDRESSES: readonly (readonly [headers: Record<string, string>, address: string])[] = [
    [{ 'x-forwarded-for': '203.0.113.9:51234' }, '203.0.113.9'],
    [{ 'x-forwarded-for': ' 203.0.113.9 ' }, '203.0.113.9'],
    [{ 'x-forwarded-for': '"203.0.113.9"' }, '203.0.113.9'],
    [{ 'x-forwarded-for': '2001:db9::9' }, '2001:db9::9'],
    [{ 'x-forwarded-for': '[2001:db9::9]' }, '2001:db9::9'],
    [{ 'x-forwarded-for': '[2001:db9::9]:51234' }, '2001:db9::9'],
    [{ 'x-forwarded-for': '"[2001:db9::9]:51234"' }, '2001:db9::9'],
    [{ 'x-forwarded-for': 'fe90::1%eth0' }, 'fe90::1'],
    [{ 'x-forwarded-for': '198.51.100.1:1, 203.0.113.9:2, 10.1.0.2:3' }, '203.0.113.9'],
    [{ 'x-forwarded-for': '203.0.113.9, unknown' }, '127.0.0.1'],
    [{ 'x-forwarded-for': '203.0.113.9, _hidden, 10.1.0.2' }, '10.1.0.2'],
    [{ 'x-forwarded-for': '203.0.113.9,, 10.1.0.2' }, '203.0.113.9'],
    [{ forwarded: 'for=203.0.113.9' }, '203.0.113.9'],
    [{ forwarded: 'For="203.0.113.9:51234";proto=https' }, '203.0.113.9'],
    [{ forwarded: 'for="[2001:db9::9]:51234"' }, '2001:db9::9'],
    [{ forwarded: 'for="[2001:db9::9]:_port"' }, '2001:db9::9'],
    [{ forwarded: 'for=198.51.100.1, for=203.0.113.9;by=_x, for=10.1.0.2' }, '203.0.113.9'],
    [{ forwarded: 'for="_a,b;c", for=10.1.0.2' }, '10.1.0.2'],
    [{ forwarded: 'for=unknown' }, '127.0.0.1'],
    [{ forwarded: 'for=_SEVKISEK' }, '127.0.0.1'],
    [{ forwarded: 'nonsense' }, '127.0.0.1'],
    [{ forwarded: 'for=198.51.100.1', 'x-forwarded-for': '203.0.113.9' }, '203.0.113.9'],
    [{ forwarded: 'for=198.51.100.1', 'x-forwarded-host': 'call.example.org' }, '127.0.0.1'],
  ];
  for (const [headers, address] of ADDRESSES) {
    it(`is understood, ${JSON.stringify(headers)}: ${address}`, () => {
      expect(proxies.addressOf(request('127.0.0.1', headers))).toBe(address);
      expect(proxies.addressOf(request('192.0.2.1', headers))).toBe('192.0.2.1');
    });
  }

  const HOSTS: readonly (readonly [headers: Record<string, string>, hosts: readonly string[]])[] = [
    [{ 'x-forwarded-host': 'Call.Example.org:443' }, ['call.example.org:443']],
    [{ 'x-forwarded-host': '"call.example.org"' }, ['call.example.org']],
    [{ 'x-forwarded-host': 'a.example, b.example' }, ['a.example', 'b.example']],
    [{ 'x-forwarded-host': 'a.example', 'x-forwarded-port': '8443' }, ['a.example', 'a.example:8443']],
    [{ forwarded: 'host="call.example.org:8443";proto=HTTPS' }, ['call.example.org:8443']],
    [{ forwarded: 'host=a.example, for=unknown;host=b.example' }, ['a.example', 'b.example']],
    [{}, []],
  ];
  for (const [headers, hosts] of HOSTS) {
    it(`says for which host, ${JSON.stringify(headers)}`, () => {
      const told = request('127.0.0.1', { host: 'inside:3000', ...headers });
      expect(proxies.hostsOf(told)).toEqual([...hosts, 'inside:3000']);
      expect(proxies.hostOf(told)).toBe(hosts.at(-1) ?? 'inside:3000');
      expect(proxies.hostsOf(request('192.0.2.1', { host: 'inside:3000', ...headers }))).toEqual([
        'inside:3000',
      ]);
    });
  }

  it('says by Forwarded as well how a request came', () => {
    expect(proxies.isSecure(request('127.0.0.1', { forwarded: 'proto=HTTPS' }))).toBeTrue();
    expect(proxies.isSecure(request('127.0.0.1', { forwarded: 'proto=https, proto=http' }))).toBeFalse();
    expect(proxies.isSecure(request('192.0.2.1', { forwarded: 'proto=https' }))).toBeFalse();
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
