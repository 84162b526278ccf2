import { ComponentHarness } from '@angular/cdk/testing';
import { textsOf } from './toggle';

/** Operates an `ear-knocks` as a moderator would. */
export class KnocksHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-knocks';

  private readonly names = this.locatorForAll('.name');

  /** Returns a text for each person who waits, for example "Ada wants to join". */
  async getWaiting(): Promise<string[]> {
    return textsOf(await this.names());
  }

  /** Presses "Admit" for someone; rejects when they do not wait. */
  admit(name: string): Promise<void> {
    return this.press(`Admit ${name}`);
  }

  /** Presses "Deny" for someone; rejects when they do not wait. */
  deny(name: string): Promise<void> {
    return this.press(`Deny ${name}`);
  }

  private async press(label: string): Promise<void> {
    const button = await this.locatorForOptional(`button[aria-label="${label}"]`)();
    if (!button) throw new Error(`There is no button "${label}"`);
    await button.click();
  }
}
