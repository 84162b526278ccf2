import { Subject, type Subscription } from 'rxjs';
import { silence } from './silence';

/** In ms: how long the specs' connection may be silent without a doubt. */
const DOUBT_AFTER = 400;

describe('silence', () => {
  let heard$: Subject<void>;
  let answersIn: number;
  let checks: number;
  let isOver: boolean;
  let listening: Subscription;

  beforeEach(() => {
    jasmine.clock().install();
    heard$ = new Subject();
    [answersIn, checks, isOver] = [Infinity, 0, false];
    const isHealthy = () => {
      checks += 1;
      return new Promise<boolean>((resolve) => {
        if (answersIn < Infinity) setTimeout(() => resolve(true), answersIn);
      });
    };
    listening = silence({ heard$, doubtAfter: () => DOUBT_AFTER, isHealthy }).subscribe(() => {
      isOver = true;
    });
  });

  afterEach(() => {
    listening.unsubscribe();
    jasmine.clock().uninstall();
  });

  async function pass(time: number): Promise<void> {
    for (let passed = 0; passed < time; passed += 50) {
      jasmine.clock().tick(50);
      await Promise.resolve();
      await Promise.resolve();
    }
  }

  it('is over as soon as another connection is quicker', async () => {
    answersIn = 50;
    await pass(350);
    expect(isOver).withContext('there is no doubt yet').toBeFalse();
    await pass(50);
    expect([checks, isOver]).toEqual([1, true]);
  });

  it('lasts while a line that turned slow delays every answer', async () => {
    answersIn = 1_500;
    await pass(1_500);
    expect(isOver).toBeFalse();
    heard$.next();
    await pass(400);
    expect(isOver).withContext('the answer came, and the check began anew').toBeFalse();
  });

  it('begins anew with all that is heard', async () => {
    answersIn = 0;
    for (let time = 0; time < 10_000; time += 350) {
      await pass(350);
      heard$.next();
    }
    expect(isOver).toBeFalse();
  });

  it('is over after two more seconds where nothing answers', async () => {
    await pass(2_350);
    expect(isOver).toBeFalse();
    await pass(50);
    expect([checks, isOver]).toEqual([9, true]);
  });

  it('asks again where a check is lost', async () => {
    await pass(500);
    answersIn = 50;
    await pass(250);
    expect([checks, isOver]).toEqual([3, true]);
  });

  it('asks nothing more once nobody listens', async () => {
    await pass(500);
    listening.unsubscribe();
    await pass(5_000);
    expect(checks).toBe(2);
    expect(heard$.observed).toBeFalse();
  });
});
