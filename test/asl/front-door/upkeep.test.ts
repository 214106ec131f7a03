import { describe, expect, it } from '@jest/globals';
import { startUpkeep } from '../../../asl/front-door/upkeep';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { failure, runFragment } from '../fragment-under-test';

const asked = (requestedBy: Record<string, string>, answer: object = {}) =>
  runFragment(startUpkeep, {
    variables: { requestedBy, operation: 'startUpkeep', apiUrl: 'https://api.example.com/prod' },
    answers: { StartUpkeep: answer as never },
  });

const started = {
  status: 202,
  body: expect.stringMatching(
    /^\{"execution":"asked-\d{8}-\d{4}","status":"IN_PROGRESS","statusUrl":"https:\/\/api.example.com\/prod\/upkeep"\}$/,
  ),
};

describe('A request for a look at the account', () => {
  it('starts the upkeep, for whoever may touch every model', async () => {
    const { result, attempts } = await asked({ apiKeyId: 'own-key' });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: started });
    expect(attempts).toEqual([
      {
        state: 'StartUpkeep',
        arguments: {
          StateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-upkeep',
          Name: expect.stringMatching(/^asked-\d{8}-\d{4}$/),
          Input: '{}',
        },
      },
    ]);
  });

  it('is met where somebody else has just asked', async () => {
    const { result } = await asked({ apiKeyId: 'own-key' }, failure('Sfn.ExecutionAlreadyExistsException'));
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: started });
  });

  it.each([
    [{ apiKeyId: 'risk-key' }],
    [{ principal: 'arn:aws:sts::111111111111:assumed-role/slipway-ci-risk/GitHubActions' }],
  ])('is refused to a team: %j', async (caller) => {
    const { result, attempts } = await asked(caller as Record<string, string>);
    expect(result).toMatchObject({
      output: {
        status: 403,
        body: expect.stringContaining('team risk may not start the upkeep: it looks at the models of all'),
      },
    });
    expect(attempts).toEqual([]);
  });

  it('needs nothing but to start it', () => {
    const { states } = startUpkeep;
    expect(permissionsOf({ StartAt: startUpkeep.start, States: states('') }).flatMap(({ actions }) => actions)).toEqual(
      ['states:StartExecution'],
    );
  });
});
