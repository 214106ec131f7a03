import { describe, expect, it } from '@jest/globals';
import { checkServiceLinkedRoles } from '../../../cli/doctor/service-linked-roles';
import { awsError, fakeAws } from './fake-aws';

describe('Service-linked roles', () => {
  it('may be there', async () => {
    expect(await checkServiceLinkedRoles(fakeAws({ iam: { getRole: {} } }))).toMatchObject([{ level: 'ok' }]);
  });

  it('may be made by the first deployment', async () => {
    const getRole = ({ RoleName }: { RoleName: string }) =>
      RoleName === 'AWSServiceRoleForECS' ? awsError('NoSuchEntityException') : {};
    expect(await checkServiceLinkedRoles(fakeAws({ iam: { getRole } }))).toEqual([
      {
        level: 'warn',
        what: 'AWSServiceRoleForECS is not there yet: the first deployment makes it, if it may',
        toDo: 'To be sure: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
      },
    ]);
  });

  it('may be hidden', async () => {
    await expect(checkServiceLinkedRoles(fakeAws({ iam: { getRole: awsError('AccessDenied') } }))).rejects.toThrow();
  });
});
