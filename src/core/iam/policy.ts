/** What a feature needs of IAM, as data: shown to a person, copied as a policy, and compared by tests with the calls that are made. */

/** An action of IAM as `service:Action`. */
export type IamAction = `${string}:${string}`;

/** A text in the languages of the interface. */
export type Words = Readonly<Record<'en' | 'ja', string>>;

/** One call of a feature and what it is for. */
export interface Permission {
  readonly action: IamAction;
  readonly why: Words;
  /** ARNs to which the action may be limited; absent: the action knows no resources, or the feature lists them all. */
  readonly resources?: readonly string[];
}

/** The least that one feature needs. */
export interface FeaturePermissions {
  /** Stable id, `my-service`; a `Sid` of the policy is made of it. */
  readonly feature: string;
  readonly title: Words;
  readonly actions: readonly Permission[];
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly IamAction[];
  readonly Resource: string | readonly string[];
}

/** The one version of the policy language that AWS recommends: reference_policies_elements_version. */
const version = '2012-10-17';

/**
 * Writes one identity policy for some features.
 * @param features each action stands once, in the statement of the first feature that names it for the same resources.
 * @returns JSON with two spaces, ready to be pasted into IAM; a policy without statements for no features.
 */
export function policyText(features: readonly FeaturePermissions[]): string {
  const written = new Set<string>();
  const statements = features.flatMap(({ feature, actions }) => {
    const groups = new Map<string, { resources: readonly string[]; actions: Set<IamAction> }>();
    for (const { action, resources = ['*'] } of actions) {
      const place = [...resources].sort().join(' ');
      if (written.has(`${action} ${place}`) || written.has(`${action} *`)) continue;
      written.add(`${action} ${place}`);
      const group = groups.get(place) ?? { resources, actions: new Set<IamAction>() };
      group.actions.add(action);
      groups.set(place, group);
    }
    return [...groups.values()].map((group, index): Statement => {
      const [only] = group.resources;
      return { Sid: sidOf(feature, index), Effect: 'Allow', Action: [...group.actions].sort(), Resource: group.resources.length === 1 && only !== undefined ? only : group.resources };
    });
  });
  return `${JSON.stringify({ Version: version, Statement: statements }, null, 2)}\n`;
}

/** A `Sid` may hold letters and digits only. */
function sidOf(feature: string, index: number): string {
  const words = feature.split(/[^A-Za-z0-9]+/u).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return index === 0 ? name : `${name}${String(index + 1)}`;
}
