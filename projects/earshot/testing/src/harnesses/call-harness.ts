import { ComponentHarness } from '@angular/cdk/testing';
import { CallScreenHarness } from './call-screen-harness';
import { LobbyHarness } from './lobby-harness';
import { found } from './until';

/** Operates an `ear-call` as a person would. */
export class CallHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-call';

  private readonly heading = this.locatorForOptional('ear-notice h1');
  private readonly summary = this.locatorForOptional('ear-after-call');
  private readonly noticeButtons = this.locatorForAll('ear-notice button');

  /** Returns the lobby; null outside it. */
  readonly getLobby = this.locatorForOptional(LobbyHarness);
  /** Returns the call's screen; null outside a call. */
  readonly getScreen = this.locatorForOptional(CallScreenHarness);

  /** Waits until the lobby is shown. */
  untilLobby(): Promise<LobbyHarness> {
    return found('lobby', this.getLobby);
  }

  /** Waits until the call is shown. */
  untilScreen(): Promise<CallScreenHarness> {
    return found('call', this.getScreen);
  }

  /** Waits until it is said why there is no call, or why it ended, and returns the heading. */
  untilNotice(): Promise<string> {
    return found('notice', () => this.getNotice());
  }

  /** Joins from the lobby, under a name if one is given, and waits until the call is shown. */
  async join(name?: string): Promise<CallScreenHarness> {
    const lobby = await this.untilLobby();
    if (name !== undefined) await lobby.setName(name);
    await lobby.join();
    return this.untilScreen();
  }

  /** Returns the heading of the screen that says why there is no call, or why it ended; null without one. */
  async getNotice(): Promise<string | null> {
    return (await (await this.heading())?.text()) ?? null;
  }

  /** Returns the summary of a call that is over: its quality, duration and data; null if there is none. */
  async getSummary(): Promise<string | null> {
    return (await (await this.summary())?.text()) ?? null;
  }

  /** Presses the notice's own button, for example "Rejoin". */
  async pressNotice(text: string): Promise<void> {
    for (const button of await this.noticeButtons()) {
      if ((await button.text()).trim() === text) return button.click();
    }
    throw new Error(`There is no button "${text}"`);
  }
}
