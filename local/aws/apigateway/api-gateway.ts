import type { ApiKey, ApiKeys, GetApiKeysRequest, RestApi, RestApis } from '@aws-sdk/client-api-gateway';
import type { Service } from '../service';

export interface ApiGatewayOptions {
  readonly apiKeys: readonly ApiKey[];
  readonly restApis: readonly RestApi[];
}

/** API Gateway's control plane, as far as people ask for the address and the key of the stacks' API. */
export class ApiGateway implements Service {
  readonly name = 'apigateway';

  constructor(private readonly options: ApiGatewayOptions) {}

  readonly operations = {
    /** `nameQuery` is how a name begins. */
    GetApiKeys: ({ nameQuery = '', includeValues }: GetApiKeysRequest): ApiKeys => {
      const named = this.options.apiKeys.filter(({ name = '' }) => name.startsWith(nameQuery));
      return { items: includeValues ? named : named.map(({ value: _, ...key }) => key) };
    },

    GetRestApis: (): RestApis => ({ items: [...this.options.restApis] }),
  };
}
