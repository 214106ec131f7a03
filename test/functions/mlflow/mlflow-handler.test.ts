import { describe, expect, it } from '@jest/globals';
import { AlreadyExists } from '../../../functions/mlflow/errors';
import { mlflowHandler } from '../../../functions/mlflow/mlflow-handler';
import { ConflictException, ResourceNotFoundException, ValidationException } from '../../../functions/shared/errors';
import type { RegistryTable } from '../../../functions/shared/model-registry/table';
import { KNOWN } from '../../contract/caller-cases';
import { mlflowClient, operationsOf } from './mlflow-client';

const answering = (error: Error) =>
  mlflowClient({
    'POST it/fails': async () => {
      throw error;
    },
  })('POST it/fails');
const called = (name: string) => Object.assign(new Error('of AWS'), { name });

describe('what MLflow’s client is answered', () => {
  it('is 200 with an object, also where nothing is to be said', async () => {
    expect(await mlflowClient({ 'POST a/b': async () => ({}) })('POST a/b')).toEqual({ status: 200, body: {} });
  });

  it('has what the query says, lists as lists and all else once', async () => {
    const call = mlflowClient({ 'GET a/b': async (asked) => asked as object });
    const query = { filter: ['a', 'b'], order_by: ['name ASC'], stages: ['None', 'Production'] };
    expect((await call('GET a/b', query)).body).toEqual({ ...query, filter: 'a' });
  });

  it('has what the body says, where a GET has no query', async () => {
    const handler = mlflowHandler({ 'GET a/b': async (asked) => asked as object });
    const event = { httpMethod: 'GET', pathParameters: { proxy: 'a/b' }, requestContext: { identity: {} } };
    const answered = async (query: object | null, body: string | null) =>
      JSON.parse((await handler({ ...event, multiValueQueryStringParameters: query, body } as never)).body);
    expect(await answered(null, '{"name":"iris"}')).toEqual({ name: 'iris' });
    expect(await answered({ name: ['rose'] }, '{"name":"iris"}')).toEqual({ name: 'rose' });
    expect(await answered(null, null)).toEqual({});
  });

  it.each<[number, string, Error]>([
    [400, 'INVALID_PARAMETER_VALUE', new ValidationException('name: must be')],
    [400, 'RESOURCE_ALREADY_EXISTS', new AlreadyExists('model iris exists already')],
    [404, 'RESOURCE_DOES_NOT_EXIST', new ResourceNotFoundException('model iris does not exist')],
    [409, 'RESOURCE_CONFLICT', new ConflictException('model iris is live')],
  ])('is %i %s with the registry’s sentence', async (status, code, error) => {
    expect(await answering(error)).toEqual({ status, body: { error_code: code, message: error.message } });
  });

  it('is 403 about another team’s model, whatever field names it', async () => {
    const role = 'arn:aws:sts::111111111111:assumed-role/slipway-ci-science/run';
    const call = mlflowClient(operationsOf({} as RegistryTable), KNOWN, role);
    const about = { name: 'fraud', new_name: 'iris', alias: 'a', version: '1', key: 'k', value: 'v', stage: 'None' };
    const names = Object.keys(operationsOf({} as RegistryTable)).filter((name) => !/search$| webhooks/.test(name));
    for (const name of names) {
      const { status, body } = await call(name, { ...about, source: 's3://bucket/m' });
      expect([name, status, body.error_code]).toEqual([name, 403, 'PERMISSION_DENIED']);
      expect(body.message).toBe('team science may not touch model fraud: it is none of its own');
    }
    for (const call_ of ['POST webhooks', 'GET webhooks', 'PATCH webhooks/1', 'POST webhooks/1/test']) {
      const { status, body } = await call(call_, {});
      expect([status, body.message]).toEqual([
        403,
        "team science may not touch webhooks: they are of all teams' models",
      ]);
    }
    const renaming = { name: 'iris', new_name: 'fraud' };
    expect((await call('POST registered-models/rename', renaming)).body.error_code).toBe('PERMISSION_DENIED');
  });

  it('is 429 where AWS asks for fewer calls: the client tries again', async () => {
    const { status, body } = await answering(called('ThrottlingException'));
    expect([status, body.error_code]).toEqual([429, 'REQUEST_LIMIT_EXCEEDED']);
  });

  it('is 500 with the request’s id, and nothing of what went wrong within', async () => {
    const { status, body } = await answering(called('AccessDeniedException'));
    expect([status, body.error_code, body.message]).toEqual([
      500,
      'INTERNAL_ERROR',
      'The request failed (request request-1)',
    ]);
  });

  it.each(['POST no/such', 'PUT a/b', 'POST constructor', 'POST '])(
    'is 404 ENDPOINT_NOT_FOUND for %s',
    async (call) => {
      const { status, body } = await mlflowClient({ 'POST a/b': async () => ({}) })(call);
      expect([status, body.error_code]).toEqual([404, 'ENDPOINT_NOT_FOUND']);
    },
  );

  it('says of a body that is no JSON that it is none', async () => {
    const handler = mlflowHandler({ 'POST a/b': async () => ({}) });
    const event = { httpMethod: 'POST', pathParameters: { proxy: 'a/b' }, body: '{', requestContext: { identity: {} } };
    const { statusCode, body } = await handler(event as never);
    expect([statusCode, JSON.parse(body).error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE']);
  });
});
