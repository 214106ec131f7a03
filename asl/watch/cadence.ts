/** How long one round of looks goes on: a client of AWS gives up on an answer after 50 s. */
export const ROUND_SECONDS = 48;

/** And how long after one whose answer was lost, since the client's patience is nowhere promised. */
export const SHORT_ROUND_SECONDS = 20;

/** Of one look: a call is answered within seconds or not at all, and the next look comes soon. */
export const LOOK_TIMEOUT_SECONDS = 10;

/** Seconds between two looks: at first, since some waits are over soon, and later, when fifty deployments at once may look as often as ECS allows. */
const [AT_FIRST, LATER] = [2, 3];

/** Shares of the time that has passed: until when it is the one and when the other, and who waits for an hour does not mind a minute. */
const [SOON, LONG] = [0.1, 0.02];

/**
 * Seconds until the next look, whole ones as a Wait takes them, and no more than the round has left: over `$since`, when the wait began,
 * `$until`, when the round ends, and `$every`, the least. A quarter more or less, so that many who began together do not look together.
 */
export const NEXT_LOOK = `$max([1, $min([
  $round($max([$every, ${AT_FIRST}, $min([${LATER}, ${SOON} * ($millis() - $since) / 1000]), ${LONG} * ($millis() - $since) / 1000]) * (0.75 + $random() / 2)),
  $ceil(($until - $millis()) / 1000)
])])`;
