import { TestBed } from '@angular/core/testing';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { HEALTH_REPORT, type HealthReport } from '../../platform/health-check';
import { ConnectFailure } from './connect-failure';
import { SignalingError } from './signaling-error';
import { SignalingSocket } from './signaling-socket';
import { SocketDouble } from './socket-double.fixture';

describe('A server that cannot be connected to', () => {
  const unreachable = new SignalingError('server-unreachable');
  let socket: SocketDouble;
  let asked: string[];
  let report: HealthReport;

  beforeEach(() => {
    jasmine.clock().install();
    socket = new SocketDouble();
    socket.reach = 'unreachable';
    socket.isTrying = true;
    asked = [];
    report = { answers: true, isOriginRefused: false };
    TestBed.configureTestingModule({
      providers: [
        { provide: SignalingSocket, useValue: socket },
        { provide: EARSHOT_CONFIG, useValue: { serverUrl: 'https://calls.example' } },
        {
          provide: HEALTH_REPORT,
          useValue: async (url: URL) => {
            asked.push(url.href);
            return report;
          },
        },
      ],
    });
  });

  afterEach(() => jasmine.clock().uninstall());

  async function explained(error: unknown = unreachable): Promise<unknown> {
    const outcome = TestBed.inject(ConnectFailure)
      .explain(error)
      .then(
        () => 'connected',
        (failure: unknown) => (failure instanceof SignalingError ? failure.code : failure),
      );
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    jasmine.clock().tick(3_001);
    return outcome;
  }

  it('is away when it does not answer HTTP either', async () => {
    report = { answers: false, isOriginRefused: false };
    expect(await explained()).toBe('server-unreachable');
    expect(asked).toEqual([
      `https://calls.example/healthz?ngsw-bypass=&origin=${encodeURIComponent(window.location.origin)}`,
    ]);
  });

  it('is there, but something blocks WebSockets, when it answers HTTP alone', async () => {
    expect(await explained()).toBe('socket-blocked');
  });

  it('was only restarting when it can be connected to once it answers', async () => {
    setTimeout(() => socket.up(), 500);
    expect(await explained()).toBe('connected');
  });

  it('refuses this page when it says so; developers read the setting in the console, once', async () => {
    const told = spyOn(console, 'error');
    report = { answers: true, isOriginRefused: true };
    expect(await explained()).toBe('origin-refused');
    expect(await explained()).toBe('origin-refused');
    expect(told).toHaveBeenCalledTimes(1);
    const [text] = told.calls.first().args as [string];
    for (const word of ['ALLOWED_ORIGINS', window.location.origin, 'https://calls.example'])
      expect(text).toContain(word);
  });

  it('is not connected to again for someone who has given up meanwhile', async () => {
    socket.isTrying = false;
    expect(await explained()).toBe('server-unreachable');
  });

  it('that answers with a refusal of another kind needs no explanation', async () => {
    const forbidden = new SignalingError('forbidden');
    expect(await explained(forbidden)).toBe('forbidden');
    expect(asked).toEqual([]);
  });
});
