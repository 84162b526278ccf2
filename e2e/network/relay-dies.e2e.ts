import { timed } from '../support/timed.ts';
import { expect, pairOf, test } from './fixtures.ts';
import type { RouterOptions } from './router.ts';
import { areWell } from './trouble.ts';
import { Turn } from './turn.ts';

const STRICT: RouterOptions = { translation: 'symmetric' };
const TURN_URLS = 'turn:turn.lab:3478?transport=udp,turn:spare.lab:3478?transport=udp';

test.use({ settings: { RELAY_ONLY: 'true', TURN_URLS } });

test('when the relay in use dies the call goes on over the other one', async ({ lab, turn, call }) => {
  const spare = new Turn(lab.server('spare', 22), '203.0.113.22');
  try {
    await spare.start();
    const { ada, ben } = await call(STRICT, STRICT);
    const used = (await pairOf(ada))?.address;
    const [dying, other] = used === turn.address ? [turn, spare] : [spare, turn];
    expect(used).toBe(dying.address);
    await dying.stop();
    const goesOn = { local: 'relay', remote: 'relay', address: other.address };
    await timed(async () => {
      for (const person of [ada, ben])
        await expect.poll(() => pairOf(person), { timeout: 30_000 }).toMatchObject(goesOn);
      await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
    });
    await areWell(ada, ben);
  } finally {
    await spare.stop();
  }
});
