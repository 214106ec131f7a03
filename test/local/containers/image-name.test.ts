import { expect, it } from '@jest/globals';
import { parseImageName } from '../../../local/containers/image-name';

it.each([
  ['local/iris:1', 'local/iris', '1'],
  ['iris:latest', 'iris', 'latest'],
  ['localhost:5000/team/iris:1', 'team/iris', '1'],
  ['localhost/iris:1', 'iris', '1'],
  ['registry.example.com/team/iris:v1.2', 'team/iris', 'v1.2'],
])('%s is %s in the registry, with the tag %s', (name, repository, tag) => {
  expect(parseImageName(name)).toEqual({ repository, tag });
});
