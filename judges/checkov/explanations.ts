import { ACCESS_LOGS, CONCURRENCY, DEAD_LETTERS, KEYS, NO_CACHE, OUTSIDE_THE_VPC } from '../choices';
import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /: CKV_AWS_(119|136|158|26|27|173) .*(encrypt|Encrypt)/,
    why: KEYS,
  },
  {
    of: /^Registry\/AccessLogs\w+: CKV_AWS_21 /,
    why: ACCESS_LOGS,
  },
  {
    of: /: CKV_AWS_115 .*concurrent execution limit$/,
    why: CONCURRENCY,
  },
  {
    of: /: CKV_AWS_116 .*Dead Letter Queue/,
    why: DEAD_LETTERS,
  },
  {
    of: /: CKV_AWS_117 .*inside a VPC$/,
    why: OUTSIDE_THE_VPC,
  },
  {
    of: /: CKV_AWS_120 .*caching is enabled$/,
    why: NO_CACHE,
  },
  {
    of: /ApiRestApiconsole\w*: CKV_AWS_59 /,
    why: 'Three files of the console, which hold no secret: a browser has no key yet when it asks for them.',
  },
  {
    of: /Cluster\w*: CKV_AWS_65 /,
    why: "Container Insights costs by the task; a model's own clusters are without it too.",
  },
];
