const SILENT = 'SILENT';

/** An error for an answer that has not come within so many ms. */
export function silence(time) {
  return Object.assign(new Error(`no answer within ${time / 1_000} s`), { code: SILENT });
}

/** What an error says to people: the system's code where it has one, which manuals explain. */
export function reason({ code, message }) {
  return code === undefined || code === SILENT ? message : code;
}
