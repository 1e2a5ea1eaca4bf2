/** Logical ids of a template that is made of physical things: the same thing gets the same id in each reading. */
export class TemplateIds {
  private readonly byPhysical = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** @returns the logical id of a thing, made of its kind and its physical id or name: `Subnet0abc`, `TargetGroupWeb`. */
  of(kind: string, physical: string): string {
    const key = `${kind} ${physical}`;
    const known = this.byPhysical.get(key);
    if (known !== undefined) return known;
    const wanted = `${kind}${lettersOf(physical)}`.slice(0, 200);
    let id = wanted;
    for (let count = 2; this.taken.has(id); count++) id = `${wanted}x${String(count)}`;
    this.taken.add(id);
    this.byPhysical.set(key, id);
    return id;
  }

  /** @returns the logical id of a thing that has one already. */
  known(kind: string, physical: string): string | undefined {
    return this.byPhysical.get(`${kind} ${physical}`);
  }
}

/** `subnet-0abc` → `0abc`, `orders-web` → `OrdersWeb`: logical ids hold letters and digits only. */
function lettersOf(physical: string): string {
  const id = /^[a-z]+-(?<hex>[0-9a-f]{8,})$/u.exec(physical)?.groups?.['hex'];
  if (id !== undefined) return id;
  return physical.split(/[^A-Za-z0-9]+/u).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
