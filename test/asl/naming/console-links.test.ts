import { describe, expect, it } from '@jest/globals';
import { executionPage, logsPage } from '../../../asl/naming/console-links';
import { evaluated } from '../fragment-under-test';

describe('a link into the console', () => {
  it('leads to an execution', async () => {
    expect(
      await evaluated(executionPage('$executionArn'), { executionArn: 'arn:aws:states:us-east-1:1:execution:a:b' }),
    ).toBe(
      'https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/arn:aws:states:us-east-1:1:execution:a:b',
    );
  });

  it('leads to the log streams of a model, encoded as the console has it', async () => {
    expect(await evaluated(logsPage('$model'))).toBe(
      'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/$252Fslipway$252Fmodels$3FlogStreamNameFilter$3Diris$252F',
    );
  });

  it.each([
    ['aws-cn', 'cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
    ['aws-us-gov', 'us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ])('leads to the console of its partition: %s', async (Partition, Region, console) => {
    expect(await evaluated(executionPage("'arn'"), {}, { Partition, Region })).toContain(console);
    expect(await evaluated(logsPage('$model'), {}, { Partition, Region })).toContain(console);
  });
});
