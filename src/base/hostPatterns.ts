/** Places in a template that may hold several labels (`search-orders-abc`, `orders.cluster-xyz`). The others hold one. */
const manyLabels = new Set(['id', 'domain', 'node', 'cluster']);

/** Values of a template's places: `region`, `account`, … */
export type PlaceValues = Readonly<Record<string, string>>;

/** A host template of the catalog, such as `logs.{region}.amazonaws.com` or `*.example.com`, compiled when a host is like it. */
export class HostPattern {
  /** The first label, where the template writes it out: no host with another one can match. */
  readonly firstLabel: string | undefined;
  private readonly head: string;
  private readonly tail: string;
  private readonly names: readonly string[];
  private readonly parts: readonly string[];
  private compiled: RegExp | undefined;

  constructor(template: string) {
    const parts = template.split(/(\{[a-zA-Z]+\}|^\*\.)/u);
    const label = template.split('.', 1)[0] ?? '';
    this.firstLabel = /[{*]/u.test(label) ? undefined : label.toLowerCase();
    this.head = (parts[0] ?? '').toLowerCase();
    this.tail = (parts.at(-1) ?? '').toLowerCase();
    this.names = parts.filter((part) => part.startsWith('{')).map((part) => part.slice(1, -1));
    this.parts = parts;
  }

  /**
   * @param host may hold marks as `${AWS::Region}`, which match any place.
   * @returns the values of the places, or undefined where the host is another one.
   */
  match(host: string): PlaceValues | undefined {
    // Most templates differ in what stands before their first or behind their last place: that is cheaper to see than to match.
    if (host.slice(0, this.head.length).toLowerCase() !== this.head || host.slice(Math.max(0, host.length - this.tail.length)).toLowerCase() !== this.tail) return undefined;
    this.compiled ??= new RegExp(`^${this.parts.map(toPattern).join('')}$`, 'iu');
    const found = this.compiled.exec(host);
    return found === null ? undefined : Object.fromEntries(this.names.map((name, index) => [name, found[index + 1] ?? '']));
  }
}

function toPattern(part: string): string {
  if (part === '*.') return '(?:[^/]+\\.)';
  if (!part.startsWith('{')) return part.replaceAll(/[.*+?^$()|[\]\\]/gu, '\\$&');
  return manyLabels.has(part.slice(1, -1)) ? '(.+?)' : '((?:\\$\\{[^}]*\\}|[^./{}])+)';
}

/** Finds what belongs to a host among many templates: the first in their order that matches. */
export class HostIndex<Value> {
  /** In the order of the templates; the list of a label holds those without one too, and is made when a host begins with it. */
  private readonly entries: readonly Entry<Value>[];
  private readonly firstLabels: ReadonlySet<string | undefined>;
  private readonly byFirstLabel = new Map<string, readonly Entry<Value>[]>();
  private readonly withoutLabel: readonly Entry<Value>[];

  constructor(templates: readonly { readonly template: string; readonly value: Value }[]) {
    this.entries = templates.map(({ template, value }) => ({ pattern: new HostPattern(template), value }));
    this.firstLabels = new Set(this.entries.map(({ pattern }) => pattern.firstLabel));
    this.withoutLabel = this.entries.filter(({ pattern }) => pattern.firstLabel === undefined);
  }

  /** @returns what the first matching template stands for, with the values of its places. */
  find(host: string): { readonly value: Value; readonly places: PlaceValues } | undefined {
    // A DNS name has 253 characters; marks are longer than what they stand for. Beyond, matching would only cost time.
    if (host.length > 500) return undefined;
    for (const { pattern, value } of this.candidates(host.split('.', 1)[0]?.toLowerCase() ?? '')) {
      const places = pattern.match(host);
      if (places !== undefined) return { value, places };
    }
    return undefined;
  }

  private candidates(label: string): readonly Entry<Value>[] {
    if (!this.firstLabels.has(label)) return this.withoutLabel;
    const known = this.byFirstLabel.get(label) ?? this.entries.filter(({ pattern }) => pattern.firstLabel === undefined || pattern.firstLabel === label);
    this.byFirstLabel.set(label, known);
    return known;
  }
}

interface Entry<Value> {
  readonly pattern: HostPattern;
  readonly value: Value;
}
