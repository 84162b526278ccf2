import { LinkHarness } from './link-harness';

/** Operates an `ear-invite-dialog` as a person would. Until it is opened for the first time there is nothing in it. */
export class InviteDialogHarness extends LinkHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-invite-dialog';

  private readonly dialog = this.locatorForOptional('dialog');
  private readonly closeButton = this.locatorFor('button.close');
  private readonly status = this.locatorFor('[role="status"]');

  /** Whether the dialog is open. */
  async isOpen(): Promise<boolean> {
    return (await (await this.dialog())?.getProperty<boolean>('open')) ?? false;
  }

  /** Presses "Close". */
  async close(): Promise<void> {
    await (await this.closeButton()).click();
  }

  /** Returns the dialog's status, for example "Link copied"; empty if there is none. */
  async getStatus(): Promise<string> {
    return (await (await this.status()).text()).trim();
  }
}
