import { expect, it } from '@jest/globals';
import { IdMap } from '../../judges/moto/id-map';

it('learns from two answers to one call what the other calls the same thing', () => {
  const ids = new IdMap();
  ids.learn(
    { Group: { Arn: 'arn:aws:x:::ours', Subnets: ['subnet-00000001'], Name: 'iris' } },
    { Group: { Arn: 'arn:aws:x:::theirs', Subnets: ['subnet-00000002'], Name: 'lily' } },
  );
  expect(ids.translate({ Arns: ['arn:aws:x:::ours'], In: 'subnet-00000001,subnet-00000009', Name: 'iris' })).toEqual({
    Arns: ['arn:aws:x:::theirs'],
    In: 'subnet-00000002,subnet-00000009',
    Name: 'iris',
  });
});
