import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { banner, isPortFree, lanAddresses, type Interfaces } from './addresses.ts';

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
});

describe('a port', () => {
  it('is free until somebody listens at it', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await isPortFree(port)).toBeFalse();
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBeTrue();
  });
});
