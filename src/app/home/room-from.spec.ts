import { roomFrom } from './room-from';

describe('A pasted call link or code', () => {
  const room = 'bdfg-hjkm-npqr-stvw';

  it('leads to its room, whatever the origin', () => {
    for (const text of [
      room,
      `  ${room}\n`,
      `https://calls.example/call/${room}`,
      `http://localhost:3000/call/${room}/`,
      `https://calls.example/call/${room}?from=mail#top`,
      `calls.example/call/${room}`,
      `/call/${room}`,
    ]) {
      expect(roomFrom(text) as string)
        .withContext(text)
        .toBe(room);
    }
  });

  it('leads nowhere when it is nonsense', () => {
    for (const text of [
      '',
      ' ',
      'not a code',
      'https://calls.example/',
      'https://calls.example/call/',
      '-x',
      '../x',
    ]) {
      expect(roomFrom(text)).withContext(text).toBeNull();
    }
  });
});
