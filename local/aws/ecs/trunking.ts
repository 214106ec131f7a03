import type { RunningInstance } from '../ec2';
import type { Requirement } from '../iam/evaluate';
import { type EcsContext, nameOf } from './context';
import { agentConfiguration } from './user-data';

/** Whether what runs on an instance may do something, with the role of the instance's profile. */
export type InstanceMay = (instanceProfile: string | undefined, requirement: Requirement) => boolean;

/**
 * The account setting `awsvpcTrunking`, as far as instances set it for their own role: it stays set, and holds for every instance that
 * registers with the role from then on.
 */
export class Trunking {
  private readonly optedIn = new Set<string>();

  constructor(
    private readonly context: EcsContext,
    private readonly instanceMay: InstanceMay,
  ) {}

  /** Does what the instance's user data asks for, and tells whether the instance gets a trunk. */
  isEnabled({ instanceProfile, userData }: Pick<RunningInstance, 'instanceProfile' | 'userData'>): boolean {
    const { optsInToTrunking, looksAtCluster, cluster } = agentConfiguration(userData);
    if (looksAtCluster) {
      const resource = this.context.arn(`cluster/${nameOf(cluster)}`);
      this.instanceMay(instanceProfile, { action: 'ecs:DescribeClusters', resource });
    }
    const optIn = { action: 'ecs:PutAccountSetting', resource: '*', context: SETTING };
    const role = instanceProfile ?? '';
    if (optsInToTrunking && this.instanceMay(instanceProfile, optIn)) this.optedIn.add(role);
    return this.optedIn.has(role);
  }
}

const SETTING = { 'ecs:account-setting': 'awsvpcTrunking' };
