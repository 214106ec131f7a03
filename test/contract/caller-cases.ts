import type { Caller, KnownCallers } from '../../contract/callers';

/** Two teams, of which one may approve. */
export const KNOWN: KnownCallers = {
  prefix: 'slipway',
  ownKeyId: 'own',
  teams: [
    { name: 'science', models: ['iris'], approve: false, keyId: 'science-key' },
    { name: 'risk', models: ['fraud', 'risk-*'], approve: true, keyId: 'risk-key' },
  ],
};

const session = (role: string, name = 'GitHubActions') => `arn:aws:sts::111111111111:assumed-role/${role}/${name}`;

/** Who calls, what a person knows it by, and of models those that it may touch: the contract and the workflows reckon alike. */
export const CALLERS: readonly [who: string, caller: Caller, name: string, touches: readonly string[]][] = [
  ['the environment’s key', { apiKeyId: 'own' }, 'slipway-registry', ['iris', 'fraud', 'risk-a', 'rose']],
  ['a key made by hand', { apiKeyId: 'k1' }, 'k1', ['iris', 'fraud', 'risk-a', 'rose']],
  ['a team’s key', { apiKeyId: 'science-key' }, 'slipway-registry-science', ['iris']],
  ['another’s, with a beginning', { apiKeyId: 'risk-key' }, 'slipway-registry-risk', ['fraud', 'risk-a', 'risk-']],
  ['a team’s CI', { principal: session('slipway-ci-science') }, 'GitHubActions', ['iris']],
  ['a session of a person', { principal: session('Admin', 'ann@example.com') }, 'ann@example.com', ['iris', 'rose']],
  ['a role that is called much alike', { principal: session('slipway-ci-science2', 'x') }, 'x', ['fraud', 'rose']],
  ['a user', { principal: 'arn:aws:iam::111111111111:user/ops/bob' }, 'bob', ['iris', 'fraud']],
  [
    'a user called like a role',
    { principal: 'arn:aws:iam::1:user/slipway-ci-science' },
    'slipway-ci-science',
    ['fraud'],
  ],
  ['the root user', { principal: 'arn:aws:iam::111111111111:root' }, 'root', ['iris', 'fraud']],
  // Where a method takes both, who signs has the lesser rights.
  ['CI with a key', { principal: session('slipway-ci-science'), apiKeyId: 'own' }, 'GitHubActions', ['iris']],
];

/** Models, each of which is somebody's. */
export const MODELS = ['iris', 'iris2', 'fraud', 'fraud-x', 'risk', 'risk-', 'risk-a', 'rose'];

/** Whether a row says that its caller has the model: whoever has one of nobody's has all. */
export function touches([, , , models]: (typeof CALLERS)[number], model: string): boolean {
  const hasAll = models.includes('rose') || (models.includes('fraud') && !models.includes('risk-'));
  return hasAll || models.includes(model);
}
