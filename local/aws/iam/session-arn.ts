/** A role acts in a session, and that is what errors and requests name; anybody else is who they are. */
export function sessionArn(principal: string): string {
  if (!/:role\//.test(principal)) return principal;
  return `${principal.replace(':iam:', ':sts:').replace(/:role\/(?:.*\/)?/, ':assumed-role/')}/slipway`;
}
