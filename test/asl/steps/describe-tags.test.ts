import { describe, expect, it } from '@jest/globals';
import { describeTags } from '../../../asl/steps/describe-tags';

describe('describeTags', () => {
  it('asks for the tags of one thing, and needs to look and no more', () => {
    const call = describeTags('$arn');
    expect(call.Arguments).toEqual({ ResourceArns: ['{% $arn %}'] });
    expect(call.permissions.flatMap(({ actions }) => actions)).toEqual(['elasticloadbalancing:DescribeTags']);
  });
});
