import { describe, expect, it } from '@jest/globals';
import { nameProblem } from '../../../functions/download-model/file-name';

describe('a file of a working directory', () => {
  it.each([
    'model.json',
    'my model 1.json',
    '..model',
    '...',
    '.gitignore',
    '.gitkeep',
    'git',
    'ü'.repeat(127),
    '模型🌼',
  ])('may be called %j', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    ['', 'must not have an empty name'],
    ['.', 'must not be .'],
    ['..', 'must not be ..'],
    ['a\nb', 'must not have control characters or backslashes'],
    ['a\0', 'must not have control characters or backslashes'],
    ['..\\a', 'must not have control characters or backslashes'],
    ['.git', 'must not be in .git'],
    ['.GIT', 'must not be in .git'],
    ['.git. .', 'must not be in .git'],
    ['.git::$INDEX_ALLOCATION', 'must not be in .git'],
    ['GIT~1', 'must not be in .git'],
    ['.g\u200cit', 'must not be in .git'],
    ['ü'.repeat(128), 'must have names of at most 255 bytes, not 256'],
  ])('may not be called %j', (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });
});
