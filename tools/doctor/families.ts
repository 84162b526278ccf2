import { isIP } from 'node:net';
import { ask } from './ask.ts';
import { bad, ok, type Finding } from './finding.ts';
import { codeOf, reason } from './silence.ts';

/** A family of IP addresses, with the first address of it that a name leads to. */
export interface Family {
  readonly name: `IPv${number}`;
  readonly address: string;
}

/** The families that some addresses are of, IPv4 first. */
export function familiesOf(addresses: readonly string[]): Family[] {
  return [4, 6].flatMap((family) => {
    const address = addresses.find((candidate) => isIP(candidate) === family);
    return address ? [{ name: `IPv${family}` as const, address }] : [];
  });
}

/** What there is to say where an error means that this machine has nothing of a family itself; else null. */
export function notOfThisMachine(
  check: string,
  { name }: Pick<Family, 'name'>,
  error: unknown,
): Finding | null {
  const isMissing = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error) ?? '');
  return isMissing ? ok(check, `not checked, because this machine has no ${name}`) : null;
}

/** Asks a server whose name leads to addresses of both families over each: browsers use the one that they have. */
export async function checkFamilies(base: URL, addresses: readonly string[]): Promise<Finding[]> {
  const families = familiesOf(addresses);
  return families.length < 2 ? [] : Promise.all(families.map((family) => checkFamily(base, family)));
}

async function checkFamily(base: URL, family: Family): Promise<Finding> {
  const { name, address } = family;
  try {
    await ask(new URL('healthz', base), {}, address);
    return ok(name, 'the server is responding');
  } catch (error) {
    return (
      notOfThisMachine(name, family, error) ??
      bad(
        name,
        `the server isn’t responding (${reason(error)})`,
        `People with only ${name} can’t reach it, and others wait.`,
        `point the name’s ${name === 'IPv4' ? 'A' : 'AAAA'} record to the server and open ports 80 and 443 for ${name}; or remove the record`,
      )
    );
  }
}
