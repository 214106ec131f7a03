import { expect } from '@jest/globals';

/** Matches the error with which a service refuses a call: its code, and words of its message. */
export function refused(code: string, words: RegExp | string = /./) {
  return expect.objectContaining({ name: 'AwsError', code, message: expect.stringMatching(words) });
}
