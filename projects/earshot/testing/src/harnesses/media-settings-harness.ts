import { ComponentHarness, type TestElement } from '@angular/cdk/testing';
import { MicrophoneTestHarness, SpeakerTestHarness } from './sound-test-harness';

/** Operates an `ear-media-settings` as a person would. */
export class MediaSettingsHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-media-settings';

  private readonly switches = this.locatorForAll('[role="switch"]');
  private readonly labels = this.locatorForAll('label');
  private readonly selects = this.locatorForAll('select');

  /** Returns the test of the microphone. */
  readonly getMicrophoneTest = this.locatorFor(MicrophoneTestHarness);

  /** Returns the test of the speaker. */
  readonly getSpeakerTest = this.locatorFor(SpeakerTestHarness);

  /** Returns the names of the switches, for example "Echo cancellation"; none before they are loaded. */
  async getSwitches(): Promise<string[]> {
    return Promise.all((await this.switches()).map((one) => nameOf(one)));
  }

  /** Whether the switch with this name is on. */
  async isOn(name: string): Promise<boolean> {
    return (await (await this.switch(name)).getAttribute('aria-checked')) === 'true';
  }

  /** Presses the switch with this name. */
  async toggle(name: string): Promise<void> {
    await (await this.switch(name)).click();
  }

  /** Returns the options, for example of "Video quality" or "Microphone". */
  async getOptions(name: string): Promise<string[]> {
    const select = await this.select(name);
    return (await select.text()).split('\n').map((text) => text.trim());
  }

  /** Chooses one of the options, counted from 0. */
  async choose(name: string, option: number): Promise<void> {
    await (await this.select(name)).selectOptions(option);
  }

  /** Returns the value of the chosen option. */
  async getChosen(name: string): Promise<string> {
    return (await this.select(name)).getProperty<string>('value');
  }

  private async switch(name: string): Promise<TestElement> {
    for (const one of await this.switches()) if ((await nameOf(one)) === name) return one;
    throw new Error(`There is no switch "${name}"`);
  }

  private async select(name: string): Promise<TestElement> {
    const [labels, selects] = [await this.labels(), await this.selects()];
    for (const [index, label] of labels.entries()) {
      const select = selects[index];
      if (select && (await label.text()).trim().startsWith(name)) return select;
    }
    throw new Error(`Nothing is chosen by the name "${name}"`);
  }
}

async function nameOf(element: TestElement): Promise<string> {
  return (await element.getAttribute('aria-label')) ?? '';
}
