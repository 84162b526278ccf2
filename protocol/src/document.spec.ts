import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { ERROR_CODES } from './errors.ts';
import { CLIENT_EVENT_SCHEMAS } from './events.ts';
import { CLIENT_FEATURES, SERVER_FEATURES } from './features.ts';
import * as messages from './messages.ts';

const TEXT = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8');

/** The sections below a heading of the second level, by the names of events in their own headings. */
function sections(chapter: string): Map<string, string> {
  const [, text = ''] = TEXT.split(`\n## ${chapter}\n`);
  const [own = ''] = text.split('\n## ');
  const found = new Map<string, string>();
  for (const section of own.split('\n### ').slice(1)) {
    const [heading = '', ...lines] = section.split('\n');
    for (const name of heading.split(', ')) found.set(name, lines.join('\n'));
  }
  return found;
}

/** The literal messages of a section: one a block, or one a line. */
function examples(section: string): unknown[] {
  return [...section.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, block = '']) => {
    try {
      return [JSON.parse(block) as unknown];
    } catch {
      return block
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    }
  });
}

/** Whether a schema reads a message, and drops nothing of it. */
function isExactly(schema: v.GenericSchema, message: unknown): boolean {
  const parsed = v.safeParse(schema, message);
  return parsed.success && keys(message).every((key) => keys(parsed.output).includes(key));
}

function keys(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [`${at}.${key}`, ...keys(part, `${at}.${key}`)]);
}

const SERVER_EVENTS: Readonly<Record<string, v.GenericSchema>> = {
  'peer-joined': messages.PeerEventSchema,
  'peer-left': messages.PeerLeftSchema,
  'peer-updated': messages.PeerEventSchema,
  description: messages.IncomingDescriptionSchema,
  candidate: messages.IncomingCandidateSchema,
  'access-updated': messages.RoomAccessSchema,
  knock: messages.KnockSchema,
  'knock-ended': messages.KnockEndedSchema,
  admitted: messages.AdmittedSchema,
  denied: messages.DeniedSchema,
  draining: messages.DrainingSchema,
  'passcode-guessed': messages.PasscodeGuessedSchema,
};

describe('PROTOCOL.md', () => {
  const client = sections('Client events');
  const server = sections('Server events');

  for (const [event, schema] of Object.entries(CLIENT_EVENT_SCHEMAS)) {
    it(`shows ${event} as a client sends it`, () => {
      const [first] = examples(client.get(event) ?? '');
      expect(isExactly(schema, first)).withContext(JSON.stringify(first)).toBeTrue();
    });
  }

  for (const [event, schema] of Object.entries(SERVER_EVENTS)) {
    it(`shows ${event} as a server sends it`, () => {
      const shown = examples(server.get(event) ?? '');
      expect(shown.some((message) => isExactly(schema, message)))
        .withContext(JSON.stringify(shown))
        .toBeTrue();
    });
  }

  it('shows the join answer, with every field that there is', () => {
    const [, answer] = examples(client.get('join') ?? '');
    expect(isExactly(messages.JoinAnswerSchema, answer)).toBeTrue();
    expect(Object.keys(answer as object).sort()).toEqual(
      Object.keys(messages.JoinAnswerSchema.entries).sort(),
    );
  });

  it('explains every error code and every feature', () => {
    const unexplained = [...ERROR_CODES, ...CLIENT_FEATURES, ...SERVER_FEATURES].filter(
      (word) => !TEXT.includes(`\`${word}\``),
    );
    expect(unexplained).toEqual([]);
  });
});
