import { ComponentHarness } from '@angular/cdk/testing';

/** Speaks to the open dialog "Call quality" as a person would. */
export class CallQualityHarness extends ComponentHarness {
  static readonly hostSelector = 'ear-quality';

  private readonly people = this.locatorForAll('section');
  private readonly names = this.locatorForAll('section h3');
  private readonly usage = this.locatorFor('.usage dd');
  private readonly callId = this.locatorForOptional('.call dd');
  private readonly addresses = this.locatorFor('ear-report-offer input[type="checkbox"]');
  private readonly download = this.locatorForOptional('ear-report-offer button');

  /** Returns the names of the people it tells of, each with how their connection is. */
  async getNames(): Promise<string[]> {
    return Promise.all((await this.names()).map(async (name) => (await name.text()).trim()));
  }

  /** Returns all that is told of each person, as one text. */
  async getNumbers(): Promise<string[]> {
    return Promise.all((await this.people()).map((person) => person.text()));
  }

  /** Returns how much data the call has used. */
  async getUsage(): Promise<string> {
    return (await this.usage()).text();
  }

  /** Returns the name of the call in the server's logs; null where there is none. */
  async getCallId(): Promise<string | null> {
    return (await (await this.callId())?.text()) ?? null;
  }

  /** Ticks "Include network addresses", or takes the tick away. */
  async toggleAddresses(): Promise<void> {
    await (await this.addresses()).click();
  }

  /** Whether there is a report to download. */
  async hasReport(): Promise<boolean> {
    return (await this.download()) !== null;
  }

  /** Presses "Download report"; rejects where there is none. */
  async downloadReport(): Promise<void> {
    const button = await this.download();
    if (!button) throw new Error('There is no report');
    await button.click();
  }
}
