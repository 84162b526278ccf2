import { silence } from './silence.ts';
import { openLine, type StunLine } from './stun-line.ts';
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
  type Endpoint,
  type StunMessage,
} from './stun-message.ts';
import type { TurnUrl } from './turn-url.ts';

/** Times in ms. */
const AGAIN_AFTER = 400;
const ANSWER_WITHIN = 4_000;
const UDP = Buffer.from([17, 0, 0, 0]);

/** The credentials for a TURN server. */
export interface Login {
  readonly username: string;
  readonly credential: string;
}

type Attributes = StunMessage['attributes'];
type Reading = (transaction: Buffer) => Attributes;

/** The server answered with an error; `code` is its number (RFC 8656, 19). */
export class TurnRefusal extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

/** A client of a STUN or TURN server, with as much of RFC 8489 and RFC 8656 as a check of it takes. */
export class TurnClient {
  readonly #line: StunLine;
  readonly #login: Login;
  readonly #answers = new Map<string, (answer: StunMessage) => void>();
  readonly #heard = new Map<string, () => void>();
  #realm = '';
  #nonce: Buffer = Buffer.alloc(0);

  constructor(line: StunLine, login: Login) {
    this.#line = line;
    this.#login = login;
    line.onMessage = (bytes) => {
      this.#receive(bytes);
    };
  }

  static async open(
    where: TurnUrl,
    address: string,
    login: Login = { username: '', credential: '' },
  ): Promise<TurnClient> {
    return new TurnClient(await openLine(where, address, where.host), login);
  }

  /** Asks from where the server sees this machine; resolves to that endpoint. */
  async binding(): Promise<Endpoint> {
    const answer = await this.#ask(TYPE.binding, () => []);
    return addressIn(answer, ATTRIBUTE.mapped);
  }

  /** Asks for a relay and resolves to its endpoint. */
  async allocate(): Promise<Endpoint> {
    const what = (): Attributes => [[ATTRIBUTE.transport, UDP]];
    const challenge = await this.#ask(TYPE.allocate, what);
    if (errorOf(challenge) !== 401) throw new TurnRefusal(errorOf(challenge) ?? 0);
    this.#realm = String(valueOf(challenge, ATTRIBUTE.realm));
    this.#nonce = Buffer.from(valueOf(challenge, ATTRIBUTE.nonce) ?? []);
    const answer = await this.#askSigned(TYPE.allocate, what);
    return addressIn(answer, ATTRIBUTE.relayed);
  }

  /** Lets a peer send to the relay. */
  async permit(peer: Endpoint): Promise<void> {
    await this.#askSigned(TYPE.createPermission, (transaction) => [
      [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
    ]);
  }

  /** Sends a text to a peer through the relay; nothing says whether it arrives. */
  send(peer: Endpoint, text: string): void {
    const transaction = newTransaction();
    const attributes: Attributes = [
      [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
      [ATTRIBUTE.data, Buffer.from(text)],
    ];
    this.#line.send(encode({ type: TYPE.send, transaction, attributes }));
  }

  /** Resolves when this text has come through the relay; rejects when it has not in time. */
  hears(text: string): Promise<void> {
    const arrived = inTime<null>((resolve) =>
      this.#heard.set(text, () => {
        resolve(null);
      }),
    );
    return arrived.then(() => undefined).finally(() => this.#heard.delete(text));
  }

  close(): void {
    this.#line.close();
  }

  async #askSigned(type: number, what: Reading): Promise<StunMessage> {
    const { username, credential } = this.#login;
    const signature = (): Attributes => [
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

  #ask(type: number, what: Reading, key: Buffer | null = null): Promise<StunMessage> {
    const transaction = newTransaction();
    const name = transaction.toString('hex');
    const bytes = encode({ type, transaction, attributes: what(transaction) }, key);
    // Again over UDP, which may lose it; over a stream the same request is answered twice, which does no harm.
    const timer = setInterval(() => {
      this.#line.send(bytes);
    }, AGAIN_AFTER);
    this.#line.send(bytes);
    return inTime<StunMessage>((resolve) => this.#answers.set(name, resolve))
      .catch((error: unknown) => {
        throw this.#line.failure ?? error;
      })
      .finally(() => {
        clearInterval(timer);
        this.#answers.delete(name);
      });
  }

  #receive(bytes: Buffer): void {
    const message = decode(bytes);
    if (message === null) return;
    if (message.type === TYPE.data) this.#heard.get(String(valueOf(message, ATTRIBUTE.data)))?.();
    else this.#answers.get(message.transaction.toString('hex'))?.(message);
  }
}

/** The endpoint in an answer's attribute. */
function addressIn(answer: StunMessage, attribute: number): Endpoint {
  const value = valueOf(answer, attribute);
  if (value === null) throw new TurnRefusal(errorOf(answer) ?? 0);
  return decodeAddress(value, answer.transaction);
}

function inTime<T>(start: (resolve: (value: T) => void) => unknown): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => {
    reject(silence(ANSWER_WITHIN));
  }, ANSWER_WITHIN);
  start(resolve);
  return promise.finally(() => {
    clearTimeout(timer);
  });
}
