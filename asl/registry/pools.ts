import { OWN_CAPACITY } from '../../contract/settings';

/** The shared pools of the environment by their names: `{instanceType, spot, volumeGiB, maxInstances, tasksPerInstance}`, an expression. */
export const POOLS = "$parse('${Pools}')";

/** Nothing where there is no such pool: an expression over the capacity that is asked for. */
export const poolOf = (capacity: string) => `$lookup(${POOLS}, ${capacity})`;

/** The names of all pools, for a person. */
const NAMES = `($names := $keys(${POOLS}); $count($names) = 0 ? 'there is none' : 'there is ' & $join($names, ', '))`;

/**
 * What is wrong with the capacity that a request asks for, or `''`.
 *
 * @param request - an expression
 */
export const problemWithCapacity = (request: string) => `(
  $by := ${request};
  $shared := ${poolOf('$by.capacity')};
  $not($exists($by.capacity)) or $by.capacity = '${OWN_CAPACITY}' ? ''
    : $not($exists($shared)) ? 'capacity: there is no pool ' & $by.capacity & '; ' & ${NAMES}
    : $exists($by.instanceType) ? 'instanceType: ' & $by.instanceType & ' cannot be had in pool ' & $by.capacity & ', whose instances are ' & $shared.instanceType & ': leave it out, or ask for another capacity'
    : ''
)`;
