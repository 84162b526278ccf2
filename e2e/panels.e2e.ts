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
  for (const [where, context] of Object.entries({
    'on a desk': {},
    'in a dark theme': { colorScheme: 'dark' },
    'in forced colours': { colorScheme: 'dark', forcedColors: 'active' },
    'on a phone on its side': { viewport: { width: 780, height: 360 }, deviceScaleFactor: 3 },
  } as const)) {
    test(`has a QR code that can be scanned off the screen ${where}`, async ({ person, room, server }) => {
      const ada = await person({ context });
      await ada.join(room, 'Ada');
      await showsQrCode(ada);
      expect(await scan(qrCodeOf(ada))).toBe(`${server.url}/call/${room}`);
      await expect(ada.page.getByRole('button', { name: 'Show QR code' })).toBeHidden();
    });
  }

  for (const height of [667, 844]) {
    test(`asks for the QR code on a phone ${height} pixels high`, async ({ person, room, server }) => {
      const ada = await person({ context: { viewport: { width: 375, height }, deviceScaleFactor: 2 } });
      await ada.join(room, 'Ada');
      const show = ada.page.getByRole('button', { name: 'Show QR code' });
      await expect(show).toHaveAttribute('aria-expanded', 'false');
      await expect(qrCodeOf(ada)).toBeHidden();
      await show.click();
      await expect(show).toHaveAttribute('aria-expanded', 'true');
      await showsQrCode(ada);
      expect(await scan(qrCodeOf(ada))).toBe(`${server.url}/call/${room}`);
      await expect(ada.leaveCall).toBeInViewport({ ratio: 1 });
      await show.click();
      await expect(qrCodeOf(ada)).toBeHidden();
    });
  }

  test('copies the link', async ({ person, room, server }) => {
    const ada = await person({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await ada.join(room, 'Ada');
    const link = `${server.url}/call/${room}`;
    await expect(ada.page.getByRole('textbox', { name: 'Link to this call' })).toHaveValue(link);
    await ada.page.getByRole('button', { name: 'Copy link' }).click();
    await expect(ada.news.filter({ hasText: 'Link copied' })).toHaveCount(1);
    expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  });
});
