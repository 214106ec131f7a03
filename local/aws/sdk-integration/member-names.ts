import { stateName } from '../schemas/java-names';
import type { Member, MemberNames, Structure } from '../schemas/shape';

/** EC2's `DryRun` does not exist in the SDK for Java. */
const absentFromJava = new Set(['DryRun']);

/** The names that the SDK integrations take: those of the SDK for Java, in PascalCase. */
export const sdkNames: MemberNames = cached((shape) => {
  const members = [...shape.members.values()].filter((member) => !absentFromJava.has(member.name));
  return new Map(members.map((member) => [stateName(member.name), member]));
});

/** The optimised DynamoDB integration also takes the API's own names: `BOOL` as well as `Bool`. */
export const sdkOrApiNames: MemberNames = cached((shape) => new Map([...shape.members, ...sdkNames(shape)]));

function cached(names: MemberNames): MemberNames {
  const known = new WeakMap<Structure, ReadonlyMap<string, Member>>();
  return (shape) => {
    let members = known.get(shape);
    if (!members) {
      members = names(shape);
      known.set(shape, members);
    }
    return members;
  };
}
