/** Returns the paths in what was sent that are not in what a schema knows of it. */
export function surplus(sent: unknown, known: unknown, at = ''): string[] {
  if (!isObject(sent)) return [];
  if (!isObject(known)) return [at];
  return Object.entries(sent).flatMap(([key, value]) => {
    const path = at === '' ? key : `${at}.${key}`;
    return key in known ? surplus(value, known[key], path) : [path];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
