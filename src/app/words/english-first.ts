/** The texts that are needed before a page is there, and by the page of a call, in English. */
export const ENGLISH_FIRST = {
  titles: {
    home: 'Earshot',
    settings: 'Settings · Earshot',
    diagnostics: 'Diagnostics · Earshot',
    call: 'Call · Earshot',
    notFound: 'Page not found · Earshot',
  },
  reload: 'Reload',
  reloading: 'Loading the newest version…',
  backHome: 'Back to home',
  pageMissing: 'This page couldn’t be loaded',
  pageMissingText: 'You may be offline, or a newer version has replaced it. Reload to get it.',
};
