// npm run refresh:prices [-- --region R,R] [--check] [--force]: rebuilds src/data/prices.snapshot.json from the price list.
// Needs AWS credentials with pricing:GetProducts; --from bulk reads AWS's public files instead, which need none and have neither NAT gateways nor GovCloud.
// --check writes nothing and ends with 1 where prices differ. An implausible change (by more than half, another number of tiers, a row of price 0, a price
// or a whole Region that was there and is not found) is refused unless --force.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { region: { type: 'string' }, check: { type: 'boolean' }, force: { type: 'boolean' }, from: { type: 'string', default: 'live' }, out: { type: 'string' } } });
const path = options.out ?? join(root, 'src/data/prices.snapshot.json');

const entry = `export { BulkPrices } from './src/adapters/prices/bulkPrices';
export { LivePrices } from './src/adapters/prices/livePrices';
export { findCredentials } from './src/adapters/prices/findCredentials';
export { refreshSnapshot, serializeSnapshot } from './src/adapters/prices/refreshSnapshot';
export { priceItems } from './src/core/cost/types';`;

async function load() {
  const outfile = join(root, '.cache', 'refreshPrices.mjs');
  mkdirSync(join(root, '.cache'), { recursive: true });
  await build({ stdin: { contents: entry, resolveDir: root }, bundle: true, format: 'esm', platform: 'node', packages: 'external', outfile, logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}

async function main() {
  const { BulkPrices, LivePrices, findCredentials, refreshSnapshot, serializeSnapshot, priceItems } = await load();
  if (!['live', 'bulk'].includes(options.from)) {
    console.error(`--from is live or bulk, not ${options.from}.`);
    return 2;
  }
  const credentials = findCredentials(process.env);
  if (options.from === 'live' && credentials === undefined) {
    console.error('No AWS credentials were found. They need the permission pricing:GetProducts. Without: --from bulk.');
    return 2;
  }
  const old = JSON.parse(readFileSync(path, 'utf8'));
  // China has a price list and credentials of its own; the public files are not read for GovCloud.
  const elsewhere = options.from === 'bulk' ? /^(?:cn|us-gov)-/ : /^cn-/;
  const regions = options.region?.split(',') ?? Object.keys(old.regions).filter((region) => !elsewhere.test(region));
  const unknown = regions.filter((region) => old.regions[region] === undefined);
  if (unknown.length > 0) {
    console.error(`The snapshot has no ${unknown.join(', ')}.`);
    return 2;
  }
  const today = new Date().toISOString().slice(0, 10);
  const endpoint = process.env.AWS_ENDPOINT_URL_PRICING;
  const files = process.env.IPV6_FARGATE_PRICE_FILES;
  const list = options.from === 'bulk'
    ? new BulkPrices({ clock: { today: () => today }, deadlineMs: 60_000, ...(files ? { endpoint: files } : {}) })
    : new LivePrices({ credentials, clock: { today: () => today }, maxAttempts: 6, deadlineMs: 60_000, ...(endpoint === undefined ? {} : { endpoint }) });
  const answers = {};
  // One Region after the other: seven calls each, and the quota refills at five a second.
  for (const region of regions) {
    answers[region] = await list.fetch(region, priceItems, new AbortController().signal);
    for (const { code, items, detail } of answers[region].problems) console.log(`${region}: ${items.join(', ')}: ${code}${detail === '' ? '' : ` (${detail})`}`);
  }
  const { snapshot, changes, missing, lost, unusable } = refreshSnapshot(old, answers, today, options.from);
  for (const { region, item, before, after, implausible } of changes) {
    console.log(`${region} ${item}: ${before ?? 'not known'} -> ${after ?? 'not found, kept'}${implausible ? '  IMPLAUSIBLE' : ''}`);
  }
  const refused = [...changes.filter((change) => change.implausible).map(({ region, item }) => `${region} ${item}`), ...missing.map((region) => `${region} (nothing found)`), ...lost.map(({ region, item }) => `${region} ${item} (not found)`), ...unusable.map(({ region, item, code }) => `${region} ${item} (${code})`)];
  console.log(`${regions.length} Regions asked, ${changes.filter((change) => change.after !== null).length} prices changed.`);
  if (refused.length > 0 && !options.force) {
    console.error(`Refused, nothing was written: ${refused.join(', ')}. Look at them, then say --force.`);
    return 1;
  }
  if (options.check) return changes.some((change) => change.after !== null) ? 1 : 0;
  writeFileSync(path, serializeSnapshot(snapshot));
  return 0;
}

process.exitCode = await main();
