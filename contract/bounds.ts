/** Of a name or a value that a request is refused for, in the refusal. */
export const MOST_CHARACTERS = 100;

/**
 * How much of what comes from outside is kept: characters, after control characters have become spaces. JSON within JSON makes at most
 * four bytes of each, so all evidence of a deployment stays under 200 kB of the 256 KiB that Step Functions takes at once, and with
 * a request and settings of 64 KiB each under DynamoDB's 400 kB of an item.
 */
export const BOUNDS = {
  /** What an error says of itself. Step Functions would take 32,768 characters; mails and records are read by people. */
  cause: 1_000,
  /** An error's name; Step Functions takes 256. */
  error: 200,
  /** A reason within the evidence: of a stopped task, a target, a scaling activity, an event of a service. */
  reason: 300,
  /** One line of a container's log. CloudWatch Logs keeps lines of 1 MB. */
  logLine: 200,
  logLines: 50,
  /** The same for who reads the log itself. */
  logMessage: 4_000,
  stoppedTasks: 10,
  targets: 20,
  serviceEvents: 10,
  scalingActivities: 10,
  /** Entries of a timeline: a deployment that failed and was rolled back enters some 160 states. */
  timeline: 250,
  /** Steps in a person's words: more than there are words for what a deployment, its failure and its way back do. */
  steps: 60,
  /** A value of a setting or of a resource, where two differ. */
  difference: 200,
  /** Of a report about the account, what it tells one by one; the rest is counted. */
  findings: 100,
  /** Of one model: more than a damaged one has. */
  findingsOfModel: 20,
  /** What undos and searches met: more than there are steps. */
  notes: 40,
  /** Files and folders of an artifact that is a folder: a bucket's whole content by mistake has more. */
  artifactFiles: 10_000,
  /** Bytes of a file that a CI command is configured with. A deployment's request has no more either. */
  configBytes: 65_536,
} as const;
