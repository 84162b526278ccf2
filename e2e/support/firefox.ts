import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const WITHIN = 15_000;

/** Someone with a Firefox, driven over WebDriver BiDi; knows Earshot by its accessible names only. */
export class FirefoxPerson {
  private readonly browser: Browser;
  private readonly page: Page;

  private constructor(browser: Browser, page: Page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(url: string): Promise<FirefoxPerson> {
    const executablePath = process.env['FIREFOX_BIN'];
    if (!executablePath) throw new Error('FIREFOX_BIN names no Firefox; npm test finds or installs one');
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      extraPrefsFirefox: {
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        // Host candidates as addresses: names in .local need multicast, which a container rarely has.
        'media.peerconnection.ice.obfuscate_host_addresses': false,
        'media.peerconnection.ice.loopback': true,
      },
    });
    const page = await browser.newPage();
    await page.goto(url);
    return new FirefoxPerson(browser, page);
  }

  async joinAs(name: string): Promise<void> {
    const field = await this.page.waitForSelector('aria/Your name[role="textbox"]', { timeout: WITHIN });
    await field?.evaluate((input) => ((input as HTMLInputElement).value = ''));
    await field?.type(name);
    await (await this.page.waitForSelector('aria/Join call[role="button"]', { timeout: WITHIN }))?.click();
    await this.page.waitForSelector('aria/Call controls[role="toolbar"]', { timeout: WITHIN });
  }

  /** Waits until three new frames of the other person were shown. */
  async seesSomeone(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const others = [...document.querySelectorAll('[role=group]:not([aria-label=You]) video')];
        return others.some(
          (video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames > 3,
        );
      },
      { timeout: WITHIN, polling: 200 },
    );
  }

  /** Waits until sound above silence plays. */
  async hears(): Promise<void> {
    await this.page.waitForFunction(
      async () => {
        const playing = [...document.querySelectorAll('audio')].find(
          (audio) =>
            !audio.paused &&
            audio.srcObject instanceof MediaStream &&
            audio.srcObject.getAudioTracks().length > 0,
        );
        if (!playing) return false;
        const context = new AudioContext();
        const analyser = new AnalyserNode(context, { fftSize: 32_768 });
        context.createMediaStreamSource(playing.srcObject as MediaStream).connect(analyser);
        await context.resume();
        await new Promise((resolve) => setTimeout(resolve, 800));
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        await context.close();
        return Math.max(...samples.map(Math.abs)) > 0.01;
      },
      { timeout: WITHIN, polling: 200 },
    );
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
