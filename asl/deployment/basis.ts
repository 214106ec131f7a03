import { BASIS_VALUE } from '../../contract/values';

/** What is longer is known by its hash. */
const short = (value: string) => `(
  $text := $type(${value}) = 'string' ? ${value} : $string(${value});
  $length($text) > ${BASIS_VALUE} ? 'sha256:' & $substring($hash($text, 'SHA-256'), 0, 32) : $text
)`;

/**
 * What a plan went by, as a flat object of short texts: what is live, the image, how it goes live, and each setting. An expression over a
 * plan's variables. Whoever deploys by a plan sends it back.
 */
export const BASIS = `(
  $short := function($value) { ${short('$value')} };
  $merge($append([
    {
      'liveDeployment': $exists($former.url) ? $liveDeployment : 'none',
      'modelVersion': $short($image.modelVersion),
      'imageVersion': $short($image.imageVersion),
      'digest': $short($image.digest),
      'strategy': $strategy.type
    }
  ], $each($settings, function($value, $name) { {$name: $short($value)} })))
)`;

/** What has changed since, a sentence for each: an expression over a plan's basis, as it was sent, and what it would be now. */
export const otherwise = (was: string, is: string) => `(
  $was := ${was};
  $is := ${is};
  $value := function($of, $name) { $exists($lookup($of, $name)) ? $lookup($of, $name) : 'nothing' };
  $append([], $map(
    $append([], $distinct($append($keys($is), $keys($was)))[[$lookup($is, $)] != [$lookup($was, $)]]),
    function($name) { $name & ' was ' & $value($was, $name) & ' and is ' & $value($is, $name) }
  ))
)`;
