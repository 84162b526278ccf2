import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { freePort } from '../support/server.ts';
import type { Display } from './display.ts';

const READY_WITHIN = 20_000;

/** Microphones and a camera that need no hardware and ask no one. */
const MOCKS = ['--enable-media-stream=true', '--enable-mock-capture-devices=true'];

/** Otherwise the browser's own buttons keep its window from being as narrow as a small phone. */
const NARROW = 'headerbar, toolbar, toolbar *, entry, button { min-width: 0; margin: 0; padding: 0; }';

/** WebKitGTK's driver, which starts one browser at a time: MiniBrowser, with a profile that is forgotten. */
export class Driver {
  private readonly process: ChildProcess;
  private readonly url: string;
  private readonly settings: string;

  private constructor(process: ChildProcess, url: string, settings: string) {
    this.process = process;
    this.url = url;
    this.settings = settings;
  }

  static async start(display: Display): Promise<Driver> {
    const program = process.env['WEBKIT_DRIVER_BIN'];
    if (!program)
      throw new Error('WEBKIT_DRIVER_BIN names no WebKitWebDriver; npm test finds or installs one');
    const port = await freePort();
    const settings = mkdtempSync(join(tmpdir(), 'earshot-webkit-'));
    mkdirSync(join(settings, 'gtk-3.0'));
    writeFileSync(join(settings, 'gtk-3.0', 'gtk.css'), NARROW);
    const started = spawn(program, [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: display.name,
        XDG_CONFIG_HOME: settings,
        // WebKit's sandbox needs namespaces that a container rarely gives, and that root does not have.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const driver = new Driver(started, `http://127.0.0.1:${port}`, settings);
    await driver.ready();
    return driver;
  }

  /** Opens a browser; the one before it has to have quit. */
  browse(): Promise<WebDriver> {
    return new Builder()
      .usingServer(this.url)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { args: ['--automation', ...MOCKS] },
      })
      .build();
  }

  async stop(): Promise<void> {
    rmSync(this.settings, { recursive: true, force: true });
    if (this.process.exitCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill();
    await exited;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    while (!(await this.answers())) {
      if (this.process.exitCode !== null || Date.now() > deadline) {
        await this.stop();
        throw new Error('WebKitWebDriver did not start');
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private answers(): Promise<boolean> {
    return fetch(`${this.url}/status`).then(
      ({ ok }) => ok,
      () => false, // not listening yet
    );
  }
}
