import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  date: 'a time',
};
const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries', object: ' fields' };

/**
 * Says in plain words why a schema refuses a value. It is given to `safeParse`, so that the words of a schema itself take precedence: the library's
 * own speak to programmers.
 */
export const plainIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code === 'invalid_type') return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'must not be empty' : `must be at least ${issue.minimum}${units[issue.origin] ?? ''}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${units[issue.origin] ?? ''}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `there is no field ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex' ? 'does not have the form that is asked for' : `must be a valid ${formatNames[issue.format] ?? issue.format}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
    default:
      return 'is not valid';
  }
};

const formatNames: Readonly<Record<string, string>> = { uuid: 'id', datetime: 'time such as 2026-01-31T09:00:00Z', email: 'e-mail address', url: 'address' };
