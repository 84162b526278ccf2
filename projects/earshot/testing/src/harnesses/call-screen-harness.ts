import { ComponentHarness } from '@angular/cdk/testing';
import { CallControlsHarness } from './call-controls-harness';
import { CallQualityHarness } from './call-quality-harness';
import { KnocksHarness } from './knocks-harness';
import { RoomAccessHarness } from './room-access-harness';
import { textsOf } from './toggle';
import { found } from './until';
import { VideoTileHarness, type VideoTileHarnessFilters } from './video-tile-harness';

/** Operates an `ear-call-screen` as a person would. */
export class CallScreenHarness extends ComponentHarness {
  /** The component's selector. */
  static readonly hostSelector = 'ear-call-screen';

  private readonly statuses = this.locatorForAll('p[role="status"], [role="status"] p');
  private readonly alerts = this.locatorForAll('[role="alert"]');
  private readonly invitation = this.locatorForOptional('ear-invitation input');
  private readonly timer = this.locatorFor('[role="timer"]');
  private readonly panel = this.locatorForOptional('dialog h2');
  private readonly stage = this.locatorFor('.stage');
  private readonly voices = this.locatorForAll('audio');

  /** Returns the toolbar. */
  readonly getControls = this.locatorFor(CallControlsHarness);

  /** Returns the list of people who wait for a moderator's answer. */
  readonly getKnocks = this.locatorFor(KnocksHarness);

  /** Returns the open dialog "Call access"; rejects when it is not open. */
  readonly getRoomAccess = this.locatorFor(RoomAccessHarness);

  /** Returns the open dialog "Call quality"; rejects when it is not open. */
  readonly getQuality = this.locatorFor(CallQualityHarness);

  /** Returns the heading of the open dialog; null without one. */
  async getPanel(): Promise<string | null> {
    return (await (await this.panel())?.text()) ?? null;
  }

  /** Returns the layout of the tiles: alone, pair, grid or stage. */
  async getLayout(): Promise<string | null> {
    return (await this.stage()).getAttribute('data-layout');
  }

  /** Returns the tiles, all or those with a name. */
  async getTiles(filters: VideoTileHarnessFilters = {}): Promise<VideoTileHarness[]> {
    return this.locatorForAll(VideoTileHarness.with(filters))();
  }

  /** Waits until somebody has a tile. */
  untilTile(name: string): Promise<VideoTileHarness> {
    return found(`tile of ${name}`, async () => (await this.getTiles({ name }))[0] ?? null);
  }

  /** Returns the names on the tiles. */
  async getNames(): Promise<string[]> {
    const tiles = await this.getTiles();
    return Promise.all(tiles.map((tile) => tile.getName()));
  }

  /** Returns the news that are currently shown, one by one, for example "Ada joined". */
  async getNews(): Promise<string[]> {
    return textsOf(await this.statuses());
  }

  /** Returns the texts of the alerts on the screen. */
  async getAlerts(): Promise<string[]> {
    return textsOf(await this.alerts());
  }

  /** Returns the link that is offered to someone who is alone in the call; null if there are others. */
  async getInvitation(): Promise<string | null> {
    const field = await this.invitation();
    return field ? field.getProperty<string>('value') : null;
  }

  /** Returns the call's time, for example "00:07". */
  async getTime(): Promise<string> {
    return (await this.timer()).text();
  }

  /** Returns how many voices are being played. */
  async countVoices(): Promise<number> {
    return (await this.voices()).length;
  }
}
