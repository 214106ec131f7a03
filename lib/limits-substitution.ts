import { type EnvironmentConfig, hasHttps } from '../config/schema';
import { quotable } from './jsonata-text';

/** What the workflows know of the environment's limits: JSON. Without domains of their own, requests may name the platform's. */
export function limitsSubstitution({ limits, mail, jwt, ...config }: EnvironmentConfig): string {
  const {
    instanceTypes,
    maxTasks,
    maxInstances,
    notifyDomains = [mail.sender, ...mail.recipients].map(domainOf),
  } = limits;
  const domains = [...new Set(notifyDomains.map((domain) => domain.toLowerCase()))];
  return quotable(
    JSON.stringify({
      instanceTypes,
      maxTasks,
      maxInstances,
      notifyDomains: domains,
      https: hasHttps(config),
      tokens: jwt !== undefined,
    }),
  );
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
