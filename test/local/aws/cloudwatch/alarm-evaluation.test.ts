import { describe, expect, it } from '@jest/globals';
import { evaluationRange, stateBy } from '../../../../local/aws/cloudwatch/alarm-evaluation';

const KINDS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const RETAINED = 'retained' as 'OK';

const outcomes = (points: string, datapointsToAlarm: number) => {
  const periods = points.split(' ').map((point) => ({ X: true, '0': false })[point]);
  return KINDS.map((missingData) =>
    stateBy({ evaluationPeriods: 3, datapointsToAlarm, missingData }, periods, RETAINED),
  );
};

/** The tables of the guide, "Configuring how CloudWatch alarms treat missing data"; oldest period first. */
describe('an alarm’s state', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', RETAINED, 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - - - X', ['INSUFFICIENT_DATA', RETAINED, 'ALARM', 'OK']],
    ['X - - - -', ['ALARM', RETAINED, 'ALARM', 'OK']],
  ])('of three in three by %s', (points, expected) => {
    expect(outcomes(points, 3)).toEqual(expected);
  });

  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - X', ['INSUFFICIENT_DATA', RETAINED, 'ALARM', 'OK']],
  ])('of two in three by %s', (points, expected) => {
    expect(outcomes(points, 2)).toEqual(expected);
  });

  it('is looked for in five periods where it takes three', () => {
    expect(evaluationRange({ evaluationPeriods: 3 })).toBe(5);
  });
});
