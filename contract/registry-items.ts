/** How an attribute is kept: `json` is a value as JSON text, `map` a map whose numbers keep every digit. */
export type Kind = 'text' | 'number' | 'json' | 'map';

/** The attributes of the registry's items. What is kept in another way, such as a list of maps, is read where it is written. */
export const ITEMS = {
  model: {
    model: 'text',
    aliases: 'map',
    tags: 'map',
    description: 'text',
    createdAt: 'text',
    updatedAt: 'text',
    latestVersion: 'number',
    lastVersionNumber: 'number',
    /** Of a name that is no model's: the numbers given out under it are those that this model has, which is called so now. */
    numbersOf: 'text',
  },
  version: {
    model: 'text',
    modelVersion: 'number',
    s3Location: 'text',
    metrics: 'map',
    gitCommit: 'text',
    tags: 'map',
    description: 'text',
    /** The run that made it, where that is to be seen, and as what MLflow has logged it. */
    runId: 'text',
    runLink: 'text',
    loggedModelId: 'text',
    approvalStatus: 'text',
    /** The last image version that there was when the version was approved: later ones are not. */
    approvedImageVersion: 'number',
    approvalBy: 'text',
    approvalByName: 'text',
    approvalAt: 'text',
    approvalComment: 'text',
    latestImageVersion: 'number',
    lastImageNumber: 'number',
    createdAt: 'text',
    /** Since when tags and description are as they are. */
    updatedAt: 'text',
  },
  image: {
    model: 'text',
    modelVersion: 'number',
    imageVersion: 'number',
    repositoryUri: 'text',
    tag: 'text',
    digest: 'text',
    cpu: 'number',
    memoryMiB: 'number',
    gitCommit: 'text',
    createdAt: 'text',
  },
  /** Without a status while the first deployment is under way: the lock is part of the item. */
  endpoint: {
    type: 'text',
    model: 'text',
    lockedBy: 'text',
    lockedUntil: 'number',
    status: 'text',
    url: 'text',
    modelVersion: 'number',
    imageVersion: 'number',
    digest: 'text',
    settings: 'json',
    image: 'text',
    imageDetails: 'json',
    instance: 'json',
    metrics: 'map',
    deploymentId: 'text',
    taskDefinitionArn: 'text',
    targetGroupArn: 'text',
    updatedAt: 'text',
    leftovers: 'json',
    leftBy: 'text',
    /** `own`, or the shared pool that its tasks run in. */
    capacity: 'text',
    /** While it moves, and until nothing of it is left there: the other place. Whatever is there is to go, for it is at `capacity`. */
    otherCapacity: 'text',
    /** The deployment that moves it, or moved it last. */
    movedBy: 'text',
    slotLoadBalancer: 'number',
    /** Of an endpoint by port. */
    slotPort: 'number',
    /** Of one by name. */
    slotPriority: 'number',
    labelPk: 'text',
    labelSk: 'text',
  },
  deployment: {
    type: 'text',
    deploymentId: 'text',
    model: 'text',
    kind: 'text',
    status: 'text',
    startedAt: 'text',
    endedAt: 'text',
    request: 'json',
    requestedBy: 'json',
    /** How long it was to take, `{seconds, from}`, as the front door thought when it was started; `{}` where nobody did. */
    forecast: 'json',
    executionArn: 'text',
    expiresAt: 'number',
    gsiPk: 'text',
    gsiSk: 'text',
    url: 'text',
    modelVersion: 'number',
    imageVersion: 'number',
    digest: 'text',
    settings: 'json',
    image: 'json',
    error: 'json',
    evidence: 'json',
    timeline: 'json',
    leftovers: 'json',
    /** Of what went live: image and settings. Deployments that have the same changed nothing. */
    fingerprint: 'text',
    /** How often an end that it could not reach itself was looked for. */
    recoveries: 'number',
    labelPk: 'text',
    labelSk: 'text',
    /** How the new version is measured while it has a part of the requests. */
    canary: 'json',
    /** Whoever has it may end the wait for somebody's word: it is shown to nobody. */
    promotionToken: 'text',
    promotedAt: 'text',
    promotedBy: 'json',
  },
  upkeep: {
    startedAt: 'text',
    endedAt: 'text',
    executionArn: 'text',
    repair: 'text',
    counts: 'json',
    findings: 'json',
  },
  /** What AWS asks in this region for an instance type, or for a volume type. */
  price: {
    of: 'text',
    currency: 'text',
    /** When it was read: a price that is not in a later list any more keeps the date of the last that had it. */
    pricedAt: 'text',
    /** Of an instance, for an hour; of a volume, for a GiB and a month. */
    onDemand: 'number',
    /** For an hour, as the mean of the region's zones: none of a type that there is no Spot capacity of. */
    spot: 'number',
    vCpus: 'number',
    memoryMiB: 'number',
    gpus: 'number',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Kind>>>>;

export type ItemType = keyof typeof ITEMS;
export type AttributeOf<Type extends ItemType> = keyof (typeof ITEMS)[Type] & string;

/** The attributes of a type that are kept so. */
export function attributesOfKind<Type extends ItemType>(type: Type, kind: Kind): readonly AttributeOf<Type>[] {
  const kinds: Readonly<Record<string, Kind>> = ITEMS[type];
  return Object.keys(kinds).filter((name): name is AttributeOf<Type> => kinds[name] === kind);
}
