import { describe, expect, it } from '@jest/globals';
import { inOrder, MODEL_ORDERS, parseOrder, VERSION_ORDERS } from '../../../../functions/mlflow/search/order';

describe('an order of MLflow', () => {
  it.each([
    ['name', 'name', false],
    ['name ASC', 'name', false],
    ['`name` desc', 'name', true],
    ['attribute.name DESC', 'name', true],
    [' creation_timestamp  DESC ', 'creation_timestamp', true],
  ])('is read: %s', (text, key, descending) => {
    expect(parseOrder([text], MODEL_ORDERS)).toEqual([{ key, descending }]);
  });

  it.each(['colour', 'version_number', 'name UP', 'name DESC, name', '', 'tags.team'])('is refused: %s', (text) => {
    expect(() => parseOrder([text], MODEL_ORDERS)).toThrow(
      `order_by: must be name, creation_timestamp, last_updated_timestamp, timestamp, with ASC or DESC, not ${text}`,
    );
  });

  it.each([
    ['name', 'name'],
    ['name ASC', 'name DESC'],
    ['creation_timestamp', 'name', 'name DESC'],
  ])('is refused if it has an attribute twice: %j', (...orderBy) => {
    expect(() => parseOrder(orderBy, MODEL_ORDERS)).toThrow('order_by: must have each attribute once, not name twice');
  });

  it('sorts by one after the other', () => {
    const of = (name: string, version_number: number) => ({ attributes: { name, version_number }, tags: {} });
    const all = [of('a', 2), of('b', 10), of('a', 10), of('b', 2)];
    const sorted = all.toSorted(inOrder(parseOrder(['version_number DESC', 'name'], VERSION_ORDERS)));
    expect(sorted).toEqual([of('a', 10), of('b', 10), of('a', 2), of('b', 2)]);
  });
});
