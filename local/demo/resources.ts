import type { RestClient } from '../rest-client';
import { expect } from './expect';

interface LeftResource {
  readonly service: string;
  readonly type: string;
  readonly name: string;
}

/** Of everything that was made in the simulated AWS account, nothing whose name says `of` may be left. */
export async function expectNothingLeft(client: RestClient, of: string): Promise<void> {
  const resources = await client.get<LeftResource[]>('/_local/resources');
  const left = resources
    .filter(({ name }) => name.includes(of))
    .map(({ service, type, name }) => `${service} ${type} ${name}`);
  expect(left.length === 0, `These should be gone: ${left.join(', ')}`);
}
