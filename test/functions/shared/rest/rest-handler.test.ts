import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ConflictException } from '../../../../functions/shared/errors';
import { logger } from '../../../../functions/shared/observability';
import { restHandler } from '../../../../functions/shared/rest/rest-handler';

logger.setLogLevel('SILENT');

const DELETE_MODEL = { httpMethod: 'DELETE', resource: '/models/{model}', pathParameters: { model: 'iris' } };

async function answered(deleteModel: () => Promise<unknown>, event: object = DELETE_MODEL) {
  const requestContext = { requestId: 'the client’s', extendedRequestId: 'request-1', identity: {} };
  const { statusCode, body, headers } = await restHandler({ deleteModel })({
    ...event,
    requestContext,
  } as unknown as APIGatewayProxyEvent);
  expect(headers).toEqual({ 'Content-Type': 'application/json' });
  return [statusCode, body === '' ? undefined : JSON.parse(body)];
}

const failing = (error: Error) => () => Promise.reject(error);

describe('a handler', () => {
  it('answers with the status of the route, and with a body if there is one', async () => {
    expect(await answered(async () => undefined)).toEqual([204, undefined]);
  });

  it('tells a caller what it can act on', async () => {
    expect(await answered(failing(new ConflictException('model iris is live')))).toEqual([
      409,
      { error: 'ConflictException', message: 'model iris is live' },
    ]);
  });

  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
    'answers 429 to %s',
    async (name) => {
      const [status, { error }] = await answered(failing(Object.assign(new Error('no'), { name })));
      expect([status, error]).toEqual([429, 'TooManyRequestsException']);
    },
  );

  it('says nothing of what went wrong inside', async () => {
    expect(await answered(failing(new Error('arn:aws:secret')))).toEqual([
      500,
      { error: 'InternalServerError', message: 'The request failed (request request-1)' },
    ]);
  });

  it.each([
    { ...DELETE_MODEL, resource: '/elsewhere' },
    { ...DELETE_MODEL, httpMethod: 'GET' },
  ])('answers 500 to what is none of its routes: %j', async (event) => {
    expect((await answered(async () => undefined, event))[0]).toBe(500);
  });
});
