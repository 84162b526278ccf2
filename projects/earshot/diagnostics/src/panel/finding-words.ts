import type { FindingCode } from '../checks/finding';

/** What a finding is called, and for one that is not good what it means and who can do what about it. */
export interface FindingWords {
  readonly says: string;
  readonly means?: string;
  /** What the person can do. */
  readonly advice?: string;
  /** What the operator of the server can do, with the line of configuration that mends it. */
  readonly operator?: string;
}

const TURN_LINES =
  'TURN_URLS=turn:call.example.org:3478?transport=udp,turn:call.example.org:3478?transport=tcp,turns:call.example.org:5349?transport=tcp and TURN_SECRET=… in earshot.env';
const OTHER_NETWORK = 'Try another network, for example your phone’s.';
const TELL_OPERATOR = 'Tell whoever runs this server; the line below is for them.';

/** English words for every finding. */
export const FINDING_WORDS: Readonly<Record<FindingCode, FindingWords>> = {
  secure: { says: 'This page came over a secure connection.' },
  insecure: {
    says: 'This page did not come over a secure connection.',
    means: 'Browsers keep microphone and camera from such pages.',
    advice: 'Open the address with https:// in front.',
    operator: 'Serve the app over HTTPS: EARSHOT_DOMAIN=call.example.org with deploy/caddy/Caddyfile',
  },
  'can-call': { says: 'This browser can make calls.' },
  'cannot-call': {
    says: 'This browser cannot make calls.',
    means: 'It has no WebRTC, or it was turned off.',
    advice: 'Use a current Chrome, Edge, Firefox or Safari, and not the browser inside another app.',
  },
  allowed: { says: 'There is one, and this page may use it.' },
  'not-asked': { says: 'There is one. Your browser will ask you when you join a call.' },
  denied: {
    says: 'There is one, but this page may not use it.',
    means: 'You, your browser or your device said no. The others cannot hear or see you.',
    advice: 'Allow it in the browser’s settings for this site, beside the address, and load the page again.',
  },
  'kept-by-page': {
    says: 'The page around this one, or its server, does not let it be used.',
    means: 'The browser will not even ask you.',
    advice: TELL_OPERATOR,
    operator:
      'In the page that embeds this one: <iframe allow="microphone; camera; display-capture">; a proxy must leave the Permissions-Policy header as it is',
  },
  'no-device': {
    says: 'Your browser finds none.',
    means: 'You can join without; the others then cannot hear or see you.',
    advice: 'Plug one in, or see that the system’s settings let the browser use it.',
  },
  answers: { says: 'The server answers.' },
  offline: {
    says: 'You are offline.',
    means: 'Nothing beyond this device can be checked.',
    advice: 'Connect to a network, then run this again.',
  },
  'no-answer': {
    says: 'The server does not answer.',
    means: 'It is down, or something on the way there keeps it from answering.',
    advice: `Wait a moment and run this again. ${OTHER_NETWORK}`,
    operator: 'docker compose ps, docker compose logs earshot-1: a mistake in earshot.env is named there',
  },
  'error-status': {
    says: 'The server answers with an error.',
    means: 'A proxy is there, but no node behind it is ready.',
    advice: 'Wait a moment and run this again.',
    operator:
      'EARSHOT_NODES of Caddy names every node; docker compose logs earshot-1 says why one is not ready',
  },
  connected: { says: 'The connection for calls works.' },
  slow: {
    says: 'The connection for calls works, but it is slow.',
    means: 'Joining takes longer. Sound and picture take another way.',
    advice: `Go nearer to your Wi-Fi. ${OTHER_NETWORK}`,
    operator:
      'Nodes nearer to these people; or more of them (EARSHOT_NODES of Caddy) where earshot_event_loop_lag_seconds of /metrics passes 0.1',
  },
  unreachable: {
    says: 'The connection for calls (WebSocket) does not come about.',
    means:
      'You cannot join calls. A proxy or a company’s network may block WebSockets, or the server refuses this page.',
    advice: OTHER_NETWORK,
    operator:
      'Every proxy must pass upgrades of /socket.io/ on; a page of another origin needs ALLOWED_ORIGINS=https://intranet.example.org in earshot.env',
  },
  unavailable: {
    says: 'The server cannot reach its own services.',
    means: 'Running calls go on, but nobody can join.',
    advice: 'Wait a moment and run this again.',
    operator: 'REDIS_URL and REDIS_PASSWORD in earshot.env; docker compose logs redis',
  },
  'servers-withheld': {
    says: 'The connection for calls works, but the server does not say which ways to the others there are.',
    means: 'You may not be able to join calls. Often it was asked too much from your network.',
    advice: 'Wait a minute and run this again.',
    operator: 'LIMIT_MESSAGES and LIMIT_ADDRESS_MESSAGES in earshot.env; docker compose logs earshot-1',
  },
  forbidden: {
    says: 'The server does not let you in.',
    means: 'It asks for a token of the application that you came from.',
    advice: 'Go back to where you found the call, and open it from there.',
    operator:
      'ACCESS, JWT_SECRET or JWT_JWKS_URL, JWT_AUDIENCE and JWT_ISSUER in earshot.env must fit the token',
  },
  'token-failed': {
    says: 'The application around could not say who you are.',
    means: 'Without its token the server is not asked.',
    advice: 'Sign in to that application again.',
    operator: 'The token function given to provideEarshot failed or took longer than 10 s',
  },
  'version-mismatch': {
    says: 'This page is older or newer than the server.',
    means: 'The two do not understand each other.',
    advice: 'Load the page again.',
    operator: 'All nodes of one version: EARSHOT_VERSION in earshot.env',
  },
  'clock-fits': { says: 'The clock of this device agrees with the server’s.' },
  'clock-differs': {
    says: 'The clock of this device and the server’s differ.',
    means: 'Tokens and certificates may be taken for expired.',
    advice: 'Let your device set its clock by itself.',
    operator: 'timedatectl on the server; JWT_CLOCK_TOLERANCE=60 forgives a minute',
  },
  'clock-unknown': {
    says: 'The server’s time is not known.',
    means: 'Whether the clocks agree could not be checked.',
    advice: 'See that your device sets its clock by itself.',
    operator:
      'Where the server answers: a proxy must leave the headers of /healthz as they are, Date and Access-Control-* included',
  },
  'has-relay': { says: 'There is a relay (TURN) for networks that let nothing through directly.' },
  'no-relay': {
    says: 'There is no relay (TURN).',
    means:
      'Calls fail when one of you is in a strict network, like those of many companies and mobile providers.',
    advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    operator: TURN_LINES,
  },
  'servers-unknown': {
    says: 'Not checked: only the server knows them.',
    means: 'Nothing can be said of the ways to the others.',
    advice: 'Mend the connection for calls first, then run this again.',
  },
  'stun-answers': { says: 'It answers.' },
  'stun-silent': {
    says: 'Does not answer.',
    means: 'Direct calls may not come about; a relay still can carry them.',
    advice: OTHER_NETWORK,
    operator: 'STUN_URLS or TURN_URLS in earshot.env; open UDP port 3478 in the firewall',
  },
  relays: { says: 'It relays.' },
  'relay-mute': {
    says: 'Gives a relay, but nothing comes through it.',
    means: 'Calls that need this relay connect to nobody.',
    advice: TELL_OPERATOR,
    operator:
      'TURN_EXTERNAL_IP=PUBLIC/PRIVATE in earshot.env where the machine does not have its public address itself; open UDP ports 49152 to 65535',
  },
  'wrong-credentials': {
    says: 'Refuses the credentials.',
    means: 'Calls that need this relay fail.',
    advice: TELL_OPERATOR,
    operator: 'TURN_SECRET in earshot.env must be the one that coturn was started with; start both again',
  },
  refused: {
    says: 'Refuses to relay.',
    means: 'Calls that need this relay fail.',
    advice: TELL_OPERATOR,
    operator: 'coturn’s log says why; see denied-peer-ip in deploy/coturn/turnserver.conf',
  },
  'stale-credentials': {
    says: 'Takes the credentials for expired.',
    means: 'Calls that need this relay fail.',
    advice: 'Run this again.',
    operator: 'The clocks of coturn and the nodes must agree (timedatectl); TURN_TTL=3600 in earshot.env',
  },
  'quota-reached': {
    says: 'Has no place for you just now.',
    means: 'Too many calls are relayed.',
    advice: 'Run this again in a while.',
    operator: 'user-quota and total-quota in deploy/coturn/turnserver.conf',
  },
  'out-of-relays': {
    says: 'Has no place left.',
    means: 'Its ports or its bandwidth are used up.',
    advice: 'Run this again in a while.',
    operator: 'min-port, max-port and bps-capacity in deploy/coturn/turnserver.conf',
  },
  'other-server': {
    says: 'Sends everybody to another server.',
    means: 'Not every browser follows.',
    advice: TELL_OPERATOR,
    operator: 'TURN_URLS in earshot.env should name the other server; no alternate-server in turnserver.conf',
  },
  'name-unknown': {
    says: 'Its name leads nowhere.',
    means: 'This way to the others is closed.',
    advice: OTHER_NETWORK,
    operator: 'TURN_URLS or STUN_URLS in earshot.env, and the DNS record of the name in it',
  },
  'not-reached': {
    says: 'Cannot be reached.',
    means: 'This way to the others is closed. A strict network may let only some of the ways through.',
    advice: OTHER_NETWORK,
    operator:
      'TURN_URLS in earshot.env; ports 3478 (UDP and TCP) and 5349 (TCP) open; docker compose logs coturn',
  },
  'check-failed': {
    says: 'This could not be checked.',
    means: 'The browser does not let it be tried.',
    advice: 'Run this again; if it stays so, try another browser.',
    operator:
      'Beside an ICE server: its address in ICE_SERVERS, STUN_URLS or TURN_URLS of earshot.env is none that browsers take',
  },
};
