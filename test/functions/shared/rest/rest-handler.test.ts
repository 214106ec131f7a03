import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { exactNumber } from '../../../../contract/exact-number';
import {
  ConflictException,
  IdempotencyMismatchException,
  ResourceNotFoundException,
  ValidationException,
} from '../../../../functions/shared/errors';
import { logger } from '../../../../functions/shared/observability';
import { type Routes, restHandler } from '../../../../functions/shared/rest/rest-handler';

logger.setLogLevel('SILENT');

const EVENT = {
  httpMethod: 'GET',
  resource: '/models',
  requestContext: { requestId: 'request-1', identity: {} },
} as unknown as APIGatewayProxyEvent;
const answerOf = async (route: Routes[string]) => {
  const { statusCode, body, headers } = await restHandler({ 'GET /models': route })(EVENT);
  return { statusCode, headers, body: body === '' ? body : JSON.parse(body), text: body };
};
const failing = (error: unknown) => answerOf(() => Promise.reject(error));
const named = (name: string) => Object.assign(new Error('a secret of the table'), { name });

describe('a route’s answer', () => {
  it('is JSON with its status, numbers digit for digit', async () => {
    const answer = await answerOf(async () => ({ status: 201, body: { auc: exactNumber('0.1234567890123456789') } }));
    expect(answer.text).toBe('{"auc":0.1234567890123456789}');
    expect(answer).toMatchObject({ statusCode: 201, headers: { 'Content-Type': 'application/json' } });
  });

  it('is empty where there is nothing to say', async () => {
    expect(await answerOf(async () => ({ status: 204 }))).toMatchObject({ statusCode: 204, body: '' });
  });
});

describe('an error', () => {
  it.each([
    [new ValidationException('limit: must be a number'), 400],
    [new ResourceNotFoundException('model iris does not exist'), 404],
    [new ConflictException('model iris is live'), 409],
    [new IdempotencyMismatchException('used before'), 409],
  ])('%s is told to the caller', async (error, status) => {
    expect(await failing(error)).toMatchObject({
      statusCode: status,
      body: { error: error.name, message: error.message },
    });
  });

  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
    '%s of AWS is a reason to try again later',
    async (name) => {
      expect(await failing(named(name))).toMatchObject({
        statusCode: 429,
        body: { error: 'TooManyRequestsException', message: 'Too many requests; try again later' },
      });
    },
  );

  it.each([named('AccessDeniedException'), 'no error at all'])(
    '%s is nobody’s business but the log’s',
    async (error) => {
      expect((await failing(error)).body).toEqual({
        error: 'InternalServerError',
        message: 'The request failed (request request-1)',
      });
    },
  );

  it('is a route that nobody serves', async () => {
    expect((await restHandler({})(EVENT)).statusCode).toBe(500);
  });
});
