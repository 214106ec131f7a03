/** Whose instances start from an image of their own, by how AWS names instance types; the rest is x86_64. */
const CLASSES: readonly (readonly [machineImage: string, RegExp])[] = [
  // A g behind the generation is Graviton, as in m7g and c6gn; the first ones were a1. One with a GPU beside it, g5g, has no image of ECS's.
  ['arm64', /^(a1|(?!g\d)[a-z-]+\d+[a-z]*g[a-z]*)\./],
  ['gpu', /^(g|gr|p)\d/],
  ['neuron', /^(inf|trn)\d/],
];

/** The image that instances of the type start from, as the environment configures it for their class. */
export function machineImageOf(instanceType: string, machineImages: Readonly<Record<string, string>>): string {
  const machineImage = CLASSES.find(([, types]) => types.test(instanceType))?.[0] ?? 'x86_64';
  const id = machineImages[machineImage];
  if (id === undefined) throw new Error(`machineImages has no ${machineImage}, of which ${instanceType} is`);
  return id;
}
