import AxeBuilder from '@axe-core/playwright';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from './support/fixtures.ts';
import { WAITS } from './support/lanes.ts';
import type { Person } from './support/person.ts';

/** Bars appear after three samples. */
const MEASURED = { timeout: 15_000 };

const panelOf = (person: Person) => person.dialog('Call quality');
const barsOf = (person: Person, name: string) =>
  person.tile(name).getByRole('img', { name: /^Connection of/u });

/** The kilobytes that the panel says were used so far. */
async function used(person: Person): Promise<number> {
  const text = await panelOf(person).locator('.usage dd').innerText();
  const [, amount, unit] = /^([\d.]+) (kB|MB)/u.exec(text) ?? [];
  return Number(amount) * (unit === 'MB' ? 1_000 : 1);
}

/** Presses "Download report" and reads what comes. */
async function report(person: Person): Promise<string> {
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    person.page.getByRole('button', { name: 'Download report' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^call-report-[\d-]+\.json$/u);
  return readFile(await download.path(), 'utf8');
}

test('tells how well a call goes: in bars, in numbers, in a report, and after it', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await expect(barsOf(ada, 'Ben')).toHaveAccessibleName(/^Connection of Ben: (good|fair|bad)$/u, MEASURED);
  await expect(barsOf(ada, 'You')).toHaveCount(0);

  await ada.choose('Call quality');
  const panel = panelOf(ada);
  const numbers = panel.getByRole('region', { name: 'Ben' });
  await expect(numbers).toContainText(/Round trip\s*\d+ ms/u);
  await expect(numbers).toContainText(/Sending\s*[\d.]+ [kM]bit\/s/u);
  await expect(numbers).toContainText(/Path\s*Direct/u);
  await expect(numbers).toContainText(/Codecs\s*opus, (VP8|VP9|H264|AV1)/u);
  await expect(panel).toContainText(/Call ID\s*\S+/u);
  const before = await used(ada);
  await expect.poll(() => used(ada)).toBeGreaterThan(before);
  const { violations } = await new AxeBuilder({ page: ada.page }).analyze();
  expect(violations).toEqual([]);

  const text = await report(ada);
  const told = JSON.parse(text) as { format: string; people: { measurements: unknown[] }[] };
  expect(told.format).toBe('earshot-call-report');
  expect(told.people[0]!.measurements.length).toBeGreaterThan(0);
  for (const secret of ['"address"', '"port"', 'v=0', 'candidate:', 'Ada', 'Ben'])
    expect(text).not.toContain(secret);
  await panel.getByRole('checkbox', { name: 'Include network addresses' }).check();
  expect(await report(ada)).toContain('"address"');
  await panel.getByRole('button', { name: 'Close' }).click();

  await ada.leaveCall.click();
  await expect(ada.page.getByText(/^The connection was(n’t)? /u)).toBeVisible();
  await expect(ada.page.getByText(/^[\d.]+ [kM]B \(/u)).toBeVisible();
  await expect(ada.page.getByText(/^\d\d:\d\d$/u)).toBeVisible();
  await ada.page.getByText('Report of this call').click();
  await expect(ada.page.getByText(/device names/u)).toBeVisible();
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([]);
  expect(await report(ada)).toContain('earshot-call-report');
});

/** A second of silence, as a file of sound (RIFF WAVE, 16 bit, mono, 48 kHz). */
function silence(): Buffer {
  const [rate, bytes] = [48_000, 96_000];
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(2 * rate, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}

test(
  'tells someone in a sentence that their microphone is on and gives no sound',
  WAITS,
  async ({ person, room }, testInfo) => {
    const file = testInfo.outputPath('silence.wav');
    await writeFile(file, silence());
    const [ada, ben] = [
      await person({ flags: [`--use-file-for-fake-audio-capture=${file}`] }),
      await person(),
    ];
    const sentence = /Your microphone is on, but there’s no sound/u;
    await ada.join(room, 'Ada');
    await ben.join(room, 'Ben');
    await expect(ada.news.filter({ hasText: sentence })).toBeVisible({ timeout: 25_000 });
    await expect(ben.news.filter({ hasText: sentence })).toHaveCount(0);
  },
);
