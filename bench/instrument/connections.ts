import { note } from './journal.ts';
import { relayedCandidate, relayedDescription, relayIsReady, reportCandidate } from './media-relay.ts';
import { tapConstructor, tapMethod } from './tap.ts';

/** Every RTCPeerConnection that the page made. */
export const connections = new Set<RTCPeerConnection>();

const watchedTransports = new WeakSet<RTCDtlsTransport>();

/** Writes down the life of every RTCPeerConnection, and sends remote candidates through the media relay if there is one. */
export function tapConnections(): void {
  const { prototype } = RTCPeerConnection;
  tapConstructor('RTCPeerConnection', RTCPeerConnection, watch);
  for (const [method, kind] of [
    ['createOffer', 'create-offer'],
    ['createAnswer', 'create-answer'],
  ] as const) {
    tapMethod(prototype, method, (_self, args, call) => {
      note(kind);
      return call(args);
    });
  }
  tapMethod(prototype, 'setLocalDescription', (self, args, call) => {
    note('set-local', typeOf(args[0]));
    return followed(call(args), 'set-local-done', self as RTCPeerConnection, 'localDescription');
  });
  tapMethod(prototype, 'setRemoteDescription', (self, args, call) => {
    note('set-remote', typeOf(args[0]));
    const [description, ...rest] = args;
    const relayed = relayedDescription(description as RTCSessionDescriptionInit);
    return followed(
      call([relayed, ...rest]),
      'set-remote-done',
      self as RTCPeerConnection,
      'remoteDescription',
    );
  });
  tapMethod(prototype, 'addIceCandidate', (_self, args, call) => {
    note('candidate-added');
    const [candidate, ...rest] = args as [RTCIceCandidateInit | null | undefined, ...unknown[]];
    const add = (): unknown => call([relayedCandidate(candidate), ...rest]);
    return callLabSettings.waitsForRelay && candidate ? relayIsReady(candidate).then(add) : add();
  });
}

function watch(connection: RTCPeerConnection): void {
  connections.add(connection);
  note('connection-made');
  connection.addEventListener('iceconnectionstatechange', () => note('ice', connection.iceConnectionState));
  connection.addEventListener('connectionstatechange', () => note('connection', connection.connectionState));
  connection.addEventListener('icecandidate', ({ candidate }) => {
    note('candidate-found', candidate?.type ?? 'end');
    if (candidate) reportCandidate(candidate);
  });
}

function followed(
  result: unknown,
  kind: 'set-local-done' | 'set-remote-done',
  connection: RTCPeerConnection,
  side: 'localDescription' | 'remoteDescription',
): unknown {
  Promise.resolve(result).then(
    () => {
      note(kind, connection[side]?.type);
      watchTransports(connection);
    },
    (error: unknown) => note('rejected', String(error)),
  );
  return result;
}

function watchTransports(connection: RTCPeerConnection): void {
  for (const { transport } of [...connection.getSenders(), ...connection.getReceivers()]) {
    if (!transport || watchedTransports.has(transport)) continue;
    watchedTransports.add(transport);
    transport.addEventListener('statechange', () => note('dtls', transport.state));
  }
}

function typeOf(description: unknown): string {
  if (typeof description !== 'object' || description === null || !('type' in description)) return 'implicit';
  return String(description.type);
}
