import { ComponentHarness, type TestElement } from '@angular/cdk/testing';

/** The common part of the card for someone who is alone and of the dialog for inviting: a link, and ways to share it. */
export abstract class LinkHarness extends ComponentHarness {
  private readonly field = this.locatorFor('input');
  private readonly buttons = this.locatorForAll('ear-link-sharing button');
  private readonly code = this.locatorForOptional('ear-qr-code svg');

  /** Returns the link that is offered. */
  async getLink(): Promise<string> {
    return (await this.field()).getProperty<string>('value');
  }

  /** Presses "Copy link". */
  copyLink(): Promise<void> {
    return this.press('Copy link');
  }

  /** Whether the browser can share the link with another application. */
  async canShareLink(): Promise<boolean> {
    return (await this.find('Share link')) !== null;
  }

  /** Presses "Share link"; rejects if the browser cannot share. */
  shareLink(): Promise<void> {
    return this.press('Share link');
  }

  /** Whether the QR code is visible. */
  async hasQrCode(): Promise<boolean> {
    const code = await this.code();
    return code !== null && (await code.getDimensions()).width > 0;
  }

  protected async press(text: string): Promise<void> {
    const button = await this.find(text);
    if (!button) throw new Error(`There is no button "${text}"`);
    await button.click();
  }

  private async find(text: string): Promise<TestElement | null> {
    for (const button of await this.buttons()) {
      if ((await button.text()).trim() === text) return button;
    }
    return null;
  }
}
