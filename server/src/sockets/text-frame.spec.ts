import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './text-frame.ts';

/** A text, what it is, and the bytes that a frame of it begins with (RFC 6455, 5.2). */
const TEXTS: readonly (readonly [what: string, text: string, head: readonly number[]])[] = [
  ['no text', '', [0x81, 0]],
  ['one letter', 'a', [0x81, 1]],
  ['the longest text of the short form', 'a'.repeat(125), [0x81, 125]],
  ['the shortest text of the middle form', 'a'.repeat(126), [0x81, 126, 0, 126]],
  ['a text whose length takes both bytes', 'a'.repeat(0x1234), [0x81, 126, 0x12, 0x34]],
  ['the longest text of the middle form', 'a'.repeat(65_535), [0x81, 126, 0xff, 0xff]],
  ['the shortest text of the long form', 'a'.repeat(65_536), [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ['126 bytes in 63 letters', 'ä'.repeat(63), [0x81, 126, 0, 126]],
  ['65,536 bytes in 32,768 letters', 'ß'.repeat(32_768), [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
  ['writing of many kinds', 'Grüße, 你好, שלום, 👩‍👩‍👧', [0x81, 45]],
  ['half a pair of surrogates', 'a\ud83d!', [0x81, 5]],
];

describe('a text frame of', () => {
  for (const [what, text, head] of TEXTS) {
    it(`${what} begins as the RFC says, and holds the text and nothing else`, () => {
      const frame = textFrame(text);
      expect([...frame.subarray(0, head.length)]).toEqual([...head]);
      expect(frame.subarray(head.length)).toEqual(Buffer.from(text));
    });
  }

  it('any length is read to the letter by a client that has never heard of it', async () => {
    const http = createServer();
    const webSockets = new WebSocketServer({ noServer: true });
    http.on('upgrade', (request, socket: Socket, rest) =>
      webSockets.handleUpgrade(request, socket, rest, (webSocket) => {
        for (const [, text] of TEXTS) socket.write(textFrame(text));
        webSocket.close();
      }),
    );
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const heard: [text: string, isBinary: boolean][] = [];
    client.on('message', (data: Buffer, isBinary) => heard.push([data.toString(), isBinary]));
    // What cannot be read ends it as well, with an error that says what.
    await once(client, 'close').finally(() => http.close());
    expect(heard).toEqual(TEXTS.map(([, text]) => [text.toWellFormed(), false]));
  });
});
