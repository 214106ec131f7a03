import type {
  ApiKey,
  ApiKeys,
  GetApiKeyRequest,
  GetApiKeysRequest,
  RestApi,
  RestApis,
} from '@aws-sdk/client-api-gateway';
import { AwsError, type Service } from '../service';

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

    GetApiKey: ({ apiKey: id, includeValue }: GetApiKeyRequest): ApiKey => {
      const found = this.options.apiKeys.find((key) => key.id === id);
      if (!found) throw new AwsError('NotFoundException', 'Invalid API Key identifier specified', 404);
      const { value, ...key } = found;
      return includeValue ? { ...key, value } : key;
    },

    GetRestApis: (): RestApis => ({ items: [...this.options.restApis] }),
  };
}
