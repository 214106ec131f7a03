import { call } from '../aws/call';
import { type Fragment, merge, state } from '../language/fragment';
import { arn } from '../language/permission';
import { jsonata } from '../language/states';
import { read } from '../registry/attributes';
import { teamOf, whyNotTouch } from '../registry/callers';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';
import { answer, apart, refusal, unless } from './answer';

const MACHINE = arn('states', 'stateMachine:${Prefix}-upkeep');

const REPORT = '$states.result.Item';
const ofReport = (name: Parameters<typeof read<'upkeep'>>[1]) => read('upkeep', name, REPORT);

/** A team sees what was found of its own models. */
const reported: Fragment = {
  start: 'GetUpkeep',
  states: () => ({
    GetUpkeep: {
      ...getItem(keyOf('upkeep', {})),
      Assign: {
        report: jsonata(`$exists(${REPORT}) ? {
          'startedAt': ${ofReport('startedAt')},
          'endedAt': ${ofReport('endedAt')},
          'execution': $split(${ofReport('executionArn')}, ':')[-1],
          'repair': ${ofReport('repair')},
          'counts': ${ofReport('counts')},
          'findings': $append([], $filter($append([], ${ofReport('findings')}), function($finding) { ${whyNotTouch('$requestedBy', '$finding.model')} = '' }))
        } : {}`),
      },
      Next: 'IsThereAReport',
    },
    IsThereAReport: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($report.startedAt) %}', Next: 'UpkeepReported' }],
      Default: 'NoReport',
    },
    UpkeepReported: answer(200, '$report'),
    NoReport: refusal(404, "'the upkeep has not looked at the account yet: it does once a day, or when it is asked'"),
  }),
};

/** Once a minute at most: who asks twice is told of the same look. */
const startLook: Fragment = {
  start: 'WhoAsksForUpkeep',
  states: () =>
    merge(
      state('WhoAsksForUpkeep', {
        Type: 'Pass',
        Assign: {
          askingTeam: jsonata(teamOf('$requestedBy')),
          upkeepExecution: "{% $now('asked-[Y0001][M01][D01]-[H01][m01]') %}",
        },
      }).states('MayLookBeStarted'),
      unless('MayLookBeStarted', {
        LookForbidden: {
          when: "$askingTeam != ''",
          refusal: refusal(403, "'team ' & $askingTeam & ' may not start the upkeep: it looks at the models of all'"),
        },
      }).states('StartUpkeep'),
      {
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
      },
    ),
};

/** What the last look at the account found, and the next one. */
export const lookAtUpkeep: Fragment = apart('Upkeep', {
  start: 'IsLookToBeStarted',
  states: (next) =>
    merge(
      {
        IsLookToBeStarted: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $operation = 'startUpkeep' %}", Next: startLook.start }],
          Default: reported.start,
        },
      },
      startLook.states(next),
      reported.states(next),
    ),
});
