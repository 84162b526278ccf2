/** Where a page's clock puts its usable button, in ms from the start of the navigation. */
export interface WatchedPage {
  readonly buttonUsable: Promise<number>;
}

/**
 * Runs in the page before its own scripts: looks once a frame for a button that says `words`, can be pressed and isn't covered, and
 * stops the clock after the frame that shows it is painted. Needs no other file.
 */
export function watchButton(words: string): void {
  const isUsable = (button: HTMLButtonElement): boolean => {
    if (button.disabled || button.ariaDisabled === 'true' || button.closest('[inert]')) return false;
    if (!button.textContent.includes(words) || !button.checkVisibility({ visibilityProperty: true }))
      return false;
    const { x, y, width, height } = button.getBoundingClientRect();
    const [left, top] = [x + width / 2, y + height / 2];
    // One further down is there for whoever scrolls.
    return top > innerHeight || button.contains(document.elementFromPoint(left, top));
  };
  const look = (done: (time: number) => void): void => {
    if (![...document.querySelectorAll('button')].some(isUsable)) {
      requestAnimationFrame(() => look(done));
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  };
  const page: WatchedPage = {
    buttonUsable: new Promise((done) => requestAnimationFrame(() => look(done))),
  };
  Object.assign(globalThis, page);
}
