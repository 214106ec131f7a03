/*
 * What is looked for in a container's log. The workflow reads it as JSONata, CLI and console as JavaScript: both take these patterns.
 */

/** Stack frames, the head of a report that says only that one follows, and what Node.js ends its reports with: its version. */
export const SAYS_NOTHING = /^(at .+(\)|:\d+)$|File ".*", line \d|Traceback \(most recent|Node\.js v\d)/;

/** A line that an uncaught exception ends with, or begins with, in Python, JavaScript, Java and Go: `ValueError: no weights`. */
export const EXCEPTION =
  /^(Uncaught |Caused by: |panic: |Exception in thread |([\w$]+[.])*[\w$]*(Error|Exception)( \[\w+\])?(:|$))/;

export const COMPLAINT =
  /error|exception|fatal|panic|killed|denied|refused|cannot|can't|unable|fail|abort|not found|no such|out of memory|segmentation/i;
