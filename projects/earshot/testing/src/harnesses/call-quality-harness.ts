import { ComponentHarness } from '@angular/cdk/testing';

/** Operates the open dialog "Call quality" as a person would. */
export class CallQualityHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-quality';

  private readonly people = this.locatorForAll('section');
  private readonly names = this.locatorForAll('section h3');
  private readonly usage = this.locatorFor('.usage dd');
  private readonly callId = this.locatorForOptional('.call dd');
  private readonly addresses = this.locatorFor('ear-report-offer input[type="checkbox"]');
  private readonly download = this.locatorForOptional('ear-report-offer button');

  /** Returns the names of the people in the dialog, each with the state of their connection. */
  async getNames(): Promise<string[]> {
    return Promise.all((await this.names()).map(async (name) => (await name.text()).trim()));
  }

  /** Returns everything that is shown about each person, as one text. */
  async getNumbers(): Promise<string[]> {
    return Promise.all((await this.people()).map((person) => person.text()));
  }

  /** Returns how much data the call has used. */
  async getUsage(): Promise<string> {
    return (await this.usage()).text();
  }

  /** Returns the name of the call in the server's logs; null if there is none. */
  async getCallId(): Promise<string | null> {
    return (await (await this.callId())?.text()) ?? null;
  }

  /** Ticks or unticks "Include network addresses". */
  async toggleAddresses(): Promise<void> {
    await (await this.addresses()).click();
  }

  /** Whether there is a report to download. */
  async hasReport(): Promise<boolean> {
    return (await this.download()) !== null;
  }

  /** Presses "Download report"; rejects if there is none. */
  async downloadReport(): Promise<void> {
    const button = await this.download();
    if (!button) throw new Error('There is no report');
    await button.click();
  }
}
