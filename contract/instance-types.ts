/**
 * Whether models may have instances of a type; of any where nothing is said.
 *
 * @param allowed - types, or how they begin, with an asterisk at the end: `m6i.*`. `asl/registry/limits.ts` reads them alike
 */
export function isAllowedType(instanceType: string, allowed: readonly string[] | undefined): boolean {
  return (
    allowed === undefined ||
    allowed.some((one) => (one.endsWith('*') ? instanceType.startsWith(one.slice(0, -1)) : instanceType === one))
  );
}
