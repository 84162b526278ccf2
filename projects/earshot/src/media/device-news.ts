import type { DeviceSelection } from './device-selection';

/** Something that happened to a device in use without the person's doing. */
export type DeviceNews =
  /** It was unplugged; `instead` is the label of the one that took its place, null when none did. */
  | {
      readonly kind: 'lost';
      readonly device: keyof DeviceSelection;
      readonly label: string;
      readonly instead: string | null;
    }
  /** The one that was unplugged is there again: `select({ [device]: deviceId })` goes back to it. */
  | {
      readonly kind: 'returned';
      readonly device: keyof DeviceSelection;
      readonly label: string;
      readonly deviceId: string;
    };
