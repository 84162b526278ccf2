import type { FindingCode } from '../checks/finding';

/** The words for one finding: what was found and, unless it is good, what it means and who can do what about it. */
export interface FindingWords {
  /** What was found. */
  readonly says: string;
  /** What it means for calls, and what to do. */
  readonly means?: string;
  /** What the person can do. */
  readonly advice?: string;
  /** What the operator of the server can do: the setting or the command that fixes it. */
  readonly operator?: string;
}

const TURN_LINES =
  'TURN_URLS=turn:call.example.org:3478?transport=udp,turn:call.example.org:3478?transport=tcp,turns:call.example.org:5349?transport=tcp and TURN_SECRET=… in earshot.env';
const OTHER_NETWORK = 'Try another network, for example your phone’s hotspot.';
const TELL_OPERATOR = 'Show this page to whoever runs the server.';

/** English words for every finding. */
export const FINDING_WORDS: Readonly<Record<FindingCode, FindingWords>> = {
  secure: { says: 'This page uses a secure connection.' },
  insecure: {
    says: 'This page doesn’t use a secure connection.',
    means: 'Browsers don’t let such pages use your microphone and camera.',
    advice: 'Open the address again, starting with https://.',
    operator: 'Serve the app over HTTPS: EARSHOT_DOMAIN=call.example.org with deploy/caddy/Caddyfile',
  },
  'can-call': { says: 'This browser can make calls.' },
  'cannot-call': {
    says: 'This browser can’t make calls.',
    means: 'WebRTC is missing or turned off.',
    advice: 'Open this page in a current Chrome, Edge, Firefox or Safari, not inside another app.',
  },
  allowed: { says: 'Found, and this page can use it.' },
  'not-asked': { says: 'Found. Your browser will ask for permission when you join a call.' },
  denied: {
    says: 'Found, but this page isn’t allowed to use it.',
    means: 'You, your browser or your device blocked it. Other people can’t hear or see you.',
    advice: 'Allow it in your browser’s settings for this site, next to the address. Then reload the page.',
  },
  'kept-by-page': {
    says: 'The page that contains this one blocks it.',
    means: 'Your browser won’t ask for permission.',
    advice: TELL_OPERATOR,
    operator:
      'In the page that embeds this one: <iframe allow="microphone; camera; display-capture">; a proxy must leave the Permissions-Policy header as it is',
  },
  'no-device': {
    says: 'Not found.',
    means: 'You can still join, but other people can’t hear or see you.',
    advice: 'Connect one, or check that your system settings let the browser use it.',
  },
  answers: { says: 'The server is responding.' },
  offline: {
    says: 'You’re offline.',
    means: 'Only this device can be checked.',
    advice: 'Connect to a network, then run the checks again.',
  },
  'no-answer': {
    says: 'The server isn’t responding.',
    means: 'It’s down, or your network blocks it.',
    advice: `Wait a moment and run the checks again. ${OTHER_NETWORK}`,
    operator: 'docker compose ps and docker compose logs earshot-1 name any mistake in earshot.env',
  },
  'error-status': {
    says: 'The server reports an error.',
    means: 'A proxy is responding, but no server behind it is ready.',
    advice: 'Wait a moment and run the checks again.',
    operator:
      'EARSHOT_NODES in Caddy’s environment must name every node; docker compose logs earshot-1 says why a node isn’t ready',
  },
  connected: { says: 'The connection for calls works.' },
  slow: {
    says: 'The connection for calls works, but it is slow.',
    means: 'Joining takes longer. Sound and video aren’t affected.',
    advice: `Move closer to your Wi-Fi router. ${OTHER_NETWORK}`,
    operator:
      'Run nodes closer to these people; or, if earshot_event_loop_lag_seconds in /metrics exceeds 0.1, more nodes (EARSHOT_NODES in Caddy’s environment)',
  },
  unreachable: {
    says: 'The connection for calls (WebSocket) fails.',
    means: 'You can’t join calls. The server may be down, or your network may block it.',
    advice: `Wait a moment and run the checks again. ${OTHER_NETWORK}`,
    operator: 'Every proxy must forward WebSocket upgrades of /socket.io/',
  },
  'socket-blocked': {
    says: 'The server responds, but the connection for calls (WebSocket) is blocked.',
    means: 'You can’t join calls. A company network, a proxy or a security program blocks WebSockets.',
    advice: OTHER_NETWORK,
    operator: 'Every proxy must forward WebSocket upgrades of /socket.io/',
  },
  'origin-refused': {
    says: 'This page isn’t allowed to use this call server.',
    means: 'You can’t join calls from this page.',
    advice: 'Tell the people who run this page.',
    operator:
      'A page on another origin needs ALLOWED_ORIGINS=https://intranet.example.org in earshot.env; the node’s log names both values. A proxy that changes the host must send X-Forwarded-Host, and be in TRUSTED_PROXIES',
  },
  unavailable: {
    says: 'The server can’t reach its database.',
    means: 'Current calls continue, but nobody can join.',
    advice: 'Wait a moment and run the checks again.',
    operator: 'REDIS_URL and REDIS_PASSWORD in earshot.env; docker compose logs redis',
  },
  'servers-withheld': {
    says: 'The connection for calls works, but the server didn’t list its relays.',
    means: 'You may not be able to join calls. Your network may have sent too many requests.',
    advice: 'Wait a minute and run the checks again.',
    operator: 'LIMIT_MESSAGES and LIMIT_ADDRESS_MESSAGES in earshot.env; docker compose logs earshot-1',
  },
  forbidden: {
    says: 'The server doesn’t let you in.',
    means: 'It needs a token from the app that you came from.',
    advice: 'Go back to that app and open the call from there.',
    operator:
      'ACCESS, JWT_SECRET or JWT_JWKS_URL, JWT_AUDIENCE and JWT_ISSUER in earshot.env must match the token',
  },
  'token-failed': {
    says: 'The app around this page couldn’t confirm who you are.',
    means: 'The server needs a token from that app.',
    advice: 'Sign in to that app again.',
    operator: 'The token function given to provideEarshot failed or took longer than 10 s',
  },
  'version-mismatch': {
    says: 'This page and the server have different versions.',
    means: 'They can’t work together.',
    advice: 'Reload the page.',
    operator: 'Run the same version on all nodes: EARSHOT_VERSION in earshot.env',
  },
  'clock-fits': { says: 'This device’s clock matches the server’s.' },
  'clock-differs': {
    says: 'This device’s clock differs from the server’s.',
    means: 'Valid tokens and certificates may be treated as expired.',
    advice: 'Set your device’s clock to update automatically.',
    operator: 'timedatectl on the server; JWT_CLOCK_TOLERANCE=60 allows a minute',
  },
  'clock-unknown': {
    says: 'The server’s time is unknown.',
    means: 'The clocks can’t be compared.',
    advice: 'Check that your device’s clock updates automatically.',
    operator:
      'If the server is responding: a proxy must not change the headers of /healthz, Date and Access-Control-* included',
  },
  'addresses-found': { says: 'Your browser can connect to other people.' },
  'addresses-kept': {
    says: 'Your browser or an extension is blocking calls.',
    means: 'It keeps all network addresses of this device back, so nobody can be reached.',
    advice: 'Turn off extensions that block WebRTC and run the checks again, or use another browser.',
    operator:
      'In a managed Chrome or Edge: WebRtcIPHandling must not be disable_non_proxied_udp, unless TURN_URLS has a relay over TCP',
  },
  'has-relay': { says: 'A relay (TURN) is set up for networks that block direct connections.' },
  'no-relay': {
    says: 'No relay (TURN) is set up.',
    means: 'Calls fail on strict networks, such as those of many companies and mobile providers.',
    advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    operator: TURN_LINES,
  },
  'servers-unknown': {
    says: 'Not checked, because the server didn’t list them.',
    means: 'The connections to other people are unknown.',
    advice: 'Fix the connection for calls first, then run the checks again.',
  },
  'stun-answers': { says: 'Responding.' },
  'stun-silent': {
    says: 'Not responding.',
    means: 'Direct calls may fail. Calls through a relay can still work.',
    advice: OTHER_NETWORK,
    operator: 'STUN_URLS or TURN_URLS in earshot.env; open UDP port 3478 in the firewall',
  },
  relays: { says: 'The relay works.' },
  'relay-mute': {
    says: 'Connects, but nothing gets through.',
    means: 'Calls that need this relay can’t connect.',
    advice: TELL_OPERATOR,
    operator:
      'TURN_EXTERNAL_IP=PUBLIC/PRIVATE in earshot.env if the machine is behind a one-to-one NAT; open UDP ports 49152 to 65535',
  },
  'wrong-credentials': {
    says: 'Rejects the credentials.',
    means: 'Calls that need this relay fail.',
    advice: TELL_OPERATOR,
    operator: 'TURN_SECRET in earshot.env must be the secret that coturn uses; restart both',
  },
  refused: {
    says: 'Refuses to relay.',
    means: 'Calls that need this relay fail.',
    advice: TELL_OPERATOR,
    operator: 'coturn’s log says why; see denied-peer-ip in deploy/coturn/turnserver.conf',
  },
  'stale-credentials': {
    says: 'Says that the credentials have expired.',
    means: 'Calls that need this relay fail.',
    advice: 'Run the checks again.',
    operator: 'The clocks of coturn and the nodes must agree (timedatectl); TURN_TTL=3600 in earshot.env',
  },
  'quota-reached': {
    says: 'Too busy for another call right now.',
    means: 'Its limit of relayed calls is reached.',
    advice: 'Run the checks again later.',
    operator: 'user-quota and total-quota in deploy/coturn/turnserver.conf',
  },
  'out-of-relays': {
    says: 'Out of capacity.',
    means: 'All its ports or bandwidth are in use.',
    advice: 'Run the checks again later.',
    operator: 'min-port, max-port and bps-capacity in deploy/coturn/turnserver.conf',
  },
  'other-server': {
    says: 'Redirects to another server.',
    means: 'Some browsers don’t follow the redirect.',
    advice: TELL_OPERATOR,
    operator: 'TURN_URLS in earshot.env should name the other server; no alternate-server in turnserver.conf',
  },
  'name-unknown': {
    says: 'Its name can’t be resolved.',
    means: 'You can’t connect this way.',
    advice: OTHER_NETWORK,
    operator: 'TURN_URLS or STUN_URLS in earshot.env, and the DNS record of the name in it',
  },
  'not-reached': {
    says: 'Can’t be reached.',
    means: 'You can’t connect this way. A strict network may still allow other ways.',
    advice: OTHER_NETWORK,
    operator:
      'TURN_URLS in earshot.env; ports 3478 (UDP and TCP) and 5349 (TCP) open; docker compose logs coturn',
  },
  'check-failed': {
    says: 'This couldn’t be checked.',
    means: 'Your browser doesn’t allow this check.',
    advice: 'Run the checks again. If that doesn’t help, try another browser.',
    operator:
      'For an ICE server: browsers don’t accept its address in ICE_SERVERS, STUN_URLS or TURN_URLS of earshot.env',
  },
};
