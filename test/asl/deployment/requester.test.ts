import { expect, it } from '@jest/globals';
import { REQUESTER, REQUESTER_AND_ORIGIN } from '../../../asl/deployment/requester';
import { BOUNDS } from '../../../contract/bounds';
import { evaluated } from '../fragment-under-test';

const RUN = 'https://github.com/team/iris/actions/runs/7';

it.each<[string, object, string, string]>([
  ['an IAM principal', { principal: 'arn:role/ci', sourceIp: '10.0.0.1' }, 'arn:role/ci', 'arn:role/ci, from 10.0.0.1'],
  ['the owner of an API key', { apiKeyId: 'k1', sourceIp: '10.0.0.1' }, 'API key k1', 'API key k1, from 10.0.0.1'],
  ['the name of a key', { apiKeyId: 'k1', name: 'registry' }, 'API key registry', 'API key registry'],
  ['a session', { principal: 'arn:role/ops/ann', name: 'ann', sourceIp: '10.0.0.1' }, 'ann', 'ann, from 10.0.0.1'],
  [
    'whoever pushed, by the API',
    { principal: 'arn:role/ci', name: 'octocat', actor: 'octocat', workflowRun: RUN, sourceIp: '10.0.0.1' },
    'octocat',
    `octocat, ${RUN}`,
  ],
  ['whoever pushed', { actor: 'octocat', workflowRun: RUN }, 'octocat', `octocat, ${RUN}`],
  ['a command', { command: 'record-image' }, 'record-image', 'record-image'],
  ['nobody who said so', {}, '', ''],
])('the requester is %s', async (_who, requestedBy, name, withOrigin) => {
  const asked = { requestedBy: requestedBy as never };
  expect(await evaluated(`[${REQUESTER}, ${REQUESTER_AND_ORIGIN}]`, asked)).toEqual([name, withOrigin]);
});

it('the requester is bounded: who starts the workflow directly may say anything', async () => {
  const requestedBy = { actor: 'x'.repeat(10_000), workflowRun: 'y'.repeat(10_000) };
  expect(await evaluated(`$length(${REQUESTER_AND_ORIGIN})`, { requestedBy })).toBe(2 * BOUNDS.reason + ', '.length);
});
