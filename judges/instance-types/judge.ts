import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeInstanceTypes } from '../../local/aws/ec2/describe-instance-types';
import { pythonFiles } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { differences } from './differences';
import { EXPLANATIONS } from './explanations';

/** What EC2 answered to DescribeInstanceTypes in us-east-1 when moto recorded it, of the types that the twin knows. */
export const instanceTypes: Judge = {
  name: 'instance-types',
  layer: 'the twin',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const file = path.join(await pythonFiles('moto==5.2.5'), 'moto', 'ec2', 'resources', 'instance_types.json.gz');
    const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Record<string, object>;
    const ours = describeInstanceTypes({}).InstanceTypes!;
    return {
      async look() {
        return { lookedAt: `${ours.length} instance types`, findings: differences(ours, recorded) };
      },
      control: {
        mistake: 'a GPU too many',
        look: async () => {
          const { GpuInfo, ...type } = ours.find(({ InstanceType }) => InstanceType === 'g5.xlarge')!;
          return differences(
            [{ ...type, GpuInfo: { ...GpuInfo, Gpus: [{ ...GpuInfo!.Gpus![0], Count: 2 }] } }],
            recorded,
          );
        },
        finding: /^g5\.xlarge: GpuInfo\.Gpus\.0\.Count is 2, and 1 there$/,
      },
    };
  },
};
