import { parseArgs } from 'node:util';

export const USAGE = `npm run doctor -- <url> [--json] [--token <token>]
  <url>      the address that people open, for example https://call.example.org or http://localhost:3000
  --json     the findings as JSON
  --token    an access token, for a server with ACCESS=token (npm run token makes one)

Exit code: 0 if all is well, 1 for warnings, 2 for errors.`;

/** What to examine and how to print it, or what is wrong with the command line. */
export type DoctorRequest = { url: URL; isJson: boolean; token: string | null } | { fault: string };

export function readDoctorRequest(args: string[]): DoctorRequest {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, token: { type: 'string' } },
      allowPositionals: true,
    });
    const [address, ...more] = positionals;
    if (address === undefined || more.length > 0) return { fault: 'Give one address.' };
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol))
      return { fault: `“${address}” isn’t an address like https://call.example.org.` };
    return { url, isJson: values.json, token: values.token ?? null };
  } catch (error) {
    // parseArgs throws for an option that does not exist.
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    return { fault: message };
  }
}
