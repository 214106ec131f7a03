import { describe, expect, it } from '@jest/globals';
import { changeExpression, conditionExpression } from '../../../../functions/shared/model-registry/expression';

describe('a change', () => {
  it('is one expression, in which names and values have placeholders only', () => {
    expect(
      changeExpression({
        set: { status: 'LIVE', 'aliases.size': 3, left: undefined },
        setOnce: { createdAt: 'now' },
        add: { counter: 1 },
        remove: ['lockedBy'],
        condition: { exists: true },
      }),
    ).toEqual({
      UpdateExpression: 'SET #n0 = :v0, #n1.#n2 = :v1, #n3 = if_not_exists(#n3, :v2) ADD #n4 :v3 REMOVE #n5',
      ConditionExpression: 'attribute_exists(#n6)',
      ExpressionAttributeNames: {
        '#n0': 'status',
        '#n1': 'aliases',
        '#n2': 'size',
        '#n3': 'createdAt',
        '#n4': 'counter',
        '#n5': 'lockedBy',
        '#n6': 'pk',
      },
      ExpressionAttributeValues: { ':v0': 'LIVE', ':v1': 3, ':v2': 'now', ':v3': 1 },
    });
  });

  it('has no clause for what does not change', () => {
    expect(changeExpression({ remove: ['a'] })).toEqual({
      UpdateExpression: 'REMOVE #n0',
      ExpressionAttributeNames: { '#n0': 'a' },
    });
  });
});

describe('a condition', () => {
  it.each([
    [{ exists: false }, 'attribute_not_exists(#n0)'],
    [{ equals: { a: 1 }, absent: ['b'] }, '#n0 = :v0 AND attribute_not_exists(#n1)'],
    [{ below: { a: 1 } }, '(attribute_not_exists(#n0) OR #n0 < :v0)'],
    [{ any: [{ absent: ['a'] }, { equals: { b: 1 } }] }, '(attribute_not_exists(#n0) OR #n1 = :v0)'],
  ])('%j is %s', (condition, text) => {
    expect(conditionExpression(condition).ConditionExpression).toBe(text);
  });
});
