import { describe, expect, it } from '@jest/globals';
import { slipway } from '../cli-under-test';

const api = {
  'DELETE /models/iris/endpoint': [
    202,
    { deploymentId: 'iris_delete_1', status: 'IN_PROGRESS', statusUrl: '' },
  ] as const,
};

describe('slipway delete', () => {
  it('deletes the endpoint; without a terminal nobody is asked', async () => {
    const { code, out } = await slipway('delete iris', { api });
    expect([code, out]).toEqual([0, '● iris_delete_1 is under way.\nTo look: slipway status iris --watch\n']);
  });

  it.each([
    ['y', 0, 1],
    ['Yes ', 0, 1],
    ['n', 4, 0],
    ['', 4, 0],
    ['iris', 4, 0],
  ])('at a terminal asks first: %j ends with %d', async (answer, exit, times) => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return answer;
    };
    const { code, requests } = await slipway('delete iris', { api, ask });
    expect([code, requests.length]).toEqual([exit, times]);
    expect(questions).toEqual(['Delete the endpoint of iris? Its URL will answer no more. [y/N] ']);
  });

  it.each(['delete iris --yes', 'delete iris --json'])('%s does not ask', async (typed) => {
    const { code } = await slipway(typed, { api, ask: async () => 'n' });
    expect(code).toBe(0);
  });
});
