import { type Finding, warn } from './finding';

/** As AWS says which right it is: `… is not authorized to perform: ec2:DescribeVpcs because …`. */
const RIGHT = /perform: ([a-z0-9-]+:[A-Za-z0-9]+)/;

const NOT_ALLOWED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;

/** A look that may not be allowed, or fail: that is a finding too, and the others go on. */
export async function look(what: string, find: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await find();
  } catch (error) {
    const { name, message } = error as Error;
    if (!NOT_ALLOWED.test(name)) return [warn(`${what}: cannot be looked at: ${message}`)];
    const [, right] = RIGHT.exec(message) ?? [];
    return [
      right === undefined
        ? warn(`${what}: cannot be looked at, for want of a right`, message)
        : warn(`${what}: cannot be looked at, for want of the right ${right}`, `Sign in with a role that has ${right}`),
    ];
  }
}
