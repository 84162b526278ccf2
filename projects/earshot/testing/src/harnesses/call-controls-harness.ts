import { ComponentHarness, type TestKey } from '@angular/cdk/testing';
import { RoomAccessHarness } from './room-access-harness';
import { isPressed, press } from './toggle';

/** Speaks to an `ear-call-controls` as a person would. */
export class CallControlsHarness extends ComponentHarness {
  static readonly hostSelector = 'ear-call-controls';

  private readonly microphone = this.locatorFor('button[aria-label="Microphone"]');
  private readonly camera = this.locatorFor('button[aria-label="Camera"]');
  private readonly screen = this.locatorForOptional('button[aria-label="Share screen"]');
  private readonly accessButton = this.locatorForOptional('button[aria-label="Room access"]');
  private readonly leaveButton = this.locatorFor('button[aria-label="Leave call"]');
  private readonly buttons = this.locatorForAll('button');

  async isMicrophoneOn(): Promise<boolean> {
    return isPressed(await this.microphone());
  }

  async setMicrophone(on: boolean): Promise<void> {
    await press(await this.microphone(), on);
  }

  async isCameraOn(): Promise<boolean> {
    return isPressed(await this.camera());
  }

  async setCamera(on: boolean): Promise<void> {
    await press(await this.camera(), on);
  }

  /** Whether the browser can share a screen. */
  async canShareScreen(): Promise<boolean> {
    return (await this.screen()) !== null;
  }

  async isSharingScreen(): Promise<boolean> {
    const screen = await this.screen();
    return screen !== null && isPressed(screen);
  }

  async setScreen(on: boolean): Promise<void> {
    const screen = await this.screen();
    if (!screen) throw new Error('This browser cannot share a screen');
    await press(screen, on);
  }

  /** Presses "Room access" and returns the dialog; null for those who are not moderators. */
  async openRoomAccess(): Promise<RoomAccessHarness | null> {
    const button = await this.accessButton();
    if (!button) return null;
    await button.click();
    return this.locatorFor(RoomAccessHarness)();
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

  /** Returns the name of the control that has the focus; null when none has. */
  async getFocused(): Promise<string | null> {
    for (const button of await this.buttons()) {
      if (await button.isFocused()) return button.getAttribute('aria-label');
    }
    return null;
  }
}
