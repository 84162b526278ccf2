import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const WITHIN = 30_000;

/** Someone with a Firefox, driven over WebDriver BiDi; knows Earshot by its accessible names only. */
export class FirefoxPerson {
  private readonly browser: Browser;
  private readonly page: Page;

  private constructor(browser: Browser, page: Page) {
    this.browser = browser;
    this.page = page;
  }

  /**
   * Opens a page in a Firefox of its own, with some of its settings (about:config) changed. `beforeAll` is the text of
   * a function that runs in the page before anything of its own.
   */
  static async open(
    url: string,
    settings: Record<string, boolean | string> = {},
    beforeAll: string | null = null,
  ): Promise<FirefoxPerson> {
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
        ...settings,
      },
    });
    const page = await browser.newPage();
    if (beforeAll !== null) await page.evaluateOnNewDocument(`(${beforeAll})()`);
    await page.evaluateOnNewDocument(() => {
      const connections: RTCPeerConnection[] = [];
      Object.assign(globalThis, { connections });
      const Native = RTCPeerConnection;
      globalThis.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          connections.push(this);
        }
      };
    });
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

  /** Waits until three frames of the other person were shown; Firefox's playback quality does not count a stream's. */
  async seesSomeone(): Promise<void> {
    const video = await this.page.waitForSelector('[role=group]:not([aria-label=You]) video', {
      timeout: WITHIN,
    });
    const frames = video?.evaluate(async (element) => {
      const frame = () => new Promise((resolve) => element.requestVideoFrameCallback(resolve));
      for (let count = 0; count < 3; count++) await frame();
    });
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`no three frames within ${WITHIN} ms`)), WITHIN).unref();
    });
    await Promise.race([frames, late]);
  }

  /** Waits until sound above silence arrives and is being played. */
  async hears(): Promise<void> {
    await this.page.waitForFunction(
      async () => {
        const isPlaying = [...document.querySelectorAll('audio')].some(
          ({ paused, muted }) => !paused && !muted,
        );
        const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] };
        const reports = await Promise.all(connections.map((connection) => connection.getStats()));
        const energies = reports.flatMap((report) =>
          [...(report as Map<string, { type: string; totalAudioEnergy?: number }>).values()]
            .filter(({ type }) => type === 'inbound-rtp')
            .map(({ totalAudioEnergy }) => totalAudioEnergy ?? 0),
        );
        return isPlaying && energies.some((energy) => energy > 0.001);
      },
      { timeout: WITHIN, polling: 200 },
    );
  }

  /** Waits until the page says something. */
  async reads(words: string): Promise<void> {
    await this.page.waitForFunction(
      (text) => document.body.innerText.includes(text),
      { timeout: WITHIN },
      words,
    );
  }

  async goTo(url: string): Promise<void> {
    await this.page.goto(url, { timeout: WITHIN });
  }

  /** Waits until a function, of which this is the text, returns true in the page. */
  async until(code: string): Promise<void> {
    const end = Date.now() + WITHIN;
    while ((await this.evaluate(code)) !== true) {
      if (Date.now() > end) throw new Error(`not within ${WITHIN} ms: ${code}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Resolves to what a function returns in the page, of which this is the text. */
  evaluate(code: string): Promise<unknown> {
    return this.page.evaluate(`(${code})()`);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
