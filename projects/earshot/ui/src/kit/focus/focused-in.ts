/** Returns the element of a page that has the focus, within however many shadow roots; null for none. */
export function focusedIn(page: Document): HTMLElement | null {
  let focused = page.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused as HTMLElement | null;
}
