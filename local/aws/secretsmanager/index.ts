export { SecretsManager } from './secrets-manager';
