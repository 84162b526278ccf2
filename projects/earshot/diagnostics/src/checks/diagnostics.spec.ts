import { TestBed } from '@angular/core/testing';
import {
  CREATE_PEER_CONNECTION,
  EARSHOT_CONFIG,
  IS_SECURE_CONTEXT,
  MEDIA_DEVICES,
  PERMISSIONS,
  SignalingSocket,
} from '@earshot/angular';
import { lastValueFrom, toArray } from 'rxjs';
import { FETCH, IS_ONLINE } from '../platform/network';
import { HAS_PEER_CONNECTION } from '../platform/peer-connection';
import { refusal, SocketDouble } from '../../../src/signaling/socket/socket-double.fixture';
import { Diagnostics } from './diagnostics';
import type { Check, CheckSubject } from './finding';

describe('Diagnostics', () => {
  let socket: SocketDouble;
  let isOnline: boolean;
  let modes: (RequestMode | undefined)[];
  let respond: (mode?: RequestMode) => Promise<Response>;

  beforeEach(() => {
    socket = new SocketDouble();
    isOnline = true;
    modes = [];
    respond = async () => new Response('{}', { headers: { date: new Date().toUTCString() } });
    answerWith([]);
    TestBed.configureTestingModule({
      providers: [
        { provide: SignalingSocket, useValue: socket },
        {
          provide: FETCH,
          useValue: (_url: URL, { mode }: RequestInit) => {
            modes.push(mode);
            return respond(mode);
          },
        },
        { provide: IS_ONLINE, useValue: () => isOnline },
      ],
    });
  });

  function answerWith(urls: readonly string[]): void {
    const iceServers = urls.map((url) => ({ urls: [url], username: 'u', credential: 'c' }));
    socket.answers.ice = () => ({ ok: true, value: { iceServers, iceTtl: 0, iceTransportPolicy: 'all' } });
  }

  const diagnose = () => lastValueFrom(TestBed.inject(Diagnostics).run());
  const of = (checks: readonly Check[], subject: CheckSubject) =>
    checks.find((check) => check.subject === subject)?.finding;

  it('shows at once what it looks at, and completes when everything is found', async () => {
    const lists = await lastValueFrom(TestBed.inject(Diagnostics).run().pipe(toArray()));
    expect(lists[0]?.map(({ subject }) => subject)).toEqual([
      'secure-context',
      'browser',
      'microphone',
      'camera',
      'http',
      'clock',
      'socket',
      'addresses',
      'relay',
    ]);
    expect(lists[0]?.every(({ finding }) => finding === null)).toBeTrue();
    expect(lists.at(-1)?.every(({ finding }) => finding !== null)).toBeTrue();
  });

  it('finds nothing wrong where nothing is, but for a relay that is missing', async () => {
    const checks = await diagnose();
    expect(checks.filter(({ finding }) => finding?.verdict !== 'good').map(({ subject }) => subject)).toEqual(
      ['relay'],
    );
    expect(of(checks, 'relay')).toEqual({ verdict: 'warning', code: 'no-relay' });
    expect(of(checks, 'socket')?.time).toBeGreaterThanOrEqual(0);
    expect(socket.sent('ice').length).toBe(5);
    expect(socket.isConnected).toBeFalse();
  });

  it('leaves the connection of a running call alone', async () => {
    socket.up();
    await diagnose();
    expect(socket.isConnected).toBeTrue();
  });

  it('tells a page without a secure context, and does not blame the devices', async () => {
    TestBed.overrideProvider(IS_SECURE_CONTEXT, { useValue: false });
    TestBed.overrideProvider(MEDIA_DEVICES, { useValue: null });
    const checks = await diagnose();
    expect(of(checks, 'secure-context')?.code).toBe('insecure');
    expect(of(checks, 'microphone')).toEqual({ verdict: 'skipped', code: 'insecure' });
    expect(of(checks, 'browser')?.verdict).toBe('good');
  });

  it('tells a browser inside another app, which has no devices, from a page that is not secure', async () => {
    TestBed.overrideProvider(IS_SECURE_CONTEXT, { useValue: true });
    TestBed.overrideProvider(MEDIA_DEVICES, { useValue: null });
    const checks = await diagnose();
    expect(of(checks, 'secure-context')?.code).toBe('secure');
    expect(of(checks, 'browser')?.code).toBe('cannot-call');
    expect(of(checks, 'microphone')).toEqual({ verdict: 'skipped', code: 'cannot-call' });
  });

  it('tells a browser that cannot call', async () => {
    TestBed.overrideProvider(HAS_PEER_CONNECTION, { useValue: false });
    expect(of(await diagnose(), 'browser')?.code).toBe('cannot-call');
  });

  it('tells a browser that keeps all addresses back', async () => {
    // Without a relay to ask, a connection that may use nothing else finds as little.
    TestBed.overrideProvider(CREATE_PEER_CONNECTION, {
      useValue: () => new RTCPeerConnection({ iceTransportPolicy: 'relay' }),
    });
    expect(of(await diagnose(), 'addresses')).toEqual({ verdict: 'bad', code: 'addresses-kept' });
    isOnline = false;
    expect(of(await diagnose(), 'addresses')).toEqual({ verdict: 'skipped', code: 'offline' });
  });

  it('tells a denied microphone from a missing camera', async () => {
    const enumerateDevices = async () => [{ kind: 'audioinput', deviceId: '1', label: '' }];
    const devices = Object.assign(new EventTarget(), {
      getUserMedia: () => null,
      getSupportedConstraints: () => ({}),
      enumerateDevices,
    });
    const query = async () => Object.assign(new EventTarget(), { state: 'denied' });
    TestBed.overrideProvider(MEDIA_DEVICES, { useValue: devices });
    TestBed.overrideProvider(PERMISSIONS, { useValue: { query } });
    const checks = await diagnose();
    expect(of(checks, 'microphone')).toEqual({ verdict: 'bad', code: 'denied' });
    expect(of(checks, 'camera')).toEqual({ verdict: 'warning', code: 'no-device' });
  });

  it('tells a server that is away from a device without a network', async () => {
    respond = () => Promise.reject(new TypeError('Failed to fetch'));
    socket.reach = 'forbidden';
    const away = await diagnose();
    expect(of(away, 'http')?.code).toBe('no-answer');
    expect(of(away, 'clock')?.code).toBe('clock-unknown');
    expect(of(away, 'socket')?.code).toBe('forbidden');
    expect(of(away, 'relay')?.code).toBe('servers-unknown');
    isOnline = false;
    const offline = await diagnose();
    expect(of(offline, 'http')?.code).toBe('offline');
    expect(of(offline, 'socket')?.code).toBe('offline');
  });

  describe('where no socket opens', () => {
    const realTimeout = globalThis.setTimeout;

    beforeEach(() => jasmine.clock().install());
    afterEach(() => jasmine.clock().uninstall());

    /** Lets the time pass in which a socket may open. */
    async function diagnosis(): Promise<readonly Check[]> {
      let isOver = false;
      const diagnosing = diagnose().finally(() => (isOver = true));
      while (!isOver) {
        jasmine.clock().tick(100);
        await new Promise((resolve) => realTimeout(resolve, 2));
      }
      return diagnosing;
    }

    for (const [what, answer, code] of [
      ['a network that blocks WebSockets alone', () => new Response('{"status":"ok"}'), 'socket-blocked'],
      [
        'a server that refuses this page',
        () => new Response('{"status":"ok","origin":"refused"}'),
        'origin-refused',
      ],
      ['a page of the network instead of the server', () => new Response('<h1>Sign in</h1>'), 'unreachable'],
      ['a proxy without a server', () => new Response('{}', { status: 502 }), 'unreachable'],
    ] as const) {
      it(`tells ${what}`, async () => {
        socket.reach = 'unreachable';
        respond = async () => answer();
        expect(of(await diagnosis(), 'socket')).toEqual({ verdict: 'bad', code });
      });
    }
  });

  it('tells the status of a server that answers, but not well', async () => {
    respond = async () => new Response('', { status: 502 });
    expect(of(await diagnose(), 'http')).toEqual({ verdict: 'bad', code: 'error-status', status: 502 });
  });

  it('tells that the server cannot say where the ICE servers are', async () => {
    socket.answers.ice = () => refusal('unavailable');
    const checks = await diagnose();
    expect(of(checks, 'socket')?.code).toBe('unavailable');
    expect(of(checks, 'relay')?.code).toBe('servers-unknown');
  });

  it('does not blame the services of a server that refuses for another reason', async () => {
    socket.answers.ice = () => refusal('rate-limited');
    expect(of(await diagnose(), 'socket')).toEqual({ verdict: 'bad', code: 'servers-withheld' });
  });

  it('reads the time of a server of another origin, and hears one that lets nobody read', async () => {
    TestBed.overrideProvider(EARSHOT_CONFIG, { useValue: { serverUrl: 'https://calls.example' } });
    const here = await diagnose();
    expect(of(here, 'clock')?.code).toBe('clock-fits');
    expect(modes).toEqual(['cors']);
    respond = async (mode) =>
      mode === 'cors' ? Promise.reject(new TypeError('Failed to fetch')) : new Response('{}');
    const mute = await diagnose();
    expect(of(mute, 'http')?.code).toBe('answers');
    expect(of(mute, 'clock')?.code).toBe('clock-unknown');
  });

  it('tries every ICE server by itself, and a dead one does not hide behind the others', async () => {
    answerWith(['turn:127.0.0.1:9?transport=tcp', 'turn:no-such-name.invalid:3478?transport=udp']);
    const checks = await diagnose();
    expect(of(checks, 'relay')?.code).toBe('has-relay');
    const servers = checks.filter(({ subject }) => subject === 'ice-server');
    expect(servers.map(({ url }) => url)).toEqual([
      'turn:127.0.0.1:9?transport=tcp',
      'turn:no-such-name.invalid:3478?transport=udp',
    ]);
    for (const { finding } of servers) expect(finding?.verdict).toBe('bad');
  });

  it('goes on when one check breaks', async () => {
    answerWith(['turn:not a url']);
    const checks = await diagnose();
    expect(of(checks, 'ice-server')).toEqual({ verdict: 'skipped', code: 'check-failed' });
    expect(of(checks, 'socket')?.verdict).toBe('good');
  });
});
