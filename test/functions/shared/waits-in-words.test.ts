import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statesOf } from '../../../asl/language/scopes';
import type { State, StateMachine } from '../../../asl/language/states';
import { waitInWords } from '../../../functions/shared/waits-in-words';

const waits = (state: State) =>
  state.Type === 'Wait' ||
  (state.Type === 'Task' && /sfn:startSyncExecution|waitForTaskToken/.test(String(state.Resource)));

describe('what is waited for, in words', () => {
  it.each([
    ['WatchServiceHealthyOfUpdate', 'the containers to start and to pass the load balancer’s health checks'],
    ['WatchCanaryMeasured', 'requests by which the new version is measured'],
    ['WatchCanaryMeasuredOfPause', 'somebody to promote the new version'],
    ['AwaitPromotionOfPause', 'somebody to promote the new version'],
    ['WatchServiceGone', 'the containers to end their requests and to stop'],
    ['CreateService', undefined],
    ['DeleteCluster', undefined],
  ])('%s: %s', (state, words) => {
    expect(waitInWords(state)).toBe(words);
  });

  it.each(['deploy', 'delete', 'recover'])('is known of every wait in %s, and of nothing else', (name) => {
    const workflow = JSON.parse(readFileSync(`asl/rendered/${name}.asl.json`, 'utf8')) as StateMachine;
    const wrong = statesOf(workflow).filter(([state, definition]) => {
      return waits(definition) !== (waitInWords(state) !== undefined);
    });
    expect(wrong.map(([state]) => state)).toEqual([]);
  });
});
