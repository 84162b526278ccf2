import { ComponentHarness } from '@angular/cdk/testing';
import { textsOf } from './toggle';

/** Operates an `ear-device-problem`, the lobby's card about a device that did not open, as a person would. */
export class DeviceProblemHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-device-problem';

  private readonly alert = this.locatorFor('[role="alert"]');
  private readonly steps = this.locatorForAll('li');
  private readonly note = this.locatorFor('[role="status"]');
  private readonly retryButton = this.locatorFor('button');
  private readonly newTab = this.locatorForOptional('a[target="_blank"]');

  /** Returns what happened, and what still works. */
  async getText(): Promise<string> {
    return (await this.alert()).text();
  }

  /** Returns the steps that fix the problem. */
  async getSteps(): Promise<string[]> {
    return textsOf(await this.steps());
  }

  /** Returns the result of trying again, if nothing else shows it; else empty. */
  async getNote(): Promise<string> {
    return (await this.note()).text();
  }

  /** Whether it offers to open the page outside the frame that it is in. */
  async offersNewTab(): Promise<boolean> {
    return (await this.newTab()) !== null;
  }

  /** Presses "Try again". */
  async retry(): Promise<void> {
    await (await this.retryButton()).click();
  }

  /** Puts the keyboard's focus on "Try again". */
  async focus(): Promise<void> {
    await (await this.retryButton()).focus();
  }
}
