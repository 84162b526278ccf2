import { ComponentHarness } from '@angular/cdk/testing';

/** What both tests of sound have: a button that starts and stops, and a line that says where it stands. */
class SoundTestHarness extends ComponentHarness {
  private readonly button = this.locatorForOptional('button');
  private readonly status = this.locatorFor('[role="status"]');

  /** Returns what the test says right now; empty before it was started. */
  async getStatus(): Promise<string> {
    return (await this.status()).text();
  }

  /** Whether the browser can do the test: without it there is no button. */
  async isPossible(): Promise<boolean> {
    return (await this.button()) !== null;
  }

  /** Whether the test is under way: then the button stops it. */
  async isRunning(): Promise<boolean> {
    return (await (await this.button())?.text()) === 'Stop test';
  }

  /** Presses the button, which starts the test, or stops the one under way. */
  async press(): Promise<void> {
    const button = await this.button();
    if (!button) throw new Error('This browser cannot do the test');
    await button.click();
  }
}

/** Speaks to an `ear-microphone-test` as a person would. */
export class MicrophoneTestHarness extends SoundTestHarness {
  static readonly hostSelector = 'ear-microphone-test';
}

/** Speaks to an `ear-speaker-test` as a person would. */
export class SpeakerTestHarness extends SoundTestHarness {
  static readonly hostSelector = 'ear-speaker-test';
}
