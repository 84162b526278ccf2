const PLENTY = '999999999';

/**
 * Earshot as in production, with every check on; but one machine plays all the clients here, so what one address and one
 * socket may do is set so high that the load is relayed and not refused.
 */
export const EARSHOT_WITHOUT_LIMITS: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  // Shared by the server before a restart and the one after it, as an operator's is.
  EARSHOT_SECRET: 'only-for-measuring-and-never-for-people',
  LIMIT_MESSAGES: PLENTY,
  LIMIT_CANDIDATES: PLENTY,
  LIMIT_ADDRESS_MESSAGES: PLENTY,
  LIMIT_ADDRESS_JOINS: PLENTY,
  LIMIT_ADDRESS_CONNECTS: PLENTY,
  LIMIT_ADDRESS_SOCKETS: PLENTY,
  LIMIT_ADDRESS_HANDSHAKES: PLENTY,
  LIMIT_HANDSHAKES: PLENTY,
};
