// `npm run verify:aws -- --profile P [--region R] [--stack ipv6-only|dual-stack] [--max-usd 0.10]`
// Creates a stack on a real account, opens its web page over IPv6, and destroys it again, whatever happens between.
// It asks before it changes anything, and it stops in time to stay below the limit.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { finishDeployer, deployerBuild } from './lib/deployerFiles.mjs';
import { synthTemplates } from './synthTemplates.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Longest that a stack may stand, whatever the limit allows: a service that does not start would wait for hours. */
const longestMinutes = 30;
/** Time that destroying takes, kept free below the limit. */
const destroyMinutes = 10;

const { values } = parseArgs({
  options: {
    profile: { type: 'string' },
    region: { type: 'string', default: 'ap-northeast-1' },
    stack: { type: 'string', default: 'ipv6-only' },
    'max-usd': { type: 'string', default: '0.10' },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main() {
  const limit = Number(values['max-usd']);
  if (values.help || values.profile === undefined || !['ipv6-only', 'dual-stack'].includes(values.stack) || !(limit > 0)) {
    console.log('Usage: npm run verify:aws -- --profile <name> [--region <region>] [--stack ipv6-only|dual-stack] [--max-usd <limit>]');
    return values.help ? 0 : 2;
  }
  const { createDeployer, builtInFor, defaultParams, snapshotBook, problemText } = await load();
  const storageFolder = mkdtempSync(path.join(os.tmpdir(), 'ipv6-fargate-verify-'));
  const deployer = createDeployer({ childPath: path.join(root, 'dist/deployer/bin/deployer.js'), storageFolder, log: console.error });
  try {
    const { account, arn } = await deployer.whoAmI(values.profile, values.region);
    const target = { profile: values.profile, region: values.region, account };
    const hourly = taskHour(snapshotBook(values.region));
    const minutes = Math.min(longestMinutes, Math.floor((limit / hourly) * 60) - destroyMinutes);
    if (!(minutes >= 5)) {
      console.error(`A task costs about $${hourly.toFixed(4)} an hour in ${values.region}: $${limit.toFixed(2)} leave no time for the check.`);
      return 2;
    }
    const prefix = ownPrefix();
    const stackName = `ipv6-fargate-verify-${randomBytes(3).toString('hex')}`;
    const params = { ...defaultParams(values.stack), zones: 1, image: 'nginx:1.30', reachableFrom: prefix ?? 'nobody', logRoute: 'none' };
    const { key, parameters } = builtInFor(params);
    const text = JSON.stringify(JSON.parse(readFileSync(path.join(root, 'dist/stacks/templates.json'), 'utf8'))[key]);

    console.log(`\nAccount ${account}, as ${arn}\nRegion ${values.region}, profile ${values.profile}`);
    console.log(`Creates the stack ${stackName} (${values.stack}, one task), ${prefix === null ? 'does not open it, since this machine has no IPv6 address' : `opens it from ${prefix} only`}, and destroys it.`);
    console.log(`Costs about $${hourly.toFixed(4)} an hour; it stands for ${minutes} minutes at most: at most $${((hourly * (minutes + destroyMinutes)) / 60).toFixed(3)}.`);
    if (!(await isConfirmed(account))) {
      console.log('Nothing was done.');
      return 1;
    }
    return await verify({ deployer, problemText, request: { target, stackName, source: { is: 'template', text, parameters }, expect: 'create' }, minutes, opens: prefix !== null });
  } catch (error) {
    console.error(error.message);
    return 1;
  } finally {
    rmSync(storageFolder, { recursive: true, force: true });
  }
}

async function verify({ deployer, problemText, request, minutes, opens }) {
  const { target, stackName } = request;
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), minutes * 60_000);
  const interrupted = () => stop.abort();
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  let passed = false;
  try {
    const outcome = await deployer.deploy(request, () => Promise.resolve(true), tell, stop.signal);
    if (outcome.is === 'deployed') passed = await isReachable(deployer, target, outcome.outputs, opens, stop.signal);
    else console.error(outcome.is === 'failed' ? problemText(outcome.problem, 'en') : `The deployment was ${outcome.is}.`);
  } finally {
    clearTimeout(late);
    console.log(`\nDestroying ${stackName}`);
    passed = (await isDestroyed(deployer, { target, stackName }, problemText)) && passed;
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
  console.log(passed ? '\nVerified: created, opened over IPv6, destroyed.' : '\nNot verified.');
  return passed ? 0 : 1;
}

async function isReachable(deployer, target, outputs, opens, signal) {
  const addresses = await deployer.taskAddresses(target, outputs.EcsClusterName, outputs.EcsServiceName);
  const ipv6 = addresses.find((one) => one.ipv6 !== null)?.ipv6;
  if (ipv6 === undefined) {
    console.error('The task has no IPv6 address.');
    return false;
  }
  const url = `http://[${ipv6}]/`;
  if (!opens) {
    console.log(`${url} was not opened: this machine has no IPv6 address.`);
    return false;
  }
  for (let attempt = 1; attempt <= 12 && !signal.aborted; attempt++) {
    const curl = spawnSync('curl', ['-6', '--silent', '--show-error', '--globoff', '--max-time', '5', '--output', os.devNull, '--write-out', '%{http_code}', url], { encoding: 'utf8' });
    console.log(`curl -6 ${url}: ${curl.error?.message ?? (curl.stdout.trim() === '000' ? curl.stderr.trim() : curl.stdout.trim())}`);
    if (curl.stdout?.trim() === '200') return true;
    if (curl.error !== undefined) return false;
    await wait(5000);
  }
  return false;
}

/** What still runs is deleted as it is: the stack is ours, and the person agreed to its end before its beginning. */
async function isDestroyed(deployer, place, problemText) {
  const signal = new AbortController().signal;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const outcome = await deployer.stop({ ...place, how: 'delete' }, tell, signal);
    if (outcome.is === 'destroyed') return true;
    console.error(outcome.is === 'failed' ? problemText(outcome.problem, 'en') : outcome.is);
    await wait(5000 * attempt);
  }
  console.error(`THE STACK ${place.stackName} IN ${place.target.region} IS STILL THERE: delete it in the CloudFormation console.`);
  return false;
}

function tell(event) {
  if (event.is === 'resource') console.log(`${event.resource.at.slice(11, 19)} ${event.resource.status.padEnd(20)} ${event.resource.logicalId}${event.resource.reason ? `: ${event.resource.reason}` : ''}`);
  if (event.is === 'service' && event.sighting.is === 'stopped-task') console.log(`A task stopped: ${event.sighting.reasons.join(' / ')}`);
  if (event.is === 'service' && event.sighting.is === 'service-event') console.log(event.sighting.text);
}

/** A yes is the number of the account, typed: nothing that a finger does by itself. */
async function isConfirmed(account) {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const typed = await Promise.race([lines.question('Type the number of the account to go on: '), new Promise((resolve) => lines.once('close', () => resolve('')))]);
    return typed.trim() === account;
  } finally {
    lines.close();
  }
}

/** Dollars for an hour of one task of 0.25 vCPU and 0.5 GB, from the bundled price list. */
function taskHour({ prices, currency }) {
  const first = (item) => {
    const price = prices[item];
    if (price?.is !== 'price') throw new Error(`There is no price of Fargate for ${values.region}; the cost cannot be limited.`);
    return Number(price.tiers[0].price);
  };
  if (currency !== 'USD') throw new Error('The limit is in US dollars, and this region is not.');
  return first('fargateVcpuHour') * 0.25 + first('fargateGbHour') * 0.5;
}

/** The /64 of this machine's own global address; null: it has none. */
function ownPrefix() {
  const address = Object.values(os.networkInterfaces()).flat().find((one) => one?.family === 'IPv6' && !one.internal && /^[23]/.test(one.address))?.address;
  if (address === undefined) return null;
  const [head, tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The extension's own code, bundled for this run; the deployer and the templates as they ship. */
async function load() {
  await synthTemplates();
  const common = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning' };
  if (!existsSync(path.join(root, 'dist/deployer/bin/deployer.js'))) await esbuild.build({ ...common, ...deployerBuild });
  await finishDeployer();
  const outfile = path.join(root, '.cache/verify/main.cjs');
  const from = (file) => JSON.stringify(`./src/${file}`);
  const contents = [
    `export { createDeployer } from ${from('adapters/deploy/createDeployer')};`,
    `export { builtInFor } from ${from('core/deploy/builtIn')};`,
    `export { defaultParams } from ${from('core/deploy/params')};`,
    `export { problemText } from ${from('core/deploy/problemText')};`,
    `export { snapshotBook } from ${from('core/cost/snapshotBook')};`,
  ].join('\n');
  await esbuild.build({ ...common, stdin: { contents, resolveDir: root, loader: 'ts' }, outfile });
  return (await import(pathToFileURL(outfile).href)).default;
}
