import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statesOf } from '../../../asl/language/scopes';
import type { StateMachine } from '../../../asl/language/states';
import { isStep, stepInWords } from '../../../functions/shared/steps-in-words';

/** The name's own words, without what tells pieces of the same kind apart. */
const split = (state: string) =>
  state
    .replace(/(Of(Canary|Pause|Promotion|Update|Restore|Move|MoveBack)|InPool|Elsewhere)+$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();

describe('a step in words', () => {
  it.each([
    ['TakeLock', 'making sure that no other deployment of the model is under way'],
    ['FindModelVersion', 'looking up what is to be deployed'],
    ['UnknownAlias', 'looking up what is to be deployed'],
    ['DescribeAlarms', 'looking whether the version can be measured'],
    ['DescribeImage', 'looking for the image in ECR'],
    ['TaskDoesNotFit', 'checking that a task fits the instance type'],
    ['CapacityUnknown', 'looking where the containers are to run'],
    ['DescribeSecret', 'looking for the secrets'],
    ['LookServing', 'checking that what is live still serves'],
    ['AllocateSlot', 'finding a free place on a load balancer'],
    ['Provision', 'making the cluster'],
    ['ProvisionInPool', 'finding a free place on a load balancer'],
    ['CreateCluster', 'making the cluster'],
    ['CreateListener', 'making target group and listener of the load balancer'],
    ['RegisterTaskDefinition', 'registering the task definition'],
    ['CreateAutoScalingGroup', 'preparing the instances'],
    ['WatchProviderAttached', 'starting an instance and joining it to the cluster'],
    ['ServiceFailed', 'starting the containers and waiting until they stay up'],
    ['ServiceFailedOfUpdate', 'starting the containers and waiting until they stay up'],
    ['WatchServiceHealthyInPool', 'starting the containers and waiting until they stay up'],
    ['ConfirmTargetHealth', 'waiting until the load balancer finds the containers healthy'],
    ['PutScalingPolicy', 'setting the automatic scaling'],
    ['PutScheduledAction', 'setting the automatic scaling'],
    ['DeleteRequestScalingPolicyOfUpdate', 'setting the automatic scaling'],
    ['LookLimitsOfCanary', 'starting the new version beside the old one'],
    ['DeleteUnwantedAlarmsOfUpdate', 'setting the alarms'],
    ['ModifyTargetGroupAttributesOfUpdate', 'changing the time that requests have to end'],
    ['ModifyTargetGroupOfUpdate', 'changing the health check'],
    ['UpdateAutoScalingGroupOfUpdate', 'making room for the new containers'],
    ['WatchInstancesReplacedOfUpdate', 'replacing the instances'],
    ['SendEmail', 'recording how it ended and telling of it'],
    ['ReleaseLockOfRestore', 'recording how it ended and telling of it'],
    ['GetLogEvents', 'collecting what is known of the failure'],
    [
      'UpdateServiceOfRestore',
      'going back to what was live before: starting the containers and waiting until they stay up',
    ],
    ['DeleteTaskDefinitionOfUpdate', 'going back to what was live before'],
    ['WatchServiceGone', 'taking the containers away'],
    ['WatchProviderDetached', 'disconnecting the instances from the cluster'],
    ['WatchGroupGone', 'taking the instances away'],
    ['DeleteCluster', 'taking the rest of the endpoint away'],
    ['FindCluster', 'looking whether anything is left'],
    ['InstanceTypeUnsuitable', 'checking that a task fits the instance type'],
    ['GetServiceQuota', 'looking whether the account may run such instances'],
    ['QuotaTooSmall', 'looking whether the account may run such instances'],
    ['InstancesChange', 'looking whether the version can be measured'],
    ['CreateCanaryTargetGroup', 'starting the new version beside the old one'],
    ['WatchServiceHealthyOfCanary', 'starting the new version beside the old one'],
    ['CanaryFailed', 'measuring how the new version does on a share of the requests'],
    ['WatchCanaryMeasured', 'measuring how the new version does on a share of the requests'],
    // What is written down between two looks is no step of its own: it would last as long as they do.
    ['RecordCanaryFigures', 'measuring how the new version does on a share of the requests'],
    ['SendEmailOfCanaryBegun', 'measuring how the new version does on a share of the requests'],
    ['RecordCanaryFiguresOfPause', 'waiting for somebody’s word before the new version takes over'],
    ['SendApartOfCanaryWaitingOfPause', 'waiting for somebody’s word before the new version takes over'],
    ['RecordCanarySkipped', 'looking whether the version can be measured'],
    ['RecordCanaryPromoted', 'taking the canary away'],
    ['PutEventsOfCanaryTakenBack', 'taking the requests from the new version'],
    ['CanaryNotPromotedOfPause', 'waiting for somebody’s word before the new version takes over'],
    ['ShiftTrafficBackOfPromotion', 'giving the new version all requests'],
    ['ShiftTrafficBackOfRestore', 'going back to what was live before: taking the requests from the new version'],
    ['DeleteCanaryService', 'taking the canary away'],
    ['VerifyNothingIsLeftOfCanaryOfRestore', 'going back to what was live before: looking whether anything is left'],
    ['Put5xxAlarmOfUpdate', 'setting the alarms'],
    ['LookAlarmsOfEndpointOfUpdate', 'setting the alarms'],
    ['NoteMove', 'noting where the endpoint moves to'],
    ['CreateServiceOfMove', 'starting the containers and waiting until they stay up'],
    ['WatchServiceHealthyOfMove', 'starting the containers and waiting until they stay up'],
    ['RecordMove', 'recording that the endpoint is at the other place now'],
    ['ClearElsewhere', 'taking away what is at the other place'],
    ['DeleteServiceElsewhere', 'taking away what is at the other place: taking the containers away'],
    ['WatchGroupGoneElsewhere', 'taking away what is at the other place: taking the instances away'],
    ['LookHealthPathOfMoveBack', 'going back to what was live before: changing the health check'],
    ['RecordMoveEnd', 'recording that the other place is cleared'],
    ['LookAlarms', 'taking the rest of the endpoint away'],
  ])('%s: %s', (state, words) => {
    expect(stepInWords(state)).toBe(words);
  });

  it('of a former release is its name', () => {
    expect(stepInWords('WarmUpTheGPU')).toBe('warm up the gpu');
  });

  it.each(['deploy', 'delete'])('has been found for all that takes time, or fails, in %s', (name) => {
    const workflow = JSON.parse(readFileSync(`asl/rendered/${name}.asl.json`, 'utf8')) as StateMachine;
    const steps = statesOf(workflow).filter(([, { Type }]) => !['Choice', 'Pass', 'Succeed'].includes(Type));
    const wordless = steps.map(([state]) => state).filter((state) => stepInWords(state).includes(split(state)));
    expect(wordless).toEqual([]);
  });

  it.each(['deploy', 'delete'])('is told from the states around it in %s', (name) => {
    const workflow = JSON.parse(readFileSync(`asl/rendered/${name}.asl.json`, 'utf8')) as StateMachine;
    const around = statesOf(workflow).filter(([, { Type }]) => ['Parallel', 'Map'].includes(Type));
    expect(around.map(([state]) => state).filter(isStep)).toEqual([]);
    const tasks = statesOf(workflow).filter(([, { Type }]) => Type === 'Task');
    expect(tasks.map(([state]) => state).filter((state) => !isStep(state))).toEqual([]);
    expect(isStep('WarmUpTheGPU')).toBe(false);
  });
});
