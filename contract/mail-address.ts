const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** What SES takes: it knows neither SMTPUTF8 nor domains in other letters than Punycode's. */
export const MAIL_ADDRESS = {
  pattern: new RegExp(`^${ATOM}(\\.${ATOM})*@${LABEL}(\\.${LABEL})+$`),
  maxLength: 320,
  expected: 'must be a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example',
} as const;
