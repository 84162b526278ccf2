import { BehaviorSubject, Subject } from 'rxjs';
import type { SessionDescription } from '@earshot/protocol';
import type { Connection } from '../connection/connection';
import type { ConnectionStates } from '../connection/connection-states';
import { type Verdict, watchdog } from './watchdog';

const NEW: ConnectionStates = {
  connection: 'new',
  ice: 'new',
  gathering: 'new',
  signaling: 'stable',
  isNegotiated: false,
};

/** What a watchdog sees of a connection, to be set by hand. */
class Seen {
  private readonly statesSubject = new BehaviorSubject(NEW);
  private readonly descriptionsSubject = new Subject<SessionDescription>();
  readonly states$ = this.statesSubject.asObservable();
  readonly descriptions$ = this.descriptionsSubject.asObservable();
  readonly candidates: unknown[] = [];
  isRelayOnly = false;
  newestMedia: number | null = null;
  hasPictures = false;

  get newestPicture(): number | null {
    return this.hasPictures ? this.newestMedia : null;
  }

  get states(): ConnectionStates {
    return this.statesSubject.value;
  }

  describes(): void {
    this.statesSubject.next({ ...this.states, gathering: 'gathering' });
    this.descriptionsSubject.next({ type: 'offer', sdp: '' });
  }

  becomes(connection: RTCPeerConnectionState): void {
    this.statesSubject.next({ ...this.states, connection, isNegotiated: true });
  }
}

describe('The watchdog of a link', () => {
  let connection: Seen;
  let connection$: BehaviorSubject<Connection>;
  let doubt$: Subject<void>;
  let again$: Subject<void>;
  let said: Verdict[];
  let isMediaExpected: boolean;
  let canSignal: boolean;
  let playing: ReturnType<typeof setInterval> | undefined;

  beforeEach(() => {
    jasmine.clock().install().mockDate();
    connection = new Seen();
    connection$ = new BehaviorSubject(connection as unknown as Connection);
    doubt$ = new Subject();
    again$ = new Subject();
    said = [];
    isMediaExpected = true;
    canSignal = true;
    watchdog({
      connection$,
      doubt$,
      again$,
      isMediaExpected: () => isMediaExpected,
      canSignal: () => canSignal,
      now: () => Date.now(),
    }).subscribe((verdict) => said.push(verdict));
  });

  afterEach(() => {
    clearInterval(playing);
    jasmine.clock().uninstall();
  });

  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) jasmine.clock().tick(100);
  };
  const play = (every = 100) => {
    clearInterval(playing);
    playing = setInterval(() => (connection.newestMedia = Date.now()), every);
  };
  const stop = () => clearInterval(playing);
  const connect = () => {
    connection.becomes('connected');
    play();
    pass(2_000);
    expect(said).toEqual(['connected']);
    said.length = 0;
  };

  it('says within 1.5 s that the path is lost when nothing arrives any more, and has ICE restarted', () => {
    connect();
    stop();
    pass(800);
    expect(said).toEqual(['doubtful']);
    pass(700);
    expect(said).toEqual(['doubtful', 'lost', 'restart']);
  });

  it('says that it is back as soon as something arrives', () => {
    connect();
    stop();
    pass(2_500);
    play();
    pass(400);
    expect(said).toEqual(['doubtful', 'lost', 'restart', 'connected']);
    pass(70_000);
    expect(said).toEqual(['doubtful', 'lost', 'restart', 'connected']);
  });

  it('restarts twice, then builds new connections less and less often, and gives up after a minute', () => {
    connect();
    stop();
    pass(1_300);
    expect(said).toEqual(['doubtful', 'lost']);
    const lost = Date.now();
    const times: number[] = [];
    for (let seconds = 0; seconds < 61; seconds++) {
      const before = said.length;
      pass(1_000);
      times.push(...said.slice(before).map(() => Math.round((Date.now() - lost) / 1_000)));
    }
    const renewals = Array.from({ length: 4 }, (): Verdict => 'renew');
    const wanted: Verdict[] = ['doubtful', 'lost', 'restart', 'restart', ...renewals, 'failed'];
    expect(said).toEqual(wanted);
    expect(times).toEqual([1, 4, 8, 20, 36, 52, 60]);
    pass(120_000);
    expect(said.at(-1)).withContext('and is silent then').toBe('failed');
  });

  it('keeps the connection while nothing can be signalled: its path may come back', () => {
    connect();
    stop();
    canSignal = false;
    pass(30_000);
    expect(said).toEqual(['doubtful', 'lost', 'restart', 'restart']);
    canSignal = true;
    again$.next();
    pass(8_000);
    expect(said).toEqual(['doubtful', 'lost', 'restart', 'restart', 'renew']);
  });

  it('does not take two lost packets for a lost path where silence sends one every 400 ms', () => {
    connect();
    play(400);
    pass(2_000);
    stop();
    pass(800);
    play(400);
    pass(2_000);
    expect(said).toEqual([]);
  });

  it('is as quick as ever after a pause of sound and pictures, which no silence makes', () => {
    connection.hasPictures = true;
    connect();
    stop();
    pass(400);
    play();
    pass(2_000);
    stop();
    pass(1_200);
    expect(said).toEqual(['doubtful', 'lost']);
  });

  it('says within 2 s all the same that the path is lost to someone silent', () => {
    connect();
    play(400);
    pass(2_000);
    stop();
    pass(1_500);
    expect(said).toEqual(['doubtful']);
    pass(500);
    expect(said).toEqual(['doubtful', 'lost']);
  });

  it('is as quick as ever again once nobody has been silent for 10 s', () => {
    connect();
    play(400);
    pass(2_000);
    play();
    pass(10_000);
    stop();
    pass(1_200);
    expect(said).toEqual(['doubtful', 'lost']);
  });

  it('is as quick as before after a loss', () => {
    connect();
    for (let losses = 0; losses < 2; losses++) {
      said.length = 0;
      stop();
      pass(1_200);
      expect(said)
        .withContext(`loss ${losses + 1}`)
        .toEqual(['doubtful', 'lost']);
      play();
      pass(400);
    }
  });

  it('does not take a packet that is a little late for a silence', () => {
    connect();
    play(200);
    pass(2_000);
    stop();
    pass(1_200);
    expect(said).toEqual(['doubtful', 'lost']);
  });

  it('does not take it for a loss that someone sends nothing', () => {
    connect();
    isMediaExpected = false;
    stop();
    pass(30_000);
    expect(said).toEqual([]);
    isMediaExpected = true;
    pass(30_000);
    expect(said).withContext('who has just begun gets the time to').toEqual([]);
  });

  it('believes the browser that there is no path', () => {
    isMediaExpected = false;
    connection.becomes('connected');
    connection.becomes('disconnected');
    pass(1_000);
    expect(said).toEqual(['connected', 'lost']);
    pass(300);
    expect(said).toEqual(['connected', 'lost', 'restart']);
    connection.becomes('connected');
    expect(said.at(-1)).toBe('connected');
  });

  it('does not believe it when it takes that back at once', () => {
    connect();
    for (let i = 0; i < 20; i++) {
      connection.becomes('disconnected');
      pass(900);
      connection.becomes('connected');
      pass(100);
    }
    expect(said).toEqual([]);
  });

  it('counts trouble on a new connection as the same trouble', () => {
    connect();
    connection.becomes('failed');
    stop();
    pass(8_000);
    const next = new Seen();
    connection$.next(next as unknown as Connection);
    next.becomes('failed');
    pass(52_500);
    expect(said.filter((verdict) => verdict === 'failed').length).toBe(1);
  });

  it('does not replace a connection that the other side has just had replaced', () => {
    connect();
    connection.becomes('failed');
    stop();
    pass(6_500);
    connection$.next(new Seen() as unknown as Connection);
    pass(5_000);
    expect(said).toEqual(['lost', 'restart', 'restart']);
  });

  it('seeks a path at once when the network changed and nothing has come since', () => {
    connect();
    doubt$.next();
    pass(400);
    expect(said).withContext('media goes on').toEqual([]);
    stop();
    doubt$.next();
    pass(300);
    expect(said).toEqual(['restart']);
  });

  it('has a connection replaced that gathers for 3 s and finds nothing', () => {
    connection.describes();
    pass(2_900);
    expect(said).toEqual([]);
    pass(100);
    expect(said).toEqual(['renew']);
  });

  it('keeps a connection that finds nothing while nothing can be signalled: its path may come back', () => {
    canSignal = false;
    connection.describes();
    pass(7_000);
    expect(said).toEqual([]);
  });

  it('gives a relay the time to answer, and lets one be that has found something', () => {
    connection.isRelayOnly = true;
    connection.describes();
    pass(5_000);
    expect(said).toEqual([]);
    connection.candidates.push({});
    pass(5_000);
    expect(said.filter((verdict) => verdict === 'renew').length)
      .withContext('8 s without a path')
      .toBe(1);
  });
});
