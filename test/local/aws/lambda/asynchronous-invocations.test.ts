import { describe, expect, it } from '@jest/globals';
import { AsynchronousInvocations } from '../../../../local/aws/lambda/asynchronous-invocations';
import { FunctionError } from '../../../../local/aws/lambda/function-error';
import { VirtualClock } from '../../../../local/clock';

function invocations(random: () => number, fails: (event: unknown) => boolean = () => false) {
  const clock = new VirtualClock(0);
  const runs: { readonly at: number; readonly event: unknown }[] = [];
  const letters: { readonly queueArn: string; readonly body: Record<string, unknown> }[] = [];
  const queue = new AsynchronousInvocations({
    configured: [{ functionName: 'deliver', retries: 2, onFailure: 'arn:aws:sqs:us-east-1:1:dead' }],
    clock,
    random,
    run: async (_name, event) => {
      runs.push({ at: clock.now(), event });
      if (fails(event)) throw new FunctionError('DeliveryFailed', 'answered with 503', []);
    },
    deadLetter: (_name, queueArn, body) => void letters.push({ queueArn, body: JSON.parse(body) }),
    newRequestId: () => 'request-1',
  });
  return { clock, queue, runs, letters };
}

describe('what a function is to do some time', () => {
  it('is done late, and out of order', async () => {
    const draws = [0.9, 0.1];
    const { clock, queue, runs } = invocations(() => draws.shift() ?? 0.5);
    queue.accept('deliver', 'first');
    queue.accept('deliver', 'second');
    await clock.sleep(2_000);
    expect(runs).toEqual([
      { at: 100, event: 'second' },
      { at: 900, event: 'first' },
    ]);
  });

  it('is done twice now and then', async () => {
    const draws = [0.5, 0];
    const { clock, queue, runs } = invocations(() => draws.shift() ?? 0.5);
    queue.accept('deliver', 'x');
    await clock.sleep(10_000);
    expect(runs).toHaveLength(2);
  });

  it('is tried three times, and then is a dead letter as Lambda writes it', async () => {
    const { clock, queue, runs, letters } = invocations(
      () => 0.5,
      () => true,
    );
    queue.accept('deliver', { id: 1 });
    await clock.sleep(600_000);
    expect(runs.map(({ at }) => at)).toEqual([500, 60_500, 180_500]);
    expect(letters).toEqual([
      {
        queueArn: 'arn:aws:sqs:us-east-1:1:dead',
        body: {
          version: '1.0',
          timestamp: '1970-01-01T00:03:00.500Z',
          requestContext: {
            requestId: 'request-1',
            functionArn: 'deliver:$LATEST',
            condition: 'RetriesExhausted',
            approximateInvokeCount: 3,
          },
          requestPayload: { id: 1 },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: expect.objectContaining({ errorType: 'DeliveryFailed', errorMessage: 'answered with 503' }),
        },
      },
    ]);
  });

  it('is forgotten where nobody wants to know that it failed', async () => {
    const { clock, queue, letters } = invocations(
      () => 0.5,
      () => true,
    );
    queue.accept('other', {});
    await clock.sleep(600_000);
    expect(letters).toEqual([]);
  });
});
