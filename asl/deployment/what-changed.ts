import { placeInWords } from '../registry/place';

/**
 * The live endpoint is what was asked for, but for its place, and is not to be put right: nothing is to be done. Over `$former`, `$image`,
 * `$settings` and `$repairs`.
 */
export const IS_AS_ASKED =
  "$former.status = 'LIVE' and $former.digest = $image.digest and $former.settings = $settings and $not($repairs)";

/** Nothing is live yet: a condition. */
export const IS_FIRST = '$not($exists($former.url))';

/** What going live changed about the endpoint: over `$former`, `$image`, `$settings` and `$repairs`. */
export const CHANGE = `(
  ${IS_FIRST} ? 'FIRST'
    : $former.modelVersion != $image.modelVersion ? 'VERSION'
    : $former.imageVersion != $image.imageVersion or $former.digest != $image.digest ? 'IMAGE'
    : $former.settings != $settings ? 'SETTINGS'
    : $former.status = 'LIVE' and $not($repairs) ? 'NOTHING'
    : 'REPAIRED'
)`;

const VERSION = "'version ' & $image.modelVersion";
const LIVE = `$model & ' ' & ${VERSION} & ' is live'`;
const BACK = "$model & ' is back at '";

const PLACE = placeInWords('$settings.capacity');

/** The first words of the mail: what is live now, or that it is what was live before. Over `$change`, `$request` and `$isMoved`. */
export const HEADLINE = `(
  $exists($request.rollback)
    ? (
      $change = 'NOTHING' ? ${LIVE} & ' and unchanged'
        : $repairs ? ${LIVE} & ' again'
        : $change = 'IMAGE' ? ${BACK} & 'image version ' & $image.imageVersion & ' of ' & ${VERSION}
        : $change = 'SETTINGS' and $isMoved ? $model & ' is back ' & ${PLACE}
        : $change = 'SETTINGS' ? ${BACK} & 'its former settings'
        : ${BACK} & ${VERSION}
    )
    : (
      $change = 'NOTHING' ? ${LIVE} & ' and unchanged'
        : $change = 'IMAGE' ? ${LIVE} & ' with image version ' & $image.imageVersion
        : $change = 'SETTINGS' and $isMoved ? ${LIVE} & ' ' & ${PLACE}
        : $change = 'SETTINGS' ? ${LIVE} & ' with other settings'
        : $change = 'REPAIRED' ? ${LIVE} & ' again'
        : ${LIVE}
    )
)`;

/** What answered there before, in a sentence; `''` where nothing did. Over `$change`. */
export const BEFORE = `(
  $change = 'VERSION' ? 'Before, version ' & $former.modelVersion & ' answered there.'
    : $change = 'IMAGE' and $former.imageVersion = $image.imageVersion ? 'Before, a former build of the same image version answered there.'
    : $change = 'IMAGE' ? 'Before, image version ' & $former.imageVersion & ' answered there; the model version is the same.'
    : $change = 'SETTINGS' ? 'Version and image are the same as before.'
    : $change = 'NOTHING' ? 'It was live there already, with the same settings: nothing had to be changed.'
    : $repairs ? 'It was not as recorded any more, and was put right.'
    : $change = 'REPAIRED' ? 'An earlier deployment had left it in an unclear state.'
    : ''
)`;

/** Where it was before, in a sentence, if it has moved; else `''`. */
export const MOVED = `(
  $isMoved ? 'It was ' & ${placeInWords('$former.settings.capacity')} & ', and is ' & ${PLACE} & ' now.' : ''
)`;
