const SILENT = 'SILENT';

/** An error for an answer that has not come within so many ms. */
export function silence(time: number): Error {
  return Object.assign(new Error(`no answer within ${time / 1_000} s`), { code: SILENT });
}

/** What an error says to people: the system's code where it has one, which manuals explain. */
export function reason(error: unknown): string {
  const code = codeOf(error);
  return code === undefined || code === SILENT ? messageOf(error) : code;
}

/** The system's or OpenSSL's code of an error, for example ECONNREFUSED. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
