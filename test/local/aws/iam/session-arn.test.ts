import { expect, it } from '@jest/globals';
import { sessionArn } from '../../../../local/aws/iam/session-arn';

it.each([
  ['arn:aws:iam::111111111111:role/team', 'arn:aws:sts::111111111111:assumed-role/team/slipway'],
  ['arn:aws:iam::111111111111:role/path/of/team', 'arn:aws:sts::111111111111:assumed-role/team/slipway'],
  ['arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:root'],
])('%s acts as %s', (principal, arn) => {
  expect(sessionArn(principal)).toBe(arn);
});
