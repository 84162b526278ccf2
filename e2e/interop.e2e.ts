import { test } from './support/fixtures.ts';
import { FirefoxPerson } from './support/firefox.ts';

test('Firefox calls Chromium', async ({ person, room, server }) => {
  const fox = await FirefoxPerson.open(`${server.url}/call/${room}`);
  try {
    const ada = await person();
    await fox.joinAs('Fox');
    await ada.join(room, 'Ada');
    await Promise.all([ada.sees('Fox', 15_000), fox.seesSomeone(), ada.hears(15_000), fox.hears()]);
  } finally {
    await fox.close();
  }
});

test('Chromium calls Firefox', async ({ person, room, server }) => {
  const ada = await person();
  await ada.join(room, 'Ada');
  const fox = await FirefoxPerson.open(`${server.url}/call/${room}`);
  try {
    await fox.joinAs('Fox');
    await Promise.all([ada.sees('Fox', 15_000), fox.seesSomeone(), ada.hears(15_000), fox.hears()]);
  } finally {
    await fox.close();
  }
});
