import { ComponentHarness } from '@angular/cdk/testing';

/** The common part of both sound tests: a button that starts and stops, and a line that shows the progress. */
class SoundTestHarness extends ComponentHarness {
  private readonly button = this.locatorForOptional('button');
  private readonly status = this.locatorFor('[role="status"]');

  /** Returns the current text of the test; empty before it was started. */
  async getStatus(): Promise<string> {
    return (await this.status()).text();
  }

  /** Whether the browser can do the test. If not, there is no button. */
  async isPossible(): Promise<boolean> {
    return (await this.button()) !== null;
  }

  /** Whether the test is running, so that the button stops it. */
  async isRunning(): Promise<boolean> {
    return (await (await this.button())?.text()) === 'Stop test';
  }

  /** Presses the button, which starts the test or stops a running one. */
  async press(): Promise<void> {
    const button = await this.button();
    if (!button) throw new Error('This browser cannot do the test');
    await button.click();
  }
}

/** Operates an `ear-microphone-test` as a person would. */
export class MicrophoneTestHarness extends SoundTestHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-microphone-test';
}

/** Operates an `ear-speaker-test` as a person would. */
export class SpeakerTestHarness extends SoundTestHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-speaker-test';
}
