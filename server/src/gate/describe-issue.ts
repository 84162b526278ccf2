import type { ClientEventName } from '@earshot/protocol';
import type * as v from 'valibot';

/**
 * Says where a payload breaks its schema and what belongs there, for the developer of a client.
 * Only names and words of the schema appear: a key or value that was sent is never repeated.
 */
export function describeIssue(event: ClientEventName, issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  const at = [event, ...keys].join('.');
  if (issue.expected === 'never') return `${at}: only the server says this`;
  if (issue.expected === JSON.stringify(keys.at(-1))) return `${at}: missing`;
  return `${at}: ${expectation(issue)}`;
}

// valibot's own messages end in what was received; those written in the schemas do not.
function expectation(issue: v.BaseIssue<unknown>): string {
  return issue.message.startsWith('Invalid ')
    ? `expected ${issue.expected ?? 'something else'}`
    : issue.message;
}
