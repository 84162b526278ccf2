// The name server of a laboratory, in a process of its own on one of its machines: `node name-server.ts <address> <names>`,
// the names as JSON, each with its IPv4 address; questions for `unanswered.…` get no answer. Chromium asks one for the names of STUN and TURN servers, whatever
// /etc/hosts says.
import { AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';
import { createSocket } from 'node:dgram';

const NO_SUCH_NAME = 3;

const [, , address = '', json = '{}'] = process.argv;
const names = new Map(Object.entries(JSON.parse(json) as Record<string, string>));
const socket = createSocket('udp4');
socket.on('message', (message, { address: from, port }) => {
  const { id, questions = [] } = decode(message);
  const [question] = questions;
  if (question?.name.toLowerCase().startsWith('unanswered.')) return;
  const data = names.get(question?.name.toLowerCase() ?? '');
  const answers =
    question && data && question.type === 'A'
      ? [{ name: question.name, type: 'A' as const, ttl: 60, data }]
      : [];
  const flags = AUTHORITATIVE_ANSWER | (data ? 0 : NO_SUCH_NAME);
  socket.send(encode({ id: id ?? 0, type: 'response', flags, questions, answers }), port, from);
});
socket.bind(53, address, () => process.send?.('listening'));
process.once('disconnect', () => process.exit());
