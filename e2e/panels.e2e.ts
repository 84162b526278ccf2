import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { scan } from './support/scan.ts';

const QR_CODE = { name: 'QR code of the link to this call' };
const qrCodeOf = ({ page }: Person) => page.getByRole('img', QR_CODE);

/** Whether the QR code is to be seen as a whole, with nothing before it. */
async function showsQrCode(person: Person): Promise<void> {
  await expect(qrCodeOf(person)).toBeInViewport({ ratio: 1 });
  const [code, bar] = [await qrCodeOf(person).boundingBox(), await person.controls.boundingBox()];
  expect(code!.y + code!.height).toBeLessThanOrEqual(bar!.y);
}

test('someone who is alone in a call has a QR code that can be scanned off the screen, in any theme and on a phone', async ({
  person,
  room,
  server,
}) => {
  const ada = await person({ context: { deviceScaleFactor: 2 } });
  await ada.join(room, 'Ada');
  const link = `${server.url}/call/${room}`;
  const show = ada.page.getByRole('button', { name: 'Show QR code' });
  const isScanned = async (where: string) => {
    await showsQrCode(ada);
    await expect.poll(() => scan(qrCodeOf(ada)), where).toBe(link);
  };

  for (const media of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await ada.page.emulateMedia(media);
    await isScanned(JSON.stringify(media));
    await expect(show).toBeHidden();
  }
  await ada.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });

  await test.step('on a phone on its side, too', async () => {
    await ada.page.setViewportSize({ width: 780, height: 360 });
    await isScanned('on its side');
    await expect(show).toBeHidden();
  });

  await test.step('on a short phone and on a tall one, when it is asked for', async () => {
    for (const height of [667, 844]) {
      await ada.page.setViewportSize({ width: 375, height });
      await expect(show).toHaveAttribute('aria-expanded', 'false');
      await expect(qrCodeOf(ada)).toBeHidden();
      await show.click();
      await expect(show).toHaveAttribute('aria-expanded', 'true');
      await isScanned(`${height} pixels high`);
      await expect(ada.leaveCall).toBeInViewport({ ratio: 1 });
      await show.click();
      await expect(qrCodeOf(ada)).toBeHidden();
    }
  });
});
