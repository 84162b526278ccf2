/** Where a call can be seen besides its place on the page. */
export type CallWindow = 'full-screen' | 'small-window';
