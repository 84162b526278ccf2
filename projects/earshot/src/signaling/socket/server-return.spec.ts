import { Subject } from 'rxjs';
import { serverReturn } from './server-return';
import type { SocketChange } from './socket-change';

describe('serverReturn', () => {
  let changes$: Subject<SocketChange>;
  let networkChange$: Subject<void>;
  let isTrying: boolean;
  let answers: boolean;
  let checks: number;
  let signs: number;

  beforeEach(() => {
    jasmine.clock().install();
    spyOn(Math, 'random').and.returnValue(0.5);
    changes$ = new Subject();
    networkChange$ = new Subject();
    [isTrying, answers, checks, signs] = [true, false, 0, 0];
    const isHealthy = () => {
      checks += 1;
      return Promise.resolve(answers);
    };
    serverReturn({ changes$, networkChange$, isTrying: () => isTrying, isHealthy }).subscribe(
      () => (signs += 1),
    );
  });

  afterEach(() => jasmine.clock().uninstall());

  /** Promises are settled between two seconds. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      jasmine.clock().tick(1_000);
      await Promise.resolve();
      await Promise.resolve();
    }
  }

  it('does not wait for a health check where another network comes', () => {
    networkChange$.next();
    expect(signs).withContext('nothing is lost').toBe(0);
    changes$.next('disconnected');
    networkChange$.next();
    expect([checks, signs]).toEqual([0, 1]);
    changes$.next('connected');
    networkChange$.next();
    expect(signs).toBe(1);
  });

  it('asks every second while the server is away, and tells when it answers', async () => {
    changes$.next('disconnected');
    await pass(5);
    expect([checks, signs]).toEqual([5, 0]);
    answers = true;
    await pass(1);
    expect(signs).toBe(1);
  });

  it('leaves a server in peace that there is a connection to', async () => {
    changes$.next('disconnected');
    await pass(2);
    changes$.next('connected');
    await pass(10);
    expect(checks).toBe(2);
  });

  it('asks less and less often who answers and cannot be connected to, and begins anew after a connection', async () => {
    answers = true;
    changes$.next('unreachable');
    await pass(31);
    expect(signs).withContext('after 1, 3, 7, 15 and 31 s').toBe(5);
    changes$.next('connected');
    changes$.next('disconnected');
    await pass(1);
    expect(signs).toBe(6);
  });

  it('looks for nobody that is not wanted, and stops when it is wanted no more', async () => {
    isTrying = false;
    changes$.next('disconnected');
    await pass(5);
    expect(checks).toBe(0);
    isTrying = true;
    changes$.next('unreachable');
    await pass(2);
    isTrying = false;
    await pass(5);
    expect(checks).toBe(3);
  });
});
