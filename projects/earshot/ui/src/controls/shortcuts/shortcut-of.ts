import type { Shortcut } from '../../state/shortcut-keys';

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  m: 'microphone',
  v: 'camera',
  s: 'screen',
  ' ': 'talk',
  '?': 'sheet',
};

/** Elements in which letters are text, or move to an item that begins with them. */
const TAKES_LETTERS = [
  'input',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  ...['textbox', 'searchbox', 'combobox', 'listbox', 'menu', 'menubar', 'tree', 'grid', 'application'].map(
    (role) => `[role="${role}"]`,
  ),
].join();

/** Elements that the space bar presses, opens or plays. */
const TAKES_SPACE = [
  ...['a[href]', 'button', 'summary', 'video', 'audio', 'iframe'],
  ...['button', 'link', 'checkbox', 'switch', 'radio', 'tab', 'slider', 'spinbutton'].map(
    (role) => `[role="${role}"]`,
  ),
].join();

const MODAL = 'dialog:modal, [aria-modal="true"]';

/**
 * Returns what a pressed key means in a call; null where it has another meaning: for what has the focus, for the browser or
 * the system (with Ctrl, Alt or Meta), in a modal dialog, or because it is only held down.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.repeat || event.isComposing) return null;
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const shortcut = SHORTCUTS[letterOf(event)] ?? null;
  if (!shortcut || isWithin(event, TAKES_LETTERS) || isWithin(event, MODAL)) return null;
  if (shortcut === 'talk' && isWithin(event, TAKES_SPACE)) return null;
  return hasModalDialog(event) ? null : shortcut;
}

/** Whether a selector fits the element that an event came from, or one around it, through every shadow root. */
export function isWithin(event: Event, selector: string): boolean {
  return event.composedPath().some((target) => isElement(target) && target.matches(selector));
}

/** Keyboards for Greek, Cyrillic, Hebrew and others have no Latin letters: there the key's place on the keyboard counts. */
function letterOf({ key, code }: KeyboardEvent): string {
  const isLatin = key.length > 1 || key.charCodeAt(0) < 0x250;
  return (isLatin ? key : code.replace(/^Key/, '')).toLowerCase();
}

/** With a modal dialog open, nothing else on the page can be operated: neither can it by keys. */
function hasModalDialog(event: Event): boolean {
  const page = event.composedPath().find((target) => 'querySelector' in target && 'body' in target);
  return (page as Document | undefined)?.querySelector('dialog:modal') != null;
}

function isElement(target: EventTarget): target is Element {
  return 'matches' in target;
}
