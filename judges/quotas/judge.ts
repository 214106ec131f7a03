import { readFileSync } from 'node:fs';
import path from 'node:path';
import { INSTANCE_TYPES } from '../../local/aws/ec2/instance-types';
import { PURCHASE_OPTIONS, quotaOf } from '../../local/aws/ec2/vcpu-quota';
import { clients } from '../../local/aws/schemas/clients';
import type { ServiceName } from '../../local/aws/service';
import { throttleError } from '../../local/aws/throttling/throttle-error';
import { pythonFiles } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { EXPLANATIONS } from './explanations';
import { familyFault, quotasOfFamilies } from './families';
import { LIMITS, limitFaults } from './limits';
import { serviceModelIn } from './service-models';
import { throttlingCodes, throttlingFault } from './throttling-errors';

const SERVICES = Object.keys(clients) as ServiceName[];

/** The twin's limits, how its services throttle, and which quota counts which instances. */
export const quotas: Judge = {
  name: 'quotas',
  layer: 'the twin',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const files = await pythonFiles('botocore==1.44.8', 'aws-quota-checker==1.12.0');
    const text = (...names: readonly string[]) => readFileSync(path.join(files, ...names), 'utf8');
    const modelOf = (service: ServiceName) => serviceModelIn(files, service);
    const codes = throttlingCodes(text('botocore', 'retries', 'standard.py'));
    const checks = text('aws_quota', 'check', 'ec2.py');
    const counted = PURCHASE_OPTIONS.map((option) => [option, quotasOfFamilies(checks, option)] as const);
    const types = [...INSTANCE_TYPES.values()];
    return {
      async look() {
        return {
          lookedAt: `${LIMITS.length} limits, ${SERVICES.length} services, ${types.length} instance types`,
          findings: [
            ...limitFaults(LIMITS, modelOf),
            ...SERVICES.flatMap((name) => throttlingFault(name, throttleError(name), codes, modelOf(name)) ?? []),
            ...counted.flatMap(([option, quotas]) =>
              types.flatMap((type) => familyFault(type.name, quotaOf(type, option), quotas) ?? []),
            ),
          ],
        };
      },
      control: {
        mistake: 'a wrong limit, a wrong error and a wrong quota',
        // All of them, so one line.
        look: async () => [
          [
            ...limitFaults([{ ...LIMITS[0]!, ours: 1 }], modelOf),
            throttlingFault('lambda', { code: 'ThrottlingException', status: 400 }, codes, modelOf('lambda')),
            familyFault('g5.xlarge', 'L-1216C47A', quotasOfFamilies(checks, 'onDemand')),
          ].join('; '),
        ],
        finding:
          /at most 1, and 262144.*TooManyRequestsException there.*g5\.xlarge: counts in L-1216C47A, and in L-DB2E81BA/,
      },
    };
  },
};
