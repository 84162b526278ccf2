// `npm run token -- --room stand-up --name Ada`: prints an access token for a server with ACCESS=token and the JWT_SECRET
// of this environment. For trying things out and for tests: a company's own server signs its people's tokens itself.
import { issueToken } from '../server/src/access/issue-token.ts';
import { readTokenRequest, USAGE } from './setup/token-request.ts';

const request = readTokenRequest(process.argv.slice(2), process.env);
if ('fault' in request) {
  console.error(`${request.fault}\n\n${USAGE}`);
  process.exit(2);
}
console.log(await issueToken(request.token, request.issuer));
