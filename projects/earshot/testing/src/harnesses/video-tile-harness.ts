import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';

/** What to find a tile by. */
export interface VideoTileHarnessFilters extends BaseHarnessFilters {
  /** The accessible name: the person's, or "You". */
  readonly name?: string | RegExp;
}

/** Operates an `ear-video-tile` as a person would. */
export class VideoTileHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-video-tile';

  private readonly video = this.locatorForOptional('video');
  private readonly label = this.locatorFor('.label');
  private readonly overlay = this.locatorForOptional('.overlay');
  private readonly bars = this.locatorForOptional('ear-link-bars');
  private readonly optionsButton = this.locatorFor('button[aria-label^="Options"]');
  private readonly pinButton = this.locatorFor('button.pin');
  private readonly buttons = this.locatorForAll('button');

  /** Finds tiles, by name if one is given. */
  static with(filters: VideoTileHarnessFilters = {}): HarnessPredicate<VideoTileHarness> {
    return new HarnessPredicate(VideoTileHarness, filters).addOption('name', filters.name, (harness, name) =>
      HarnessPredicate.stringMatches(harness.getName(), name),
    );
  }

  /** Returns the name on the tile. */
  async getName(): Promise<string> {
    return (await (await this.host()).getAttribute('aria-label')) ?? '';
  }

  /** Whether a picture is shown, in place of the initials. */
  async hasVideo(): Promise<boolean> {
    return (await this.video()) !== null;
  }

  /** Whether the tile says that the person's microphone is off. */
  async isMuted(): Promise<boolean> {
    return (await (await this.label()).text()).includes('Microphone off');
  }

  /** Returns the text over the picture, for example "Reconnecting…"; empty if there is none. */
  async getOverlay(): Promise<string> {
    return (await (await this.overlay())?.text())?.trim() ?? '';
  }

  /** Returns the text about the connection, for example "Connection of Ada: good"; null while nothing is known. */
  async getConnection(): Promise<string | null> {
    return (await (await this.bars())?.getAttribute('aria-label')) ?? null;
  }

  /** Whether the tile's options have been fetched. */
  async hasOptions(): Promise<boolean> {
    return (await this.locatorForOptional('button[aria-label^="Options"]')()) !== null;
  }

  /** Presses "Pin" in the tile's options, or "Unpin" if it is pinned. */
  async pin(): Promise<void> {
    await (await this.optionsButton()).click();
    await (await this.pinButton()).click();
  }

  /** Presses the button with this text, for example "Tap to hear"; rejects when there is none. */
  async press(text: string): Promise<void> {
    for (const button of await this.buttons()) {
      if ((await button.text()).trim() === text) return button.click();
    }
    throw new Error(`The tile has no button "${text}"`);
  }
}
