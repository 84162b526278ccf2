/**
 * Gives a shadow root the styles that the policy of its page has refused: it may refuse style elements, and never refuses constructed
 * style sheets.
 */
export function adoptRefused(root: ShadowRoot): void {
  const view = root.ownerDocument.defaultView;
  if (!view) return;
  for (const style of root.querySelectorAll('style')) {
    if (style.sheet) continue;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    root.adoptedStyleSheets.push(sheet);
    style.remove();
  }
}
