import { isIP } from 'node:net';
import { ask } from './ask.mjs';
import { bad, ok } from './finding.mjs';
import { reason } from './silence.mjs';

/** The families that some addresses are of, IPv4 first: `name`, and the first `address` of it. */
export function familiesOf(addresses) {
  return [4, 6].flatMap((family) => {
    const address = addresses.find((candidate) => isIP(candidate) === family);
    return address ? [{ name: `IPv${family}`, address }] : [];
  });
}

/** What there is to say where an error means that this machine has nothing of a family itself; else null. */
export function notOfThisMachine(check, { name }, { code }) {
  const isMissing = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code);
  return isMissing ? ok(check, `not looked at: this machine has no ${name}`) : null;
}

/** Asks a server whose name leads to addresses of both families over each: browsers use the one that they have. */
export async function checkFamilies(origin, addresses) {
  const families = familiesOf(addresses);
  return families.length < 2 ? [] : Promise.all(families.map((family) => checkFamily(origin, family)));
}

async function checkFamily(origin, family) {
  const { name, address } = family;
  try {
    await ask(new URL('/healthz', origin), {}, address);
    return ok(name, 'the server answers');
  } catch (error) {
    return (
      notOfThisMachine(name, family, error) ??
      bad(
        name,
        `the server does not answer (${reason(error)})`,
        `Who has ${name} alone does not find it, and others wait.`,
        `the name’s ${name === 'IPv4' ? 'A' : 'AAAA'} record leads to the server, ports 80 and 443 open for ${name}; or no such record`,
      )
    );
  }
}
