/** A definition with a mistake: nothing leads to the state `Unreached`. */
export const UNREACHED = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Reached',
  States: { Reached: { Type: 'Succeed' }, Unreached: { Type: 'Succeed' } },
});
