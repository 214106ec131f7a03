import type { ServiceRules } from '../requirement-rule';

/** Its actions are HTTP methods, its resources the paths that they are for. */
export const apigateway: ServiceRules = {
  GetApiKey: ({ apiKey }: { apiKey: string }, { region }) => [
    { action: 'apigateway:GET', resource: `arn:aws:apigateway:${region}::/apikeys/${apiKey}` },
  ],
  GetApiKeys: onPath('/apikeys'),
  GetRestApis: onPath('/restapis'),
};

function onPath(path: string): ServiceRules[string] {
  return (_, { region }) => [{ action: 'apigateway:GET', resource: `arn:aws:apigateway:${region}::${path}` }];
}
