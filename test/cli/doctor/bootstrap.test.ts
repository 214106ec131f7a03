import { describe, expect, it } from '@jest/globals';
import { checkBootstrap } from '../../../cli/doctor/bootstrap';
import { awsError, config, fakeAws } from './fake-aws';

describe("The CDK's bootstrap stack", () => {
  it('may be there', async () => {
    const aws = fakeAws({ ssm: { getParameter: { Parameter: { Value: '28' } } } });
    expect(await checkBootstrap(aws, config())).toMatchObject([
      { level: 'ok', what: expect.stringContaining('version 28') },
    ]);
  });

  it('may be missing', async () => {
    const aws = fakeAws({ ssm: { getParameter: awsError('ParameterNotFound') } });
    expect(await checkBootstrap(aws, config())).toMatchObject([
      { level: 'fail', toDo: 'npx cdk bootstrap --context env=dev aws://222233334444/eu-central-1' },
    ]);
  });

  it('may be hidden', async () => {
    const aws = fakeAws({ ssm: { getParameter: awsError('AccessDenied') } });
    await expect(checkBootstrap(aws, config())).rejects.toThrow('AccessDenied');
  });
});
