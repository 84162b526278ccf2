/** The names of tokens.css that a compact call draws with. */
const LOOKS = [
  '--ear-unit',
  '--ear-font',
  '--ear-focus',
  '--ear-radius',
  '--ear-quick',
  '--mat-sys-body-large-font',
];

/** Gives a small window's empty page a title, and the language, direction and looks of the page that the call is in. */
export function furnish(small: Document, page: Document, title: string): void {
  if (small === page) return;
  const root = small.documentElement;
  small.title = title;
  root.lang = page.documentElement.lang;
  root.dir = page.documentElement.dir;
  // So that rem is the same there.
  root.style.fontSize = page.defaultView?.getComputedStyle(page.documentElement).fontSize ?? '';
  const looks = page.defaultView?.getComputedStyle(
    page.querySelector('ear-call, earshot-call') ?? page.documentElement,
  );
  for (const name of LOOKS) {
    const value = looks?.getPropertyValue(name);
    if (value) root.style.setProperty(name, value);
  }
}
