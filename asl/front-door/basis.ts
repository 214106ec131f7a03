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

/** What has changed since, a sentence for each: an expression over the two, `$basis` and `$planned`. Of what was sent only so much is said. */
export const OTHERWISE = `(
  $names := $distinct($append($keys($planned.basis), $keys($basis)));
  $value := function($of, $name) { $exists($lookup($of, $name)) ? $lookup($of, $name) : 'nothing' };
  $append([], $map(
    $append([], $names[[$lookup($planned.basis, $)] != [$lookup($basis, $)]]),
    function($name) { $name & ' was ' & $value($basis, $name) & ' and is ' & $value($planned.basis, $name) }
  ))
)`;
