// Times the comparison of all Regions of the snapshot. `npm run bench` runs it; alone: node bench/cost.mjs
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const entry = `export { compare } from './src/core/cost/compare';
export { compareRegions } from './src/core/cost/regions';
export { snapshotBook, snapshotRegions } from './src/core/cost/snapshotBook';
export { defaultUsage } from './src/core/cost/usage';`;

/** @returns the medians in milliseconds of comparing all Regions, at list prices and in a person's own terms, and of one with all its parts. */
export async function benchCost(runs = 200) {
  const folder = mkdtempSync(join(tmpdir(), 'ipv6-fargate-bench-'));
  try {
    const outfile = join(folder, 'cost.mjs');
    await build({ stdin: { contents: entry, resolveDir: root }, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], outfile, logLevel: 'error' });
    const { compare, compareRegions, snapshotBook, snapshotRegions, defaultUsage } = await import(pathToFileURL(outfile).href);
    const books = snapshotRegions().map((region) => snapshotBook(region));
    const usage = defaultUsage({ tasks: 4, natGateways: 1, gbEndpoints: 40, gbS3: 60, gbInternet: 20, gbIpv4Only: 5, imageGb: 0.25, startsPerMonth: 120, logMbPerTaskHour: 3, hoursPerDay: 12 });
    const own = { ...usage, discountPercent: 12, exchange: { from: 'USD', to: 'JPY', rate: 151.5 } };
    const median = (work) => {
      const times = Array.from({ length: runs }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }).sort((a, b) => a - b);
      return times[runs >> 1];
    };
    for (let i = 0; i < 50; i++) compare(usage, books[i % books.length]);
    return {
      regions: books.length,
      allRegionsMs: median(() => compareRegions(usage, books)),
      ownTermsMs: median(() => compareRegions(own, books)),
      oneRegionMs: median(() => compare(usage, books[0])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const { regions, allRegionsMs, ownTermsMs, oneRegionMs } = await benchCost();
  console.log(`comparison of ${regions} Regions: ${allRegionsMs.toFixed(2)} ms (goal 5 ms), with a discount in another currency ${ownTermsMs.toFixed(2)} ms; of one with variants and break-evens: ${oneRegionMs.toFixed(3)} ms`);
}
