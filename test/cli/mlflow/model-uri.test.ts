import { describe, expect, it } from '@jest/globals';
import { modelUri, parseModelUri } from '../../../cli/mlflow/model-uri';

describe('a version of an MLflow server', () => {
  it.each([
    ['models:/iris/3', { name: 'iris', version: '3' }, 'models:/iris/3'],
    [
      'models:/Iris Classifier@champion',
      { name: 'Iris Classifier', alias: 'champion' },
      'models:/Iris Classifier@champion',
    ],
    ['models:/iris/latest', { name: 'iris', alias: 'latest' }, 'models:/iris@latest'],
  ])('is named by %s', (uri, read, written) => {
    expect(parseModelUri(uri)).toEqual(read);
    expect(modelUri(parseModelUri(uri))).toBe(written);
  });

  it.each([
    'iris/3',
    'models:/iris',
    'models:/iris/3/4',
    'models:/iris@a@b',
    'runs:/1/model',
    'models:/',
    'models:/m-1',
  ])('is not named by %s', (uri) => {
    expect(() => parseModelUri(uri)).toThrow(
      `--from-mlflow: must be a registered version such as models:/iris/3 or models:/iris@champion, not "${uri}"`,
    );
  });

  it.each(['Production', '0', '1.5', '1234567890'])('has a number, and not %s', (version) => {
    expect(() => parseModelUri(`models:/iris/${version}`)).toThrow(
      `--from-mlflow: must name a version's number or an alias, not "${version}"`,
    );
  });
});
