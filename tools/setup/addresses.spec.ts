import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { addressOf, banner, freePortNear, isPortFree, lanAddresses, type Interfaces } from './addresses.ts';

const INTERFACES: Interfaces = {
  lo: [{ family: 'IPv4', internal: true, address: '127.0.0.1' }],
  eth0: [
    { family: 'IPv4', internal: false, address: '192.168.1.20' },
    { family: 'IPv6', internal: false, address: 'fe80::1' },
  ],
  usb0: [{ family: 'IPv4', internal: false, address: '169.254.3.4' }],
};

describe('the addresses that a start prints', () => {
  it('are those at which other devices may reach this machine', () => {
    expect(lanAddresses(INTERFACES)).toEqual(['192.168.1.20']);
  });

  it('come with what works on each and with the way to stop', () => {
    const text = banner(3000, INTERFACES);
    expect(text).toMatch(/http:\/\/localhost:3000\n.*Everything works/);
    expect(text).toMatch(/http:\/\/192\.168\.1\.20:3000\n[^]*Browsers only allow camera and/);
    expect(text).toContain('Press Ctrl+C to stop.');
  });

  it('have the path below which the pages stand', () => {
    const text = banner(3000, INTERFACES, undefined, '/calls/');
    expect(text.match(/http:\/\/\S+/g)).toEqual([
      'http://localhost:3000/calls/',
      'http://192.168.1.20:3000/calls/',
    ]);
  });
});

describe('a HOST of one’s own', () => {
  for (const [host, address] of [
    ['127.0.0.2', 'http://127.0.0.2:3000'],
    ['localhost', 'http://localhost:3000'],
    ['::1', 'http://[::1]:3000'],
  ] as const) {
    it(`on this machine, ${host}, is the only address that is printed`, () => {
      const text = banner(3000, INTERFACES, host);
      expect(text.match(/http:\/\/\S+/g)).toEqual([address]);
      expect(text).toContain(`because HOST is ${host}`);
      expect(addressOf(host, 3000)).toBe(address);
    });
  }

  it('in a network is the only address as well, and not a secure one', () => {
    const text = banner(3000, INTERFACES, '192.168.1.20');
    expect(text.match(/http:\/\/\S+/g)).toEqual(['http://192.168.1.20:3000']);
    expect(text).toContain('localhost doesn’t work');
    expect(text).toContain('put HTTPS in front');
  });

  it('that stands for all addresses changes nothing', () => {
    for (const host of ['0.0.0.0', '::'])
      expect(banner(3000, INTERFACES, host)).toBe(banner(3000, INTERFACES));
  });

  it('that this machine does not have cannot be listened at', async () => {
    await expectAsync(isPortFree(3000, '192.0.2.1')).toBeRejected();
  });
});

describe('a port', () => {
  it('that is taken has a free one near it to propose', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const proposed = await freePortNear(port, '127.0.0.1');
    expect(proposed).not.toBe(port);
    expect(await isPortFree(proposed!, '127.0.0.1')).toBeTrue();
    await new Promise((resolve) => server.close(resolve));
    expect(await freePortNear(65_535)).toBeLessThan(65_535);
  });

  it('is free until somebody listens at it', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await isPortFree(port)).toBeFalse();
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBeTrue();
  });
});
