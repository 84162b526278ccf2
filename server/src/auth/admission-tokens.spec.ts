import { createRoomId, type PeerId } from '@earshot/protocol';
import { AdmissionTokens } from './admission-tokens.ts';
import { ResumeTokens } from './resume-tokens.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const KNOCK = 'p12345678901' as PeerId;

describe('an admission token', () => {
  const room = createRoomId();
  const tokens = new AdmissionTokens(SECRET);

  afterEach(() => jasmine.clock().uninstall());

  it('says whose knock was answered, on any node with the secret', () => {
    expect(new AdmissionTokens(SECRET).verify(tokens.sign(room, KNOCK), room)?.knock).toBe(KNOCK);
  });

  it('can be told from every other one, also for the same knock', () => {
    const ids = [1, 2, 3].map(() => tokens.verify(tokens.sign(room, KNOCK), room)?.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('is good for its own room only', () => {
    expect(tokens.verify(tokens.sign(room, KNOCK), createRoomId())).toBeNull();
  });

  it('is good for two minutes', () => {
    const token = tokens.sign(room, KNOCK);
    const start = Date.now();
    jasmine
      .clock()
      .install()
      .mockDate(new Date(start + 118_000));
    expect(tokens.verify(token, room)?.knock).toBe(KNOCK);
    jasmine.clock().mockDate(new Date(start + 121_000));
    expect(tokens.verify(token, room)).toBeNull();
  });

  it('is no resume token, and a resume token is none', () => {
    const resume = new ResumeTokens(SECRET);
    expect(resume.verify(tokens.sign(room, KNOCK), room, null)).toBeNull();
    expect(tokens.verify(resume.sign(room, { id: KNOCK, joined: 1, user: null }), room)).toBeNull();
  });

  it('is worth nothing when signed with another secret', () => {
    expect(tokens.verify(new AdmissionTokens('another secret for tests').sign(room, KNOCK), room)).toBeNull();
  });
});
