import type { DeviceSelection } from './device-selection';

/** A device in use was unplugged, or is back. */
export type DeviceNews =
  /** It was unplugged; `instead` is the label of the one that took its place, null when none did. */
  | {
      readonly kind: 'lost';
      readonly device: keyof DeviceSelection;
      readonly label: string;
      readonly instead: string | null;
    }
  /** The unplugged device is back: `select({ [device]: deviceId })` returns to it, unless it `isInUse` again already. */
  | {
      readonly kind: 'returned';
      readonly device: keyof DeviceSelection;
      readonly label: string;
      readonly deviceId: string;
      readonly isInUse: boolean;
    };
