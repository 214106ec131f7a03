import { describe, expect, it } from '@jest/globals';
import { changeForwarding, lookAtForwarding, readForwarding } from '../../../asl/steps/forwarding';
import {
  forward,
  LISTENER,
  LOAD_BALANCER,
  listeners,
  MAIN,
  NAMES_ONLY,
  RULE,
  rules,
} from '../canary/canary-under-test';
import { type Answers, runFragment } from '../fragment-under-test';

const look = (answers: Answers, loadBalancer = LOAD_BALANCER) =>
  runFragment(lookAtForwarding('Traffic', '$group', '$loadBalancer'), {
    variables: { group: MAIN, loadBalancer },
    answers,
    wanted: "{'arn': $forwardingArn, 'actions': $forwardingActions}",
  });

describe('what forwards to a target group', () => {
  const ACTIONS = [forward({ [MAIN]: 1 })];

  it('is a listener on a port', async () => {
    const { result, attempts } = await look({ LookTrafficListener: listeners(...ACTIONS) });
    expect(result.output).toEqual({ arn: LISTENER, actions: ACTIONS });
    expect(attempts).toHaveLength(1);
  });

  it('is a rule of the listener of names', async () => {
    const { result } = await look({ LookTrafficListener: NAMES_ONLY, LookTrafficRule: rules(...ACTIONS) });
    expect(result.output).toEqual({ arn: RULE, actions: ACTIONS });
  });

  it.each<[string, Answers, string]>([
    ['no load balancer', {}, ''],
    ['no listener', { LookTrafficListener: { Listeners: [] } }, LOAD_BALANCER],
    ['no rule', { LookTrafficListener: NAMES_ONLY, LookTrafficRule: rules() }, LOAD_BALANCER],
  ])('is missing where %s has the target group', async (_what, answers, loadBalancer) => {
    const { result } = await look(answers, loadBalancer);
    expect(result).toMatchObject({
      error: 'ListenerMissing',
      cause: 'no listener of a load balancer forwards to target group slipway-iris',
    });
  });
});

describe.each([
  ['a listener', LISTENER, '', { ListenerArn: LISTENER, DefaultActions: [] }, { ListenerArns: [LISTENER] }],
  ['a rule', RULE, 'ByRule', { RuleArn: RULE, Actions: [] }, { RuleArns: [RULE] }],
])('the actions of %s', (_what, forwardingArn, suffix, changed, read) => {
  it('are changed', async () => {
    const { attempts } = await runFragment(changeForwarding('Shift', '[]'), {
      variables: { forwardingArn },
      answers: { [`Shift${suffix}`]: {} },
    });
    expect(attempts).toEqual([{ state: `Shift${suffix}`, arguments: changed }]);
  });

  it('are read once more', async () => {
    const actions = [{ Type: 'forward' }];
    const fragment = readForwarding('Verify', (of) => ({ type: `{% ${of}[0].Type %}` }));
    const { attempts, result } = await runFragment(fragment, {
      variables: { forwardingArn },
      answers: { [`Verify${suffix}`]: { Listeners: [{ DefaultActions: actions }], Rules: [{ Actions: actions }] } },
      wanted: '$type',
    });
    expect(attempts).toEqual([{ state: `Verify${suffix}`, arguments: read }]);
    expect(result.output).toBe('forward');
  });
});
