import type { RandomStream } from '../random';
import type { Action } from './actions';

const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };

/** Where models have names, some deployments say whose tokens callers need, or that they need none. */
export function withTokens(actions: readonly Action[], ofDeployment: (index: number) => RandomStream): Action[] {
  return actions.map((action, index) => {
    if (action.kind !== 'deploy') return action;
    const drawn = ofDeployment(index)();
    if (drawn >= 0.4) return action;
    return { ...action, request: { ...action.request, jwt: drawn < 0.3 ? TOKENS : 'none' } };
  });
}
