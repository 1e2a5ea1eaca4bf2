// Compares the catalog of services with what botocore knows of endpoints, and what people have judged of the differences.
// Pure: values in, values out, always in the same order.

const chinaSuffixes = [
  [/\.api\.amazonwebservices\.com\.cn$/, '.api.aws'],
  [/\.amazonaws\.com\.cn$/, '.amazonaws.com'],
];

/** @returns {Difference[]} every statement of botocore that the catalog does not make, by service, partition and kind */
export function differencesOf(botocore, services) {
  const entries = entriesByHost(services);
  const matched = new Set();
  const found = [];
  for (const [service, known] of Object.entries(botocore.services)) {
    const aws = known.partitions.aws;
    const entry = entryOf(service, aws, services, entries);
    if (entry === undefined) found.push({ service, partition: 'aws', kind: 'new-service', value: `${evidenceOf(aws)} ${aws.dualStack.host ?? 'no host'}` });
    else {
      matched.add(entry);
      found.push(...ofEntry(service, aws, entry));
    }
    for (const [partition, place] of Object.entries(known.partitions)) {
      if (entry !== undefined) found.push(...ofPlace(service, partition, place, aws));
    }
  }
  // The names of an SDK are the evidence of these: when the SDK has no such service any more, the evidence is gone.
  for (const entry of services) {
    if (entry.hostnameEvidence === 'sdk-metadata' && !matched.has(entry)) found.push({ service: entry.id, partition: 'aws', kind: 'lost', value: 'no such service' });
  }
  return found.sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
}

/**
 * `listed`: AWS published such a host in some Region. `one-name`: the ordinary host is on a domain that has IPv6.
 * `pattern`: the rules build a name, which proves nothing. `refused`: they build none.
 */
function evidenceOf({ ipv4, dualStack, listed }) {
  if (listed.with.length > 0) return 'listed';
  if (dualStack.host === null) return 'refused';
  return ipv4.host === dualStack.host ? 'one-name' : 'pattern';
}

function ofEntry(service, aws, entry) {
  const differ = (kind, value) => ({ service, partition: 'aws', kind, value });
  const evidence = evidenceOf(aws);
  if (evidence === 'refused') return [differ('lost', 'the rules refuse a host with IPv6')];
  const host = aws.dualStack.host;
  const found = [];
  if (!isSame(host, entry.dualStackHostname)) found.push(differ('host', host));
  if (!isSame(aws.ipv4.host, entry.ipv4Hostname) && evidence !== 'one-name') found.push(differ('ipv4-host', aws.ipv4.host ?? 'none'));
  if (entry.standardHostnameIsDualStack !== (evidenceOf({ ...aws, listed: { with: [] } }) === 'one-name')) found.push(differ('names', `${aws.ipv4.host} and ${host}`));
  if (evidence !== 'pattern' && entry.publicEndpoint !== 'dual-stack') found.push(differ('state', `${evidence}, catalog: ${entry.publicEndpoint}`));
  if (evidence === 'pattern' && entry.hostnameEvidence === 'sdk-metadata') found.push(differ('lost', 'no host is listed in any Region'));
  return found;
}

/** What differs from Region to Region, and what a partition names in its own way. */
function ofPlace(service, partition, place, aws) {
  const differ = (kind, value) => ({ service, partition, kind, value });
  const others = Object.entries(place.dualStack.others).map(([region, host]) => `${region}: ${host ?? 'none'}`);
  const ordinary = chinaSuffixes.reduce((host, [suffix, to]) => host?.replace(suffix, to) ?? null, place.dualStack.host);
  return [
    ...(others.length > 0 ? [differ('region-host', others.join(', '))] : []),
    ...(place.listed.with.length > 0 && place.listed.without.length > 0 ? [differ('regions', place.listed.without.join(' '))] : []),
    ...(partition !== 'aws' && place.dualStack.host !== null && !isSame(ordinary, aws.dualStack.host) ? [differ('partition-host', place.dualStack.host)] : []),
  ];
}

/** A catalog entry may name the one Region of a service where the SDK has a form for all. */
function isSame(host, template) {
  if (host === template) return true;
  if (host === null || template === null) return false;
  const pattern = host.split('{region}').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[a-z]{2}(?:-[a-z]+)+-\\d');
  return new RegExp(`^${pattern}$`).test(template);
}

function entriesByHost(services) {
  const named = services.filter(({ scope }) => scope === 'api');
  return new Map(['dualStackHostname', 'ipv4Hostname'].flatMap((field) => named.flatMap((entry) => (entry[field] === null ? [] : [[entry[field], entry]]))));
}

function entryOf(service, aws, services, entries) {
  const byHost = entries.get(aws.ipv4.host) ?? entries.get(aws.dualStack.host);
  if (byHost !== undefined) return byHost;
  const byId = services.find(({ id, scope }) => id === service && scope === 'api');
  // The same word may stand for another service: then its hosts belong to somebody else.
  return byId !== undefined && isSame(aws.ipv4.host, byId.ipv4Hostname) ? byId : undefined;
}

const keyOf = ({ service, partition, kind, value }) => [service, partition, kind, value].join('|');

/**
 * Splits differences by whether somebody judged exactly this: a judgement of another value is none.
 * @returns {{unjudged: Difference[], judged: Difference[], outdated: Judgement[]}} outdated: judgements of what is no difference any more
 */
export function judge(differences, judgements) {
  const judged = new Map(judgements.map((one) => [keyOf(one), one]));
  const keys = new Set(differences.map(keyOf));
  return {
    unjudged: differences.filter((one) => !judged.has(keyOf(one))),
    judged: differences.filter((one) => judged.has(keyOf(one))),
    outdated: judgements.filter((one) => !keys.has(keyOf(one))),
  };
}

const meanings = {
  'new-service': 'not in the catalog',
  host: 'its host with IPv6 is another one',
  'ipv4-host': 'its host without IPv6 is another one',
  names: 'whether both names are one',
  state: 'has a host with IPv6, and the catalog does not say so',
  lost: 'the host with IPv6 is gone',
  regions: 'Regions in which no host with IPv6 is listed',
  'region-host': 'Regions with a host of another form',
  'partition-host': 'a host of another form in this partition',
};

/** @returns {string} what a person reads: a table of what nobody has judged, and one line on the rest */
export function reportOf({ unjudged, judged, outdated }, { version, checked }) {
  const rows = unjudged.map(({ service, partition, kind, value }) => [service, partition, meanings[kind], value]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  return [
    `botocore ${version} against the catalog of ${checked}: ${judged.length + unjudged.length} differences, ${judged.length} judged, ${unjudged.length} not judged.`,
    ...rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')),
    ...outdated.map(({ service, partition, kind }) => `A judgement no longer applies and can go: ${service} (${partition}): ${meanings[kind] ?? kind}`),
    ...(unjudged.length > 0 ? ['Correct the catalog, or judge each in scripts/data/catalogJudged.json (docs/catalog.md); --propose prints lines for it.'] : []),
    '',
  ].join('\n');
}
