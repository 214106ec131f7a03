export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** As the platform marks what it makes for a model. */
export const marksOf = (model: string, environment = 'local'): readonly Tag[] => [
  { Key: 'slipway:model', Value: model },
  { Key: 'slipway:environment', Value: environment },
];
