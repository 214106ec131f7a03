import { describe, expect, it } from '@jest/globals';
import { awsClients } from '../../../cli/doctor/aws';

describe('The clients of AWS', () => {
  it("are of the environment's region", async () => {
    const { acm, ec2, elb, ses } = await awsClients('eu-west-3');
    for (const client of [acm, ec2, elb, ses]) {
      expect(await (client as unknown as { config: { region(): Promise<string> } }).config.region()).toBe('eu-west-3');
    }
  });
});
