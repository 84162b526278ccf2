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

test.describe('someone who is alone in a call', () => {
  test('has a QR code that can be scanned off the screen, in any theme', async ({ person, room, server }) => {
    const ada = await person();
    await ada.join(room, 'Ada');
    for (const media of [
      { colorScheme: 'light', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'active' },
    ] as const) {
      await ada.page.emulateMedia(media);
      await showsQrCode(ada);
      await expect.poll(() => scan(qrCodeOf(ada)), JSON.stringify(media)).toBe(`${server.url}/call/${room}`);
      await expect(ada.page.getByRole('button', { name: 'Show QR code' })).toBeHidden();
    }
  });

  test('has it on a phone on its side, too', async ({ person, room, server }) => {
    const ada = await person({ context: { viewport: { width: 780, height: 360 }, deviceScaleFactor: 3 } });
    await ada.join(room, 'Ada');
    await showsQrCode(ada);
    await expect.poll(() => scan(qrCodeOf(ada))).toBe(`${server.url}/call/${room}`);
    await expect(ada.page.getByRole('button', { name: 'Show QR code' })).toBeHidden();
  });

  test('asks for the QR code on a short phone and on a tall one', async ({ person, room, server }) => {
    const [short, tall] = [667, 844].map((height) => ({ width: 375, height }));
    const ada = await person({ context: { viewport: short!, deviceScaleFactor: 2 } });
    await ada.join(room, 'Ada');
    const show = ada.page.getByRole('button', { name: 'Show QR code' });
    for (const viewport of [short!, tall!]) {
      await ada.page.setViewportSize(viewport);
      await expect(show).toHaveAttribute('aria-expanded', 'false');
      await expect(qrCodeOf(ada)).toBeHidden();
      await show.click();
      await expect(show).toHaveAttribute('aria-expanded', 'true');
      await showsQrCode(ada);
      await expect.poll(() => scan(qrCodeOf(ada))).toBe(`${server.url}/call/${room}`);
      await expect(ada.leaveCall).toBeInViewport({ ratio: 1 });
      await show.click();
      await expect(qrCodeOf(ada)).toBeHidden();
    }
  });
});
