import { ComponentHarness, type TestElement } from '@angular/cdk/testing';

/** Operates an `ear-muted-hint` as a person would. */
export class MutedHintHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-muted-hint';

  private readonly status = this.locatorFor('[role="status"]');
  private readonly unmuteButton = this.locatorForOptional('button.unmute');
  private readonly dismissButton = this.locatorForOptional('button.dismiss');

  /** Whether the hint is shown. */
  async isShown(): Promise<boolean> {
    return (await this.unmuteButton()) !== null;
  }

  /** Returns what it says; empty while it is not shown. */
  async getText(): Promise<string> {
    return (await (await this.status()).text()).trim();
  }

  /** Presses "Unmute"; rejects while the hint is not shown. */
  async unmute(): Promise<void> {
    await present(await this.unmuteButton()).click();
  }

  /** Puts the focus on "Unmute"; rejects while the hint is not shown. */
  async focusUnmute(): Promise<void> {
    await present(await this.unmuteButton()).focus();
  }

  /** Presses "Dismiss"; rejects while the hint is not shown. */
  async dismiss(): Promise<void> {
    await present(await this.dismissButton()).click();
  }
}

function present(button: TestElement | null): TestElement {
  if (!button) throw new Error('The hint is not shown');
  return button;
}
