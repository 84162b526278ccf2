import type { ClientEventName } from '@earshot/protocol';
import type * as v from 'valibot';

/**
 * Says where a payload breaks its schema and what belongs there, for the developer of a client.
 * Only names and words of the schema appear: a key or value that was sent is never repeated.
 */
export function describeIssue(event: ClientEventName, issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  if (issue.expected === 'never')
    return `${[event, ...keys.slice(0, -1)].join('.')}: a key that is not of this event`;
  const at = [event, ...keys].join('.');
  if (issue.type === 'strict_object' && issue.path !== undefined) return `${at}: missing`;
  return `${at}: ${expectation(issue)}`;
}

// valibot's own messages end in what was received; those written in the schemas do not.
function expectation(issue: v.BaseIssue<unknown>): string {
  return issue.message.startsWith('Invalid ')
    ? `expected ${issue.expected ?? 'something else'}`
    : issue.message;
}
