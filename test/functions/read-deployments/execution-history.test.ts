import type { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { executionHistory } from '../../../functions/read-deployments/execution-history';
import { logger } from '../../../functions/shared/observability';

logger.setLogLevel('SILENT');

const read = (send: (command: { input: object }) => Promise<object>) =>
  executionHistory({ send } as unknown as SFNClient, 'arn');

describe('an execution’s history', () => {
  it('is read page by page, without its data', async () => {
    const asked: object[] = [];
    const pages = [{ events: [{ id: 1 }], nextToken: 'more' }, { events: [{ id: 2 }] }];
    expect(
      await read(async ({ input }) => {
        asked.push(input);
        return pages[asked.length - 1]!;
      }),
    ).toEqual([{ id: 1 }, { id: 2 }]);
    const page = { executionArn: 'arn', maxResults: 1000, includeExecutionData: false };
    expect(asked).toEqual([page, { ...page, nextToken: 'more' }]);
  });

  it('has no more than five pages', async () => {
    expect(await read(async () => ({ events: [{ id: 1 }], nextToken: 'more' }))).toHaveLength(5);
  });

  it('is none where Step Functions does not tell', async () => {
    expect(await read(() => Promise.reject(new Error('ThrottlingException')))).toBeUndefined();
  });
});
