import axe from 'axe-core';

const THEMES = ['light', 'dark'];

/** The page around specs is Karma's; the app's own forbids nobody to zoom (index.html). */
const OPTIONS = { rules: { 'meta-viewport': { enabled: false } } };

/** For specs: what axe finds wrong on the whole page, in the light theme and in the dark one. */
export async function violations(): Promise<string[]> {
  const { documentElement: root } = document;
  const [language, theme] = [root.lang, root.getAttribute('data-theme')];
  root.lang = 'en'; // as in index.html
  const found: string[] = [];
  for (const name of THEMES) {
    root.setAttribute('data-theme', name);
    await endMovements();
    await endMovements(); // what one begins that ends
    const { violations } = await axe.run(document, OPTIONS);
    found.push(
      ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    );
  }
  root.lang = language;
  if (theme === null) root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  return found;
}

/** Colours on their way from one theme to the other are of neither. */
async function endMovements(): Promise<void> {
  for (const animation of document.getAnimations()) {
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    if (endTime !== Infinity) animation.finish(); // a spinner never ends
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
}
