import { ComponentHarness } from '@angular/cdk/testing';
import { textsOf } from './toggle';

/** Operates an `ear-room-access` as a moderator would. */
export class RoomAccessHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-room-access';

  private readonly dialog = this.locatorFor('dialog');
  private readonly lobby = this.locatorFor('button[role="switch"]');
  private readonly passcode = this.locatorFor('input');
  private readonly setButton = this.locatorFor('button[type="submit"]');
  private readonly removeButton = this.locatorForOptional('button.remove');
  private readonly closeButton = this.locatorFor('button.close');
  private readonly alerts = this.locatorForAll('[role="alert"]');

  /** Whether the dialog is open. */
  async isOpen(): Promise<boolean> {
    return (await this.dialog()).getProperty<boolean>('open');
  }

  /** Presses "Close". */
  async close(): Promise<void> {
    await (await this.closeButton()).click();
  }

  /** Whether people need approval before they join. */
  async hasLobby(): Promise<boolean> {
    return (await (await this.lobby()).getAttribute('aria-checked')) === 'true';
  }

  /** Switches "Approve people before they join", unless it is already in the wanted state. */
  async setLobby(on: boolean): Promise<void> {
    if ((await this.hasLobby()) !== on) await (await this.lobby()).click();
  }

  /** Whether the room has a passcode. */
  async hasPasscode(): Promise<boolean> {
    return (await this.removeButton()) !== null;
  }

  /** Enters a passcode and presses "Set". */
  async setPasscode(passcode: string): Promise<void> {
    const field = await this.passcode();
    await field.clear();
    await field.sendKeys(passcode);
    await (await this.setButton()).click();
  }

  /** Presses "Remove"; rejects when there is no passcode. */
  async removePasscode(): Promise<void> {
    const button = await this.removeButton();
    if (!button) throw new Error('The room has no passcode');
    await button.click();
  }

  /** Returns the texts of the alerts in the dialog. */
  async getAlerts(): Promise<string[]> {
    return textsOf(await this.alerts());
  }
}
