import { ComponentHarness, type TestElement } from '@angular/cdk/testing';

/** Operates an `ear-shortcuts` as a person would. */
export class ShortcutsHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-shortcuts';

  private readonly dialog = this.locatorFor('dialog');
  private readonly closeButton = this.locatorFor('button.close');
  private readonly rows = this.locatorForAll('dt');
  private readonly keys = this.locatorForAll('dd');

  /** Whether the list of shortcuts is open. */
  async isOpen(): Promise<boolean> {
    return (await this.dialog()).getProperty<boolean>('open');
  }

  /** Presses "Close". */
  async close(): Promise<void> {
    await (await this.closeButton()).click();
  }

  /** Returns each key by its action, for example "M" by "Microphone on or off". */
  async getKeys(): Promise<ReadonlyMap<string, string>> {
    const [rows, keys] = [await this.rows(), await this.keys()];
    const entries = rows.map(
      async (row, index) => [await row.text(), (await keys[index]?.text()) ?? ''] as const,
    );
    return new Map(await Promise.all(entries));
  }

  /** Whether the switch with this label is on; rejects when there is none. */
  async isSwitchedOn(label: string): Promise<boolean> {
    return (await (await this.switch(label)).getAttribute('aria-checked')) === 'true';
  }

  /** Presses the switch with this label, unless it is already in the wanted state; rejects when there is none. */
  async setSwitch(label: string, on: boolean): Promise<void> {
    if ((await this.isSwitchedOn(label)) !== on) await (await this.switch(label)).click();
  }

  private async switch(label: string): Promise<TestElement> {
    const found = await this.locatorForOptional(`button[role="switch"][aria-label="${label}"]`)();
    if (!found) throw new Error(`There is no switch "${label}"`);
    return found;
  }
}
