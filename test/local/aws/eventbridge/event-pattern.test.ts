import { describe, expect, it } from '@jest/globals';
import { eventPattern } from '../../../../local/aws/eventbridge/event-pattern';

const EVENT = {
  source: 'slipway',
  resources: ['arn:aws:states:us-east-1:111111111111:execution:deploy:iris'],
  detail: {
    status: 'LIVE',
    model: 'iris',
    attempt: 3,
    url: null,
    tags: ['champion', 'blue'],
    steps: [{ name: 'a' }, { name: 'b' }],
    empty: [],
  },
};

describe('event patterns', () => {
  it.each([
    ['an exact value', { source: ['slipway'] }, true],
    ['one of several', { detail: { status: ['LIVE', 'ROLLED_BACK'] } }, true],
    ['another value', { detail: { status: ['ROLLED_BACK'] } }, false],
    ['all fields', { source: ['slipway'], detail: { model: ['other'] } }, false],
    ['null', { detail: { url: [null] } }, true],
    ['a number, not its text', { detail: { attempt: ['3'] } }, false],
    ['a prefix', { detail: { model: [{ prefix: 'ir' }] } }, true],
    ['a prefix in any case', { detail: { model: [{ prefix: { 'equals-ignore-case': 'IR' } }] } }, true],
    ['a suffix', { detail: { model: [{ suffix: 'is' }] } }, true],
    ['equal in any case', { detail: { model: [{ 'equals-ignore-case': 'IRIS' }] } }, true],
    ['a wildcard', { resources: [{ wildcard: '*:execution:deploy:*' }] }, true],
    ['a wildcard whose dots are dots', { detail: { model: [{ wildcard: 'i..s*' }] } }, false],
    ['anything but a value', { detail: { status: [{ 'anything-but': 'LIVE' }] } }, false],
    ['anything but a list', { detail: { status: [{ 'anything-but': ['ROLLED_BACK', 'DELETED'] }] } }, true],
    ['anything but a prefix', { detail: { status: [{ 'anything-but': { prefix: 'LI' } }] } }, false],
    ['anything but, of what is absent', { detail: { missing: [{ 'anything-but': 'x' }] } }, false],
    ['a number in a range', { detail: { attempt: [{ numeric: ['>', 0, '<=', 3] }] } }, true],
    ['a number outside', { detail: { attempt: [{ numeric: ['<', 3] }] } }, false],
    ['what exists', { detail: { status: [{ exists: true }] } }, true],
    ['what does not', { detail: { missing: [{ exists: false }] } }, true],
    ['what does not, below what does not', { detail: { missing: { deeper: [{ exists: false }] } } }, true],
    ['an inherited name', { detail: { constructor: [{ exists: true }] } }, false],
    ['an element of a list', { detail: { tags: ['champion'] } }, true],
    ['an empty list as nothing', { detail: { empty: [{ exists: false }] } }, true],
    ['an object in a list', { detail: { steps: { name: ['b'] } } }, true],
    ['one of $or', { $or: [{ source: ['other'] }, { detail: { model: ['iris'] } }] }, true],
    ['none of $or', { $or: [{ source: ['other'] }, { detail: { model: ['other'] } }] }, false],
  ])('match %s', (_, pattern, expected) => {
    expect(eventPattern(pattern)(EVENT)).toBe(expected);
  });

  it.each([
    [{ source: 'slipway' }, '"source" must be an object or an array'],
    [{ source: [] }, 'Empty arrays'],
    [{}, 'Empty objects'],
    [['slipway'], 'Filter is not an object'],
    [{ source: [{ regex: 'a' }] }, 'Unrecognized match type regex'],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'Only one match type'],
    [{ source: [{ numeric: ['~', 3] }] }, 'Invalid numeric match'],
    [{ source: [{ exists: 'yes' }] }, 'either true or false'],
    [{ $or: [{ source: ['a'] }] }, 'at least 2'],
  ])('are refused when they are none: %j', (pattern, words) => {
    expect(() => eventPattern(pattern)).toThrow(words);
  });
});
