import { AwsError } from '../service';

const FORBIDDEN = /[\s\p{Cc}<>{}[\]?*"#%\\^|~`$&,;:/]/u;

/** Holds an execution's name against the rules of StartExecution. */
export function checkName(name: string): void {
  if (name.length < 1 || name.length > 80 || FORBIDDEN.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
}
