import type { CallErrorCode, CallState } from '@earshot/angular';
import type { IconName } from '../kit/icon/icons';
import type { EarshotIntl } from '../words/earshot-intl';

/** The action of a notice's own button. */
export type NoticeAction = 'join' | 'reload' | 'leave';

export interface NoticeWords {
  readonly icon: IconName;
  readonly heading: string;
  readonly text: string;
  readonly action: NoticeAction | null;
  readonly label: string;
  readonly isFailure: boolean;
  /** The label of the button that leaves it at that; null without one. */
  readonly leaveLabel: string | null;
}

interface Face {
  readonly icon: IconName;
  /** 'join' when left out. */
  readonly action?: NoticeAction | null;
  /** 'tryAgain' when left out. */
  readonly label?: 'takeBack' | 'reload' | 'askAgain' | 'askToRejoin';
  /** Whether there is a button to leave it at that. */
  readonly canLeave?: boolean;
}

/** Failures with a screen of their own. If trying again may help, the lobby shows the failure beside that button instead. */
const FACES: Readonly<Partial<Record<CallErrorCode, Face>>> = {
  'calls-unsupported': { icon: 'warning', action: 'reload', label: 'reload' },
  'room-full': { icon: 'people' },
  'room-invalid': { icon: 'question', action: null },
  forbidden: { icon: 'lock' },
  'not-admitted': { icon: 'lock', label: 'askAgain', canLeave: true },
  'not-answered': { icon: 'question', label: 'askAgain', canLeave: true },
  'version-mismatch': { icon: 'refresh', action: 'reload', label: 'reload' },
  'unsupported-media': { icon: 'refresh', action: 'reload', label: 'reload' },
  moved: { icon: 'moved', label: 'takeBack' },
  removed: { icon: 'lock', label: 'askToRejoin' },
};

/** Returns the screen for a call that is over or cannot begin; null while it can go on where the person is. */
export function noticeFor(state: CallState, intl: EarshotIntl): NoticeWords | null {
  if (state.kind === 'failed') return failureNotice(state.error.code, intl);
  if (state.kind === 'ended' && state.reason !== 'left') return failureNotice(state.reason, intl);
  if (state.kind !== 'leaving' && state.kind !== 'ended') return null;
  const { leftTitle: heading, leftText: text, rejoin: label } = intl;
  return { icon: 'leave', heading, text, action: 'join', label, isFailure: false, leaveLabel: null };
}

function failureNotice(code: CallErrorCode, intl: EarshotIntl): NoticeWords | null {
  const face = FACES[code];
  if (!face) return null;
  const { title, next } = intl.error(code);
  const { icon, action = 'join', label = 'tryAgain', canLeave } = face;
  const heading = title.replace(/\.$/u, '');
  const leaveLabel = canLeave ? intl.leave : null;
  return { icon, heading, text: next, action, label: intl[label], isFailure: true, leaveLabel };
}

/** The notice of a browser that cannot make calls. */
export const UNSUPPORTED = { kind: 'failed', error: { code: 'calls-unsupported' } } as const;
/** The notice of an address that names no room. */
export const INVALID = { kind: 'failed', error: { code: 'room-invalid' } } as const;
