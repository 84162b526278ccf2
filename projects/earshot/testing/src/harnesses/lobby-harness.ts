import { ComponentHarness } from '@angular/cdk/testing';
import { DeviceProblemHarness } from './device-problem-harness';
import { MicrophoneTestHarness, SpeakerTestHarness } from './sound-test-harness';
import { isPressed, press, textsOf } from './toggle';

/** Operates an `ear-lobby` as a person would. */
export class LobbyHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-lobby:not([hidden])';

  private readonly name = this.locatorFor('label.name input');
  private readonly passcode = this.locatorForOptional('ear-passcode-field input');
  private readonly waiting = this.locatorForOptional('.asking');
  private readonly microphone = this.locatorFor('button[aria-label="Microphone"]');
  private readonly camera = this.locatorFor('button[aria-label="Camera"]');
  private readonly flip = this.locatorForOptional('button[aria-label="Flip camera"]');
  private readonly joinButton = this.locatorFor('button[type="submit"]');
  private readonly preview = this.locatorForOptional('video');
  private readonly alerts = this.locatorForAll('[role="alert"]');
  private readonly statuses = this.locatorForAll('[role="status"]');
  private readonly buttons = this.locatorForAll('button');

  /** Returns the test of the microphone, once it is loaded. */
  readonly getMicrophoneTest = this.locatorForOptional(MicrophoneTestHarness);

  /** Returns the test of the speaker, once it is loaded. */
  readonly getSpeakerTest = this.locatorForOptional(SpeakerTestHarness);

  /** Returns the cards about devices that did not open. */
  readonly getProblems = this.locatorForAll(DeviceProblemHarness);

  /** Returns what is in "Your name". */
  async getName(): Promise<string> {
    return (await this.name()).getProperty<string>('value');
  }

  /** Types into "Your name". */
  async setName(name: string): Promise<void> {
    const field = await this.name();
    await field.clear();
    if (name) await field.sendKeys(name);
  }

  /** Whether the lobby asks for a passcode. */
  async asksPasscode(): Promise<boolean> {
    return (await this.passcode()) !== null;
  }

  /** Enters the passcode; rejects when the lobby does not ask for one. */
  async setPasscode(passcode: string): Promise<void> {
    const field = await this.passcode();
    if (!field) throw new Error('The lobby asks for no passcode');
    await field.clear();
    await field.sendKeys(passcode);
  }

  /** Whether the person has asked to join and waits for a moderator's answer. */
  async isWaiting(): Promise<boolean> {
    return (await this.waiting()) !== null;
  }

  /** Presses "Join call". */
  async join(): Promise<void> {
    await (await this.joinButton()).click();
  }

  /** Whether the button to join can currently be pressed. */
  async canJoin(): Promise<boolean> {
    return (await (await this.joinButton()).getAttribute('aria-disabled')) !== 'true';
  }

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

  /** Whether there is another camera to switch to. */
  async canFlipCamera(): Promise<boolean> {
    return (await this.flip()) !== null;
  }

  /** Presses "Flip camera"; rejects if there is no other camera. */
  async flipCamera(): Promise<void> {
    const button = await this.flip();
    if (!button) throw new Error('The lobby has no button "Flip camera"');
    await button.click();
  }

  /** Whether the person's own picture is shown. */
  async hasPreview(): Promise<boolean> {
    return (await this.preview()) !== null;
  }

  /** Returns the lobby's alerts. */
  async getAlerts(): Promise<string[]> {
    return textsOf(await this.alerts());
  }

  /** Returns the lobby's status messages. */
  async getStatus(): Promise<string[]> {
    return textsOf(await this.statuses());
  }

  /** Presses the button with this text, for example "Try again" or "Join without"; rejects when there is none. */
  async press(text: string): Promise<void> {
    for (const button of await this.buttons()) {
      if ((await button.text()).trim() === text) return button.click();
    }
    throw new Error(`The lobby has no button "${text}"`);
  }
}
