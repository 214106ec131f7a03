import { expect, it } from '@jest/globals';
import { imageInWords } from '../../view-model/image-in-words';

const DIGEST = 'c8e0324b0e81545bd632dbb1a2808f7681b6640df569c2ece48bb389477b3007';

it.each([
  [`111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris@sha256:${DIGEST}`, 'local/iris@sha256:c8e0324b0e81'],
  ['111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris:1', 'local/iris:1'],
  ['local/iris:1', 'local/iris:1'],
  ['iris', 'iris'],
  ['', ''],
  ['a b <c>', 'a b <c>'],
])('an image is told in short: %s', (uri, words) => {
  expect(imageInWords(uri)).toBe(words);
});
