import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { type Program, Programs } from './programs.fixture.ts';
import { ATTRIBUTE, valueOf } from '../../tools/doctor/stun-message.ts';
import { Echo, type Login, TurnClient } from './turn-client.fixture.ts';
import { login, SECRET, SERVER, SERVER_IPV6, startTurn } from './turn-server.fixture.ts';

const now = (): number => Math.floor(Date.now() / 1000);

describe('the TURN server', () => {
  const programs = new Programs();
  const open: { close(): void }[] = [];
  let turn: Program;

  beforeAll(async () => {
    turn = await startTurn(programs);
  });
  afterEach(() => {
    for (const client of open.splice(0)) client.close();
  });
  afterAll(() => programs.close());

  async function client(as: Login = login(), server = SERVER): Promise<TurnClient> {
    const made = await TurnClient.open(server, as);
    open.push(made);
    return made;
  }

  async function echo(address: string): Promise<Echo> {
    const made = await Echo.open(address);
    open.push(made);
    return made;
  }

  describe('lets in', () => {
    it('whoever shows a credential that Earshot made', async () => {
      expect(await (await client()).allocate()).toBeNull();
    });

    it('a credential computed by the formula of the TURN REST form', async () => {
      const username = `${now() + 60}:anybody`;
      const credential = createHmac('sha1', SECRET).update(username).digest('base64');
      expect(await (await client({ username, credential })).allocate()).toBeNull();
    });
  });

  describe('refuses', () => {
    const logins: readonly (readonly [what: string, as: () => Login])[] = [
      ['an expired credential', () => login(now() - 10)],
      ['one made with another secret', () => login(now() + 3600, 'another-secret-0123456789abcdef01')],
      [
        'one whose expiry was put off',
        () => ({ ...login(now() - 10, SECRET, 'me'), username: `${now() + 3600}:me` }),
      ],
      ['a user without an expiry', () => ({ username: 'earshot', credential: 'earshot' })],
      ['the secret itself as a password', () => ({ username: `${now() + 3600}:me`, credential: SECRET })],
      ['nobody in particular', () => ({ username: '', credential: '' })],
    ];
    for (const [what, as] of logins)
      it(what, async () => {
        expect(await (await client(as())).allocate()).toBe(401);
      });

    it('to open TCP connections to others', async () => {
      expect(await (await client()).allocateTcp()).toBe(442);
    });

    it('more relays for one credential than anybody needs', async () => {
      const one = login();
      const codes: (number | null)[] = [];
      for (let count = 0; count < 101; count += 1) codes.push(await (await client(one)).allocate());
      expect(codes.filter((code) => code !== null)).toEqual([486]);
      expect(codes[100]).toBe(486);
      expect(await (await client()).allocate()).toBeNull();
    });
  });

  for (const [family, server, peer] of [
    ['ipv4', SERVER, '8.7.6.5'],
    ['ipv6', SERVER_IPV6, '2a01:4321::5'],
  ] as const)
    it(`relays to a public ${family} address and back, by itself and over a channel`, async () => {
      const other = await echo(peer);
      const me = await client(login(), server);
      expect(await me.allocate(family)).toBeNull();
      const target = other.endpoint;
      expect(await me.permit(target)).toBeNull();
      me.send(target, 'sent');
      await me.heard('sent');
      expect(await me.bindChannel(target)).toBeNull();
      me.sendOnChannel('on a channel');
      await me.heard('on a channel');
      expect(other.heard).toEqual(['sent', 'on a channel']);
    });

  it('connects two people who both need it', async () => {
    const [ada, bo] = [await client(), await client()];
    expect([await ada.allocate(), await bo.allocate()]).toEqual([null, null]);
    expect([await ada.permit(bo.relayed), await bo.permit(ada.relayed)]).toEqual([null, null]);
    ada.send(bo.relayed, 'hello');
    await bo.heard('hello');
  });

  it('sends nothing to a refused address, asked or not', async () => {
    const [within, beyond] = [await echo('10.1.2.3'), await echo('8.7.6.5')];
    const me = await client();
    await me.allocate();
    const [inside, outside] = [within.endpoint, beyond.endpoint];
    expect(await me.permit(inside)).toBe(403);
    expect(await me.bindChannel(inside)).toBe(403);
    await me.permit(outside);
    me.send(inside, 'refused');
    me.send(outside, 'allowed');
    await me.heard('allowed');
    expect([within.heard, beyond.heard]).toEqual([[], ['allowed']]);
  });

  it('tells nobody its version', async () => {
    expect(valueOf(await (await client()).binding(), ATTRIBUTE.software)).toBeNull();
  });

  it('keeps the secret off its command line and out of its environment', () => {
    const about = (file: string): string => readFileSync(`/proc/${turn.child.pid}/${file}`, 'latin1');
    expect(about('cmdline')).toMatch(/turnserver.*turnserver\.conf/);
    expect(about('cmdline') + about('environ') + turn.output).not.toContain(SECRET);
  });

  it('runs as nobody', () => {
    const uids = /^Uid:\s+(.*)$/m.exec(readFileSync(`/proc/${turn.child.pid}/status`, 'utf8'))?.[1];
    expect(uids).toMatch(/^65534\s+65534\s/);
  });

  it('has no console for administrators, and takes every line of its configuration', async () => {
    const console = createConnection(5766, '127.0.0.1');
    const [error] = (await once(console, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    expect(turn.output).not.toMatch(/bad configuration|unknown|CONFIG ERROR/i);
  });

  it('can carry as many relays as it hands out', () => {
    const text = readFileSync(new URL('../coturn/turnserver.conf', import.meta.url), 'utf8');
    const number = (name: string): number => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(text)?.[1]);
    expect(number('bps-capacity')).toBeGreaterThanOrEqual(number('total-quota') * number('max-bps'));
    expect(number('max-port') - number('min-port')).toBeGreaterThan(number('total-quota'));
  });
});
