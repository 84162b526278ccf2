// `npm run doctor -- https://call.example.org`: examines a running server from outside, as its operator would: DNS, TLS, HTTP, the
// socket, and every STUN and TURN server that it hands out. For each fault it names the line of configuration that fixes it.
import { readDoctorRequest, USAGE } from './doctor/doctor-request.ts';
import { examine } from './doctor/examine.ts';
import { exitCode, inWords } from './doctor/finding.ts';

const request = readDoctorRequest(process.argv.slice(2));
if ('fault' in request) {
  console.error(`${request.fault}\n\n${USAGE}`);
  process.exit(2);
}
const findings = await examine(request.url, request.token);
console.log(request.isJson ? JSON.stringify(findings, null, 2) : inWords(findings));
process.exitCode = exitCode(findings);
