import type { EnvironmentConfig } from '../../config/schema';
import { vcpuQuotaOf } from '../../contract/vcpu-quotas';
import type { Aws } from './aws';
import { type Finding, fail, ok, warn } from './finding';

type Config = Pick<EnvironmentConfig, 'capacity' | 'pools' | 'loadBalancers' | 'routing'>;

/** Whether the account may run the instances that the configuration names, and have as many listeners. */
export async function checkQuotas(aws: Pick<Aws, 'ec2' | 'quotas'>, config: Config): Promise<Finding[]> {
  const instances = await Promise.all(wanted(config).map((one) => checkInstances(aws, one)));
  // Models with names share a listener, and of rules a load balancer may have as many as there may be models.
  return config.routing.by === 'host' ? instances : [...instances, await checkListeners(aws, config)];
}

interface Wanted {
  readonly instanceType: string;
  readonly spot: boolean;
  readonly count: number;
  readonly by: string;
}

function wanted({ capacity, pools }: Config): Wanted[] {
  return [
    { instanceType: capacity.instanceType, spot: capacity.spot, count: 1, by: 'capacity' },
    ...Object.entries(pools).map(([name, { instanceType, spot, maxInstances }]) => ({
      instanceType,
      spot,
      count: maxInstances,
      by: `pools.${name}`,
    })),
  ];
}

async function checkInstances(
  { ec2, quotas }: Pick<Aws, 'ec2' | 'quotas'>,
  { instanceType, spot, count, by }: Wanted,
): Promise<Finding> {
  const InstanceType = instanceType as 'm6i.large';
  const described = await ec2.describeInstanceTypes({ InstanceTypes: [InstanceType] }).catch((error: Error) => {
    if (error.name !== 'InvalidInstanceType') throw error;
  });
  const vCpus = described?.InstanceTypes?.[0]?.VCpuInfo?.DefaultVCpus;
  if (vCpus === undefined) return fail(`${by}: there is no instance type ${instanceType} in the region`);
  const quota = vcpuQuotaOf(instanceType, spot);
  if (!quota) return ok(`${by}: ${instanceType}, whose quota is not known here`);
  const { Quota } = await quotas.getServiceQuota({ ServiceCode: 'ec2', QuotaCode: quota.code });
  const allowed = Quota?.Value ?? 0;
  const toDo = `Ask for more in Service Quotas: ${quota.code} of EC2`;
  if (allowed < vCpus)
    return fail(
      `${by}: ${instanceType} has ${vCpus} vCPUs, and the account may run ${allowed} of ${quota.title}`,
      toDo,
    );
  if (allowed < vCpus * count) {
    return warn(
      `${by}: ${count} × ${instanceType} have ${vCpus * count} vCPUs, and the account may run ${allowed} of ${quota.title}`,
      toDo,
    );
  }
  return ok(`${by}: the account may run ${allowed} vCPUs of ${quota.title}, and ${instanceType} has ${vCpus}`);
}

/** Listeners per Application Load Balancer. */
const LISTENERS = 'L-B6DF7632';

async function checkListeners({ quotas }: Pick<Aws, 'quotas'>, { loadBalancers }: Config): Promise<Finding> {
  const ports = loadBalancers.portTo - loadBalancers.portFrom + 1;
  const { Quota } = await quotas.getServiceQuota({ ServiceCode: 'elasticloadbalancing', QuotaCode: LISTENERS });
  const allowed = Quota?.Value ?? 0;
  return allowed >= ports
    ? ok(`a load balancer may have ${allowed} listeners, and the configuration has ${ports} ports`)
    : warn(
        `a load balancer may have ${allowed} listeners, and the configuration has ${ports} ports`,
        `Ask for more in Service Quotas: ${LISTENERS} of Elastic Load Balancing`,
      );
}
