import { call } from '../aws/call';
import { chain, type Fragment, state } from '../language/fragment';
import { arn } from '../language/permission';
import { jsonata } from '../language/states';
import { teamOf } from '../registry/callers';
import { answer, apart, refusal, unless } from './answer';

const MACHINE = arn('states', 'stateMachine:${Prefix}-upkeep');

/** Once a minute at most: who asks twice is told of the same look. */
const startLook: Fragment = {
  start: 'StartUpkeep',
  states: () => ({
    StartUpkeep: {
      ...call(
        'sfn',
        'startExecution',
        { StateMachineArn: MACHINE, Name: '{% $upkeepExecution %}', Input: '{}' },
        {
          permissions: [{ actions: ['states:StartExecution'], resources: [MACHINE] }],
          catch: [{ ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Next: 'UpkeepStarted' }],
        },
      ),
      Next: 'UpkeepStarted',
    },
    UpkeepStarted: answer(
      202,
      "{'execution': $upkeepExecution, 'status': 'IN_PROGRESS', 'statusUrl': $apiUrl & '/upkeep'}",
    ),
  }),
};

/** Starts a look at the account, for who may touch every model. */
export const startUpkeep: Fragment = apart(
  'AskForUpkeep',
  chain(
    state('WhoAsksForUpkeep', {
      Type: 'Pass',
      Assign: {
        askingTeam: jsonata(teamOf('$requestedBy')),
        upkeepExecution: "{% $now('asked-[Y0001][M01][D01]-[H01][m01]') %}",
      },
    }),
    unless('MayUpkeepBeStarted', {
      UpkeepForbidden: {
        when: "$askingTeam != ''",
        refusal: refusal(403, "'team ' & $askingTeam & ' may not start the upkeep: it looks at the models of all'"),
      },
    }),
    startLook,
  ),
);
