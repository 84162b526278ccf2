import { expect, test } from './support/fixtures.ts';
import { GRANT_EVERYTHING, type Person } from './support/person.ts';
import { makeDevicesRemovable, replug, unplug } from './support/unplug.ts';

const THREE_DEVICES = '--use-fake-device-for-media-stream=device-count=3,fps=10';

/** What a page notes of its own media, from its first line on. */
interface Notes {
  connections: RTCPeerConnection[];
  cameras: MediaStreamTrack[];
  descriptions: number;
}
type NotingWindow = Window & { notes?: Notes };

/** Has a page keep its connections and cameras, and count descriptions: a negotiation shows in them. */
async function takeNotes({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const notes: Notes = { connections: [], cameras: [], descriptions: 0 };
    (window as NotingWindow).notes = notes;
    for (const name of ['setLocalDescription', 'setRemoteDescription'] as const) {
      const set = RTCPeerConnection.prototype[name] as (...given: unknown[]) => Promise<void>;
      RTCPeerConnection.prototype[name] = function (this: RTCPeerConnection, ...given: unknown[]) {
        notes.descriptions += 1;
        if (!notes.connections.includes(this)) notes.connections.push(this);
        return set.apply(this, given);
      };
    }
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      notes.cameras.push(...stream.getVideoTracks());
      return stream;
    };
  });
}

const descriptions = ({ page }: Person) => page.evaluate(() => (window as NotingWindow).notes!.descriptions);

/** The names of the devices whose tracks are being sent. */
const sent = ({ page }: Person) =>
  page.evaluate(() =>
    (window as NotingWindow)
      .notes!.connections.filter(({ connectionState }) => connectionState === 'connected')
      .flatMap((connection) => connection.getSenders().flatMap(({ track }) => track?.label ?? [])),
  );

test('microphone and camera are switched in the call without a negotiation, and remembered', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [THREE_DEVICES] }), await person()];
  await takeNotes(ada);
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  const before = await descriptions(ada);
  const [microphone, camera] = await sent(ada);
  await ada.choose('Settings');
  const settings = ada.dialog('Settings');
  for (const name of ['Microphone', 'Camera']) {
    const select = settings.getByRole('combobox', { name });
    const options = select.locator('option');
    await expect.poll(() => options.count()).toBeGreaterThan(2);
    await select.selectOption({ index: (await options.count()) - 1 });
  }
  await ada.page.keyboard.press('Escape');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  expect(await descriptions(ada)).toBe(before);
  const chosen = await sent(ada);
  expect(chosen).toHaveLength(2);
  expect(chosen[0]).not.toBe(microphone);
  expect(chosen[1]).not.toBe(camera);
  await ada.page.reload();
  await ben.sees('Ada');
  await expect.poll(() => sent(ada)).toEqual(chosen);
});

test('muting is heard, and a camera that is turned off is stopped; both come back without a negotiation', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await takeNotes(ada);
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  const before = await descriptions(ada);
  const [microphone, camera] = ['Microphone', 'Camera'].map((name) =>
    ada.controls.getByRole('button', { name, exact: true }),
  );
  await microphone!.click();
  await expect(microphone!).toHaveAttribute('aria-pressed', 'false');
  await ben.until('silence', async () => (await ben.loudness()) < 0.001);
  await camera!.click();
  await expect(ben.tile('Ada').locator('video')).toHaveCount(0);
  await expect(ben.tile('Ada').getByText('A', { exact: true })).toBeVisible(); // initials
  const states = () =>
    ada.page.evaluate(() => (window as NotingWindow).notes!.cameras.map(({ readyState }) => readyState));
  expect(await states()).toEqual(['ended']);
  await microphone!.click();
  await camera!.click();
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  expect(await states()).toEqual(['ended', 'live']);
  expect(await descriptions(ada)).toBe(before);
});

test('a microphone and a camera that are unplugged in the call give their place to the next, and are offered again', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [THREE_DEVICES] }), await person()];
  await takeNotes(ada);
  await makeDevicesRemovable(ada);
  await ada.open(room);
  const microphones = ada.page.getByRole('combobox', { name: 'Microphone' });
  await expect.poll(() => microphones.locator('option').count()).toBeGreaterThan(2);
  await microphones.selectOption({ index: 2 });
  await ada.joinAs('Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);

  const camera = await unplug(ada, 'camera');
  await expect(ada.news.filter({ hasText: `${camera} was disconnected. Using` })).toBeVisible();
  await ben.sees('Ada');
  await expect(ada.alerts.filter({ hasText: /camera/i })).toHaveCount(0);

  const microphone = await unplug(ada, 'microphone');
  await expect(ada.news.filter({ hasText: `${microphone} was disconnected. Using` })).toBeVisible();
  await expect.poll(async () => (await sent(ada)).includes(microphone)).toBe(false);
  await ben.hears();
  await replug(ada);
  const note = ada.news.getByText(`${microphone} is available again`).locator('..');
  await note.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(async () => (await sent(ada)).includes(microphone)).toBe(true);
  await ben.hears();
});

test('a permission that is taken away in the call is told, and sound comes back with it', async ({
  person,
  room,
}) => {
  const [ada, ben] = [
    await person({ withoutFlags: [GRANT_EVERYTHING], context: { permissions: ['microphone'] } }),
    await person(),
  ];
  const context = ada.page.context();
  const allow = async (permission: 'microphone' | 'geolocation') => {
    await context.clearPermissions();
    await context.grantPermissions([permission]); // every other one is denied by that
  };
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.hears();
  await allow('geolocation');
  const alert = ada.alerts.filter({ hasText: /microphone/i });
  await expect(alert).toContainText('blocking your microphone');
  await expect(ben.tile('Ada')).toContainText('Microphone off');
  await ada.page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(alert).toBeVisible();
  await allow('microphone');
  await expect(alert).toHaveCount(0);
  await ben.hears();
  await expect(ben.tile('Ada')).not.toContainText('Microphone off');
});
