/** The shared pools of the environment by their names: `{instanceType, maxInstances, tasksPerInstance}`, an expression. */
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
  $asked := ${request}.capacity;
  $not($exists($asked)) or $asked = 'own' ? ''
    : $not($exists(${poolOf('$asked')})) ? 'capacity: there is no pool ' & $asked & '; ' & ${NAMES}
    : $exists(${request}.instanceType) ? 'instanceType: ' & ${request}.instanceType & ' cannot be had in pool ' & $asked & ', whose instances are ' & ${poolOf('$asked')}.instanceType & ': leave one of the two out'
    : ''
)`;
