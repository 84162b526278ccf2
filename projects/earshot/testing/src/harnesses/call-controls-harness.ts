import { ComponentHarness, type TestKey } from '@angular/cdk/testing';
import { isPressed, press, textsOf } from './toggle';

/** Operates an `ear-call-controls` as a person would. */
export class CallControlsHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-call-controls';

  private readonly microphone = this.locatorFor('button[aria-label="Microphone"]');
  private readonly camera = this.locatorFor('button[aria-label="Camera"]');
  private readonly screen = this.locatorForOptional('button[aria-label="Share screen"]');
  private readonly accessButton = this.locatorForOptional('button[aria-label="Call access"]');
  private readonly moreButton = this.locatorFor('button[aria-label="More"]');
  private readonly items = this.locatorForAll('[role^="menuitem"]');
  private readonly leaveButton = this.locatorFor('button[aria-label="Leave call"]');
  private readonly buttons = this.locatorForAll('button');

  /** Whether the microphone's button is pressed. */
  async isMicrophoneOn(): Promise<boolean> {
    return isPressed(await this.microphone());
  }

  /** Turns the microphone on or off. */
  async setMicrophone(on: boolean): Promise<void> {
    await press(await this.microphone(), on);
  }

  /** Whether the camera's button is pressed. */
  async isCameraOn(): Promise<boolean> {
    return isPressed(await this.camera());
  }

  /** Turns the camera on or off. */
  async setCamera(on: boolean): Promise<void> {
    await press(await this.camera(), on);
  }

  /** Whether the browser can share a screen. */
  async canShareScreen(): Promise<boolean> {
    return (await this.screen()) !== null;
  }

  /** Whether a screen is being shared. */
  async isSharingScreen(): Promise<boolean> {
    const screen = await this.screen();
    return screen !== null && isPressed(screen);
  }

  /** Starts or stops sharing a screen. Throws if the browser cannot share one. */
  async setScreen(on: boolean): Promise<void> {
    const screen = await this.screen();
    if (!screen) throw new Error('This browser cannot share a screen');
    await press(screen, on);
  }

  /** Presses "Call access". Returns whether there is such a button; only moderators have it. */
  async pressRoomAccess(): Promise<boolean> {
    const button = await this.accessButton();
    await button?.click();
    return button !== null;
  }

  /** Presses "More" and returns what the menu offers. */
  async openMenu(): Promise<string[]> {
    await (await this.moreButton()).click();
    return textsOf(await this.items());
  }

  /** Chooses an item of the open menu by its text; rejects when there is none. */
  async choose(text: string): Promise<void> {
    for (const item of await this.items()) {
      if ((await item.text()).trim() === text) return item.click();
    }
    throw new Error(`The menu has no item "${text}"`);
  }

  /** Presses a key in the open menu. */
  async pressInMenu(key: TestKey | string): Promise<void> {
    await (await this.locatorFor('[role="menu"]')()).sendKeys(key as TestKey);
  }

  /** Whether the menu "More" is open. */
  async isMenuOpen(): Promise<boolean> {
    return (await (await this.moreButton()).getAttribute('aria-expanded')) === 'true';
  }

  /** Presses "Leave call". */
  async leave(): Promise<void> {
    await (await this.leaveButton()).click();
  }

  /** Puts the focus on the first control and presses a key. */
  async startWithKey(key: TestKey): Promise<void> {
    const first = await this.microphone();
    await first.focus();
    await first.sendKeys(key);
  }

  /** Returns the name of the control that has the focus; null if none has. */
  async getFocused(): Promise<string | null> {
    for (const button of await this.buttons()) {
      if (await button.isFocused()) return button.getAttribute('aria-label');
    }
    return null;
  }
}
