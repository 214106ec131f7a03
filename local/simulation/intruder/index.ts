export { type Damage, damages } from './damages';
export type { Expected } from './expected';
export { Hand } from './hand';
export { marksOf, type Tag } from './marks';
export { type Plant, plants } from './plants';
