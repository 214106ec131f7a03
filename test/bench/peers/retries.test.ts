import { describe, expect, it } from '@jest/globals';
import { standardRetries } from '../../../bench/peers/aws-cli/retries';
import { untilAdmitted } from '../../../bench/peers/cloudformation/retries';
import { AwsError } from '../../../local/aws/service';
import { VirtualClock } from '../../../local/clock';

const THROTTLED = new AwsError('ThrottlingException', 'Rate exceeded');

/** Refused so many times before it is answered, with every pause as long as it may be. */
async function met(retries: typeof standardRetries, refusals: number, error: unknown = THROTTLED) {
  const clock = new VirtualClock(0);
  let calls = 0;
  const outcome = await retries(
    clock,
    () => 1,
    async () => {
      if (++calls <= refusals) throw error;
      return 'answered';
    },
  ).catch((thrown: Error) => thrown.message);
  return { outcome, calls, seconds: clock.now() / 1_000 };
}

describe('a command of the AWS CLI', () => {
  it.each([
    [0, { outcome: 'answered', calls: 1, seconds: 0 }],
    [2, { outcome: 'answered', calls: 3, seconds: 1 + 2 }],
    [3, { outcome: 'Rate exceeded', calls: 3, seconds: 1 + 2 }],
  ])('that is refused %d times for being too many is called three times in all', async (refusals, expected) => {
    expect(await met(standardRetries, refusals)).toEqual(expected);
  });

  it('ends at once with any other error', async () => {
    expect(await met(standardRetries, 1, new AwsError('ClientException', 'no'))).toMatchObject({
      outcome: 'no',
      calls: 1,
    });
  });
});

describe('a handler of CloudFormation', () => {
  it('calls until it is admitted, up to 20 s apart', async () => {
    expect(await met(untilAdmitted, 7)).toEqual({
      outcome: 'answered',
      calls: 8,
      seconds: 1 + 2 + 4 + 8 + 16 + 20 + 20,
    });
  });

  it('ends at once with any other error', async () => {
    expect(await met(untilAdmitted, 1, new AwsError('ClientException', 'no'))).toMatchObject({
      outcome: 'no',
      calls: 1,
    });
  });
});
