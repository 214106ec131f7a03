import { read } from './attributes';

/** The slot that an endpoint's item has noted, as far as it has: `{loadBalancer, priority?}`, an expression. */
export const heldSlot = (endpoint: string) => {
  const noted = (name: string, attribute: 'slotLoadBalancer' | 'slotPriority') =>
    `$exists(${endpoint}.${attribute}.N) ? {'${name}': ${read('endpoint', attribute, endpoint)}} : {}`;
  return `$merge([${noted('loadBalancer', 'slotLoadBalancer')}, ${noted('priority', 'slotPriority')}])`;
};
