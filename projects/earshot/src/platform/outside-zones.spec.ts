import { firstValueFrom, timer } from 'rxjs';
import { outsideZones, UNZONED } from './outside-zones';

describe('Outside zones', () => {
  const host = globalThis as { Zone?: unknown };
  let entered: number;

  beforeEach(() => {
    entered = 0;
    host.Zone = {
      root: {
        run: (work: () => unknown) => {
          entered++;
          return work();
        },
      },
    };
  });
  afterEach(() => {
    delete host.Zone;
  });

  it('something is done in the root zone of a host that has zone.js', () => {
    expect(outsideZones(() => 7)).toBe(7);
    expect(entered).toBe(1);
  });

  it("a stream's timer begins there, and fires as any other", async () => {
    expect(await firstValueFrom(timer(1, UNZONED))).toBe(0);
    expect(entered).toBe(1);
  });

  it('nothing changes in a host without zones', async () => {
    delete host.Zone;
    expect(outsideZones(() => 7)).toBe(7);
    expect(await firstValueFrom(timer(1, UNZONED))).toBe(0);
    expect(entered).toBe(0);
  });
});
