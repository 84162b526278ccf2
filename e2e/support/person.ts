import type { BrowserContextOptions, Locator, Page } from '@playwright/test';

export interface PersonOptions {
  /** Browser flags besides those of the configuration. */
  readonly flags?: readonly string[];
  readonly withoutFlags?: readonly string[];
  readonly context?: BrowserContextOptions;
  readonly baseURL?: string;
}

/** A camera that is slow for a camera: two pages that encode ten pictures a second leave a machine time for more. */
export const FAKE_DEVICES = '--use-fake-device-for-media-stream=fps=10';
export const GRANT_EVERYTHING = '--use-fake-ui-for-media-stream';
/** With it no tab makes a sound, not even for who captures the tab; a call's own sound can be measured all the same. */
export const MUTE_AUDIO = '--mute-audio';

/** What no sample is louder than while nobody speaks, of 1. */
const SILENCE = 0.01;

/** Someone with a browser, who knows Earshot by its accessible names only. */
export class Person {
  readonly page: Page;
  readonly startACall: Locator;
  readonly yourName: Locator;
  readonly joinCall: Locator;
  readonly microphone: Locator;
  readonly camera: Locator;
  readonly controls: Locator;
  readonly leaveCall: Locator;
  readonly news: Locator;
  readonly alerts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.startACall = page.getByRole('button', { name: 'Start a call' });
    this.yourName = page.getByRole('textbox', { name: 'Your name' });
    this.joinCall = page.getByRole('button', { name: 'Join call' });
    this.microphone = page.getByRole('button', { name: 'Microphone', exact: true });
    this.camera = page.getByRole('button', { name: 'Camera', exact: true });
    this.controls = page.getByRole('toolbar', { name: 'Call controls' });
    this.leaveCall = this.controls.getByRole('button', { name: 'Leave call' });
    this.news = page.getByRole('status');
    this.alerts = page.getByRole('alert');
  }

  /** Opens a room's lobby, and joins it under a name. */
  async join(room: string, name: string): Promise<void> {
    await this.open(room);
    await this.joinAs(name);
  }

  async open(room: string): Promise<void> {
    await this.page.goto(`/call/${room}`);
  }

  async joinAs(name: string): Promise<void> {
    await this.yourName.fill(name);
    await this.joinCall.click();
    await this.controls.waitFor();
  }

  /** Opens the menu "More" and chooses an item. */
  async choose(item: string): Promise<void> {
    await this.controls.getByRole('button', { name: 'More' }).click();
    await this.menuItem(item).click();
  }

  menuItem(name: string): Locator {
    return this.page.getByRole('menu', { name: 'More' }).locator('[role^="menuitem"]', { hasText: name });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** The tile of someone in the call; one's own is named "You". */
  tile(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  /** How many frames of a person's picture were shown so far. */
  framesOf(name: string): Promise<number> {
    return this.tile(name)
      .locator('video')
      .first()
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  }

  /** Whether pictures of a person arrive: three new frames within the time. */
  async sees(name: string, within = 20_000): Promise<void> {
    await this.tile(name).locator('video').first().waitFor({ timeout: within });
    let before = await this.framesOf(name);
    const arrive = async () => {
      const now = await this.framesOf(name);
      before = Math.min(before, now); // a picture that was away counts anew
      return now >= before + 3;
    };
    await this.until(`frames of ${name}`, arrive, within);
  }

  /** Whether sound above silence arrives in any audio or video element that plays: resolves with the first of it. */
  async hears(within = 20_000): Promise<void> {
    await this.until('sound', async () => (await this.loudness()) > SILENCE, within);
  }

  /** Whether what arrives is silence for as long as a look at it takes: the fake microphone beeps twice in that time. */
  async hearsNothing(within = 20_000): Promise<void> {
    await this.until('silence', async () => (await this.loudness()) < SILENCE, within);
  }

  /** The loudest sample, of 1, of what plays within 0.8 s; what is louder than silence is told at once. */
  loudness(): Promise<number> {
    return this.page.evaluate(async (silence) => {
      const playing = [...document.querySelectorAll<HTMLMediaElement>('audio, video')].filter(
        (element) => !element.paused && !element.muted && element.srcObject instanceof MediaStream,
      );
      const context = new AudioContext();
      const analysers = playing
        .map((element) => element.srcObject as MediaStream)
        .filter((stream) => stream.getAudioTracks().length > 0)
        .map((stream) => {
          const analyser = new AnalyserNode(context, { fftSize: 32_768 });
          context.createMediaStreamSource(stream).connect(analyser);
          return analyser;
        });
      await context.resume();
      const samples = new Float32Array(32_768); // two thirds of a second
      const loudest = () =>
        Math.max(
          0,
          ...analysers.map((analyser) => {
            analyser.getFloatTimeDomainData(samples);
            return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
          }),
        );
      for (let looks = 0; looks < 8 && loudest() <= silence; looks++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      const found = loudest();
      await context.close();
      return found;
    }, SILENCE);
  }

  async until(what: string, condition: () => Promise<boolean>, within = 20_000): Promise<void> {
    const deadline = Date.now() + within;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`not within ${within} ms: ${what}`);
      await this.page.waitForTimeout(50);
    }
  }
}
