import { join } from 'node:path';
import { readKeptFile, writeKeptFile } from './keptFile';
import { fieldsOf, type Conditions, type OfferFile } from './offerFiles';

const version = 1;

/**
 * Keeps what was read of the public files, as far as prices are picked from it, with what their server needs to say that they did not
 * change. One small file for each service and Region; what it finds there is read without trust.
 */
export class OfferStore {
  constructor(
    private readonly folder: string,
    private readonly log: (message: string) => void,
  ) {}

  /** @param source names the server and what was looked for: what was kept for another is not given. */
  async read(source: string, service: string, region: string): Promise<OfferFile | undefined> {
    const kept = fieldsOf(await readKeptFile(this.path(service, region), this.log));
    const file = fieldsOf(kept['file']);
    const { path, products, published } = file;
    if (kept['version'] !== version || kept['source'] !== source || typeof path !== 'string' || typeof published !== 'string' || !Array.isArray(products)) return undefined;
    return { path, published, products, terms: fieldsOf(file['terms']), indexIf: conditions(file['indexIf']), fileIf: conditions(file['fileIf']) };
  }

  async write(source: string, service: string, region: string, file: OfferFile): Promise<void> {
    await writeKeptFile(this.path(service, region), { version, source, file }, this.log);
  }

  private path(service: string, region: string): string {
    return join(this.folder, `offer-${service}-${region.replace(/[^a-z0-9-]/g, '_')}.json`);
  }
}

function conditions(value: unknown): Conditions {
  return Object.fromEntries(Object.entries(fieldsOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
