import { expect, test } from './support/fixtures.ts';
import { FAKE_DEVICES } from './support/person.ts';

// Tracing touches the page, and a touched page is played to.
test.use({ trace: 'off' });

test('a browser that refuses to play sound offers "Tap to hear"', async ({ person, room }) => {
  const ada = await person();
  // Someone who neither captures nor has touched the page is not played to, by the browser's own policy. What a test
  // does to a page counts as a touch, so the page itself presses Join.
  const ben = await person({
    withoutFlags: [FAKE_DEVICES],
    flags: ['--autoplay-policy=document-user-activation-required'],
  });
  // Asking the page is a touch as well: it tells by itself.
  const asked = ben.page.waitForEvent('console', (message) => message.text() === 'asks for a tap');
  await ben.page.addInitScript(() => {
    const watch = setInterval(() => {
      if (!document.body?.textContent.includes('Tap to hear')) return;
      clearInterval(watch);
      console.log('asks for a tap');
    }, 100);
    const press = setInterval(() => {
      const join = [...document.querySelectorAll('button')].find(
        (button) => button.textContent.trim() === 'Join call',
      );
      if (!join || join.disabled) return;
      clearInterval(press);
      join.click();
    }, 100);
  });
  await ada.join(room, 'Ada');
  await ben.open(room);
  await expect(ada.tile('Guest')).toBeVisible();
  await expect(ada.tile('Guest')).not.toContainText('Connecting');
  await asked;
  const tap = ben.page.getByRole('button', { name: 'Tap to hear' });
  await tap.click();
  await ben.hears();
  await expect(tap).toHaveCount(0);
});
