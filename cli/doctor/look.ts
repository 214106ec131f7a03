import { type Finding, warn } from './finding';

const NOT_ALLOWED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;

/** A look that may not be allowed, or fail: that is a finding too, and the others go on. */
export async function look(what: string, find: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await find();
  } catch (error) {
    const { name, message } = error as Error;
    return NOT_ALLOWED.test(name)
      ? [warn(`${what}: cannot be looked at, for want of a right`, message)]
      : [warn(`${what}: cannot be looked at: ${message}`)];
  }
}
