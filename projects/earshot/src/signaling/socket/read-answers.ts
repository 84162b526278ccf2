import {
  type Ack,
  type CallMedia,
  type ClientEventName,
  ERROR_CODES,
  type IceAnswer,
  type IceServer,
  type JoinAnswer,
  type Limits,
  type PeerId,
} from '@earshot/protocol';
import { isCount, isText, listOf, partsOf } from './parts';
import { readAccess, readKnocks, readPeer } from './read-peers';

const READERS: Readonly<Partial<Record<ClientEventName, (value: unknown) => unknown>>> = {
  join: readJoinAnswer,
  ice: readIce,
  update: readPeer,
  secure: readAccess,
};

/** Reads the server's answer to a request. What cannot be read is an answer of a server that failed, and so is an unknown error. */
export function readAck(event: ClientEventName, value: unknown): Ack<unknown> {
  const { ok, value: said, error } = partsOf(value);
  if (ok !== true) return refusal(partsOf(error));
  const read = READERS[event];
  const answer = read ? read(said) : null;
  return read && answer === null ? refusal({}) : { ok, value: answer };
}

function refusal({ code, message }: ReturnType<typeof partsOf>): Ack<never> {
  const known = ERROR_CODES.find((one) => one === code) ?? 'internal';
  return { ok: false, error: { code: known, message: isText(message) ? message : '' } };
}

/** What older servers do not say has a default, so that nothing behind this has to ask. */
function readJoinAnswer(value: unknown): JoinAnswer | null {
  const { call, self, resume, roster, limits, media, offered, access, knocks } = partsOf(value);
  const seat = readPeer(self);
  if (!seat || !isText(resume)) return null;
  return {
    call: isText(call) ? call : '',
    self: seat,
    resume,
    roster: listOf(roster, readPeer),
    ...readIce(value),
    limits: readLimits(limits),
    media: readMedia(media),
    offered: isText(offered) ? (offered as PeerId) : null,
    access: readAccess(access),
    knocks: readKnocks(knocks),
  };
}

function readIce(value: unknown): IceAnswer {
  const { iceServers, iceTtl, iceTransportPolicy } = partsOf(value);
  return {
    iceServers: listOf(iceServers, readIceServer),
    iceTtl: isCount(iceTtl) ? iceTtl : 0,
    iceTransportPolicy: iceTransportPolicy === 'relay' ? iceTransportPolicy : 'all',
  };
}

function readIceServer(value: unknown): IceServer | null {
  const { urls, username, credential } = partsOf(value);
  const known = listOf(isText(urls) ? [urls] : urls, (url) => (isText(url) ? url : null));
  if (known.length === 0) return null;
  return {
    urls: known,
    ...(isText(username) ? { username } : {}),
    ...(isText(credential) ? { credential } : {}),
  };
}

function readLimits(value: unknown): Limits {
  const { participants, sdp, candidate, seatGrace } = partsOf(value);
  const count = (limit: unknown) => (isCount(limit) ? limit : 0);
  const limits = { participants: count(participants), sdp: count(sdp), candidate: count(candidate) };
  return isCount(seatGrace) ? { ...limits, seatGrace } : limits;
}

function readMedia(value: unknown): CallMedia {
  const { kind } = partsOf(value);
  return { kind: isText(kind) ? kind : 'mesh' };
}
