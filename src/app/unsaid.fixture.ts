import { BEGIN, END } from './pseudo-locale.fixture';

/** Attributes that people see, or hear read out. */
const SAID = [
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
];
const UNSAID = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);
/** Several of these side by side stay what they are. */
const SENTENCE = /[.!?…]⟧$/u;
const LETTER = /\p{L}/u;

/**
 * Returns every text of the page that is not from the words, or is of several: what is hard-coded, and sentences that are put
 * together, which no translator could turn around. `data` is what is nobody's to translate, such as names.
 */
export function untranslated(root: Element, data: RegExp): string[] {
  const isFine = (text: string) => !LETTER.test(text) || data.test(text) || isOneText(text);
  const faults = new Set<string>();
  const look = (text: string | null, where: () => string) => {
    const said = text?.replaceAll(/[\s\u2068\u2069]+/gu, ' ').trim() ?? '';
    if (!isFine(said)) faults.add(`${where()}: ${said}`);
  };
  look(root.ownerDocument.title, () => 'title of the page');
  for (const element of [root, ...root.querySelectorAll('*')]) {
    // What names its own language, as a list of languages does, is in that one.
    if (UNSAID.has(element.tagName) || element.hasAttribute('lang')) continue;
    for (const name of SAID) look(element.getAttribute(name), () => `${placeOf(element)}[${name}]`);
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE) look(node.textContent, () => placeOf(element));
    const line = lineOf(element);
    if (line.length > 1 && !line.every((text) => SENTENCE.test(text)))
      faults.add(`${placeOf(element)} puts together: ${line.join(' + ')}`);
  }
  return [...faults];
}

/** Whether a text is between brackets as a whole. */
function isOneText(text: string): boolean {
  if (!text.startsWith(BEGIN) || !text.endsWith(END)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === BEGIN) depth += 1;
    if (text[at] === END) depth -= 1;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** The texts that stand side by side in an element, as if they were one sentence. */
function lineOf(element: Element): string[] {
  if (/flex|grid/u.test(getComputedStyle(element).display)) return [];
  // A list of facts, not a sentence.
  if ([...element.childNodes].some(({ textContent }) => textContent?.trim() === '·')) return [];
  const texts = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE || isInline(node))
    .map(({ textContent }) => textContent?.trim() ?? '');
  return texts.filter((text) => LETTER.test(text));
}

function isInline(node: Node): boolean {
  // A component is inline unless it says otherwise, and holds blocks all the same.
  return (
    node instanceof Element && !node.localName.includes('-') && getComputedStyle(node).display === 'inline'
  );
}

function placeOf(element: Element): string {
  const { parentElement: parent } = element;
  const own =
    element.tagName.toLowerCase() +
    (element.className ? `.${String(element.getAttribute('class')).split(' ')[0]}` : '');
  return parent && !own.includes('-') && parent !== document.body ? `${placeOf(parent)} ${own}` : own;
}
