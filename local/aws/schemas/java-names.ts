/*
 * Step Functions calls AWS through the SDK for Java and writes every name as that SDK does, so these follow the
 * SDK's code generator: where they differ from "capitalise the first letter", AWS differs too.
 */

/** Names that the SDK for Java can't use as they are, per service: DynamoDB's `NULL` would be a Java keyword. */
const renamed: Readonly<Record<string, string>> = { NULL: 'nul' };

/** A keyword or a method of every Java object: such a member gets `Value` appended. */
const reserved = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends ' +
    'false final finally float for goto if implements import instanceof int interface long native new null package ' +
    'private protected public return short static strictfp super switch synchronized this throw throws transient ' +
    'true try void volatile while equals hashCode getClass notify notifyAll toString wait'
  ).split(' '),
);

/** The bean name of an operation or member: `VPCZoneIdentifier` → `vpcZoneIdentifier`. */
export function beanName(name: string): string {
  const bean = renamed[name] ?? lowerLeadingAcronym(name);
  return reserved.has(bean) ? `${bean}Value` : bean;
}

const stateNames = new Map<string, string>();

/** The name under which Step Functions takes and gives a member: `DNSName` → `DnsName`. */
export function stateName(memberName: string): string {
  let name = stateNames.get(memberName);
  if (name === undefined) {
    const bean = beanName(memberName);
    name = bean.charAt(0).toUpperCase() + bean.slice(1);
    stateNames.set(memberName, name);
  }
  return name;
}

/** The exception class of an error shape: `AlreadyExistsFault` → `AlreadyExistsException`. */
export function exceptionName(errorShape: string): string {
  const words = errorShape
    .replace(/(Fault|Exception)$/, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([a-z])(?=[A-Z][A-Za-z0-9])/g, '$1 ')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .split(' ');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('')}Exception`;
}

/** `DBInstance` → `dbInstance`: the last capital of a run belongs to the next word. */
function lowerLeadingAcronym(name: string): string {
  const acronym = /^[A-Z]+(?![a-z])|^[A-Z]/.exec(name)?.[0] ?? '';
  return acronym.toLowerCase() + name.slice(acronym.length);
}
