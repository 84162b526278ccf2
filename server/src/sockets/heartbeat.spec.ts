import { Heartbeat, type Pulse } from './heartbeat.ts';

const INTERVAL = 10_000;
const TIMEOUT = 8_000;

/** Remembers when it was asked, and when its time to answer was over. */
class Patient implements Pulse {
  readonly pings: number[] = [];
  readonly expirations: number[] = [];
  onPing = (): void => undefined;
  onExpire = (): void => undefined;
  slot = 0;
  private readonly clock: () => number;

  constructor(clock: () => number) {
    this.clock = clock;
  }

  ping(): void {
    this.pings.push(this.clock());
    this.onPing();
  }

  expire(): void {
    this.expirations.push(this.clock());
    this.onExpire();
  }
}

describe('a heartbeat', () => {
  let heartbeat: Heartbeat<Patient>;
  /** Milliseconds since the spec began. */
  let now = 0;

  beforeEach(() => {
    jasmine.clock().install();
    now = 0;
    heartbeat = new Heartbeat(INTERVAL, TIMEOUT);
  });

  afterEach(() => {
    heartbeat.stop();
    jasmine.clock().uninstall();
  });

  it('asks for the first sign of life one interval after somebody came, and again each interval', () => {
    const patient = join();
    pass(INTERVAL - 100);
    expect(patient.pings).toEqual([]);
    pass(100);
    expect(patient.pings).toEqual([10_000]);
    pass(2 * INTERVAL);
    expect(patient.pings).toEqual([10_000, 20_000, 30_000]);
  });

  it('says to everybody when the time to answer a ping is over, answered or not', () => {
    const patient = join();
    pass(INTERVAL);
    patient.expirations.length = 0;
    pass(TIMEOUT - 100);
    expect(patient.expirations).toEqual([]);
    pass(100);
    expect(patient.expirations).toEqual([18_000]);
    pass(2 * INTERVAL);
    expect(patient.expirations).toEqual([18_000, 28_000, 38_000]);
  });

  it('asks each at a moment of its own, by when it came', () => {
    const first = join();
    pass(300);
    const second = join();
    pass(6_650);
    // Between two ticks: a moment early, never late.
    const third = join();
    pass(2 * INTERVAL);
    expect(first.pings).toEqual([10_000, 20_000]);
    expect(second.pings).toEqual([10_300, 20_300]);
    expect(third.pings).toEqual([16_900, 26_900]);
    expect(first.expirations.at(-1)).toBe(18_000);
    expect(second.expirations.at(-1)).toBe(18_300);
    expect(third.expirations.at(-1)).toBe(24_900);
  });

  it('leaves those in peace who were removed, whenever that was', () => {
    const [unasked, asked, other] = [join(), join(), join()];
    pass(5_000);
    leave(unasked);
    pass(INTERVAL);
    leave(asked);
    const { length } = asked.expirations;
    pass(2 * INTERVAL);
    expect(unasked.pings).toEqual([]);
    expect(asked.pings).toEqual([10_000]);
    expect(asked.expirations.length).toBe(length);
    expect(other.pings).toEqual([10_000, 20_000, 30_000]);
  });

  it('lets one go at once, and not one who came at another moment', () => {
    const first = join();
    pass(200);
    const second = join();
    leave(second);
    expect(heartbeat.pulses()).toEqual([first]);
    pass(2 * INTERVAL);
    expect([first.pings.length, second.pings.length]).toEqual([2, 0]);
  });

  it('asks everybody else when one goes as it is asked, or takes a neighbour along', () => {
    const [before, leaving, taken, after] = [join(), join(), join(), join()];
    leaving.onPing = () => {
      leave(leaving);
      leave(taken);
    };
    pass(2 * INTERVAL);
    expect([before, leaving, taken, after].map(({ pings }) => pings.length)).toEqual([2, 1, 0, 2]);
  });

  it('lets one go whose time is over without a word to it again, and the others stay', () => {
    const [before, leaving, after] = [join(), join(), join()];
    leaving.onExpire = () => {
      if (leaving.pings.length > 0) leave(leaving);
    };
    pass(3 * INTERVAL);
    expect([before, leaving, after].map(({ pings }) => pings.length)).toEqual([3, 1, 3]);
    expect(leaving.expirations.at(-1)).toBe(18_000);
    expect([before, after].map(({ expirations }) => expirations.at(-1))).toEqual([28_000, 28_000]);
  });

  it('knows who is there, whenever they came', () => {
    expect(heartbeat.pulses()).toEqual([]);
    const [first, second] = [join(), join()];
    pass(INTERVAL + 700);
    const third = join();
    expect(new Set(heartbeat.pulses())).toEqual(new Set([first, second, third]));
    leave(second);
    expect(new Set(heartbeat.pulses())).toEqual(new Set([first, third]));
  });

  it('is over when it is stopped', () => {
    const patient = join();
    pass(INTERVAL);
    const { length } = patient.expirations;
    heartbeat.stop();
    pass(3 * INTERVAL);
    expect(patient.pings).toEqual([10_000]);
    expect(patient.expirations.length).toBe(length);
  });

  function join(): Patient {
    const patient = new Patient(() => now);
    patient.slot = heartbeat.add(patient);
    return patient;
  }

  function leave(patient: Patient): void {
    heartbeat.remove(patient, patient.slot);
  }

  /** Lets so many ms pass. */
  function pass(time: number): void {
    const end = now + time;
    while (now < end) {
      now += 50;
      jasmine.clock().tick(50);
    }
  }
});
