import { silence } from './silence.mjs';
import { openLine } from './stun-line.mjs';
import {
  ATTRIBUTE,
  decode,
  decodeAddress,
  encode,
  encodeAddress,
  errorOf,
  longTermKey,
  newTransaction,
  TYPE,
  valueOf,
} from './stun-message.ts';

/** Times in ms. */
const AGAIN_AFTER = 400;
const ANSWER_WITHIN = 4_000;
const UDP = Buffer.from([17, 0, 0, 0]);

/** The server answered with an error; `code` is its number (RFC 8656, 19). */
export class TurnRefusal extends Error {
  constructor(code) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

/** A client of a STUN or TURN server, with as much of RFC 8489 and RFC 8656 as a check of it takes. */
export class TurnClient {
  relayed = null;
  #answers = new Map();
  #heard = new Map();
  #realm = '';
  #nonce = Buffer.alloc(0);

  constructor(line, login) {
    this.line = line;
    this.login = login;
    line.onMessage = (bytes) => this.#receive(bytes);
  }

  static async open(where, address, login = { username: '', credential: '' }) {
    return new TurnClient(await openLine(where, address, where.host), login);
  }

  /** Asks from where the server sees this machine; resolves to that endpoint. */
  async binding() {
    const answer = await this.#ask(TYPE.binding, () => []);
    return decodeAddress(valueOf(answer, ATTRIBUTE.mapped), answer.transaction);
  }

  /** Asks for a relay and resolves to its endpoint; `relayed` has it too. */
  async allocate() {
    const what = () => [[ATTRIBUTE.transport, UDP]];
    const challenge = await this.#ask(TYPE.allocate, what);
    if (errorOf(challenge) !== 401) throw new TurnRefusal(errorOf(challenge) ?? 0);
    this.#realm = String(valueOf(challenge, ATTRIBUTE.realm));
    this.#nonce = Buffer.from(valueOf(challenge, ATTRIBUTE.nonce));
    const answer = await this.#askSigned(TYPE.allocate, what);
    this.relayed = decodeAddress(valueOf(answer, ATTRIBUTE.relayed), answer.transaction);
    return this.relayed;
  }

  /** Lets a peer send to the relay. */
  async permit(peer) {
    await this.#askSigned(TYPE.createPermission, (transaction) => [
      [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
    ]);
  }

  /** Sends a text to a peer through the relay; nothing says whether it arrives. */
  send(peer, text) {
    const transaction = newTransaction();
    const attributes = [
      [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
      [ATTRIBUTE.data, Buffer.from(text)],
    ];
    this.line.send(encode({ type: TYPE.send, transaction, attributes }));
  }

  /** Resolves when this text has come through the relay; rejects when it has not in time. */
  hears(text) {
    return inTime((resolve) => this.#heard.set(text, resolve)).finally(() => this.#heard.delete(text));
  }

  close() {
    this.line.close();
  }

  async #askSigned(type, what) {
    const { username, credential } = this.login;
    const signature = () => [
      [ATTRIBUTE.username, Buffer.from(username)],
      [ATTRIBUTE.realm, Buffer.from(this.#realm)],
      [ATTRIBUTE.nonce, this.#nonce],
    ];
    const key = longTermKey(username, this.#realm, credential);
    const answer = await this.#ask(type, (transaction) => [...what(transaction), ...signature()], key);
    const code = errorOf(answer);
    if (code !== null) throw new TurnRefusal(code);
    return answer;
  }

  #ask(type, what, key = null) {
    const transaction = newTransaction();
    const name = transaction.toString('hex');
    const bytes = encode({ type, transaction, attributes: what(transaction) }, key);
    // Again over UDP, which may lose it; over a stream the same request is answered twice, which does no harm.
    const timer = setInterval(() => this.line.send(bytes), AGAIN_AFTER);
    this.line.send(bytes);
    return inTime((resolve) => this.#answers.set(name, resolve))
      .catch((error) => {
        throw this.line.failure ?? error;
      })
      .finally(() => {
        clearInterval(timer);
        this.#answers.delete(name);
      });
  }

  #receive(bytes) {
    const message = decode(bytes);
    if (message === null) return;
    if (message.type === TYPE.data) this.#heard.get(String(valueOf(message, ATTRIBUTE.data)))?.();
    else this.#answers.get(message.transaction.toString('hex'))?.(message);
  }
}

function inTime(start) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const timer = setTimeout(() => reject(silence(ANSWER_WITHIN)), ANSWER_WITHIN);
  start(resolve);
  return promise.finally(() => clearTimeout(timer));
}
