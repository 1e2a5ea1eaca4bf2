import { usageChoices, usageNumberNames } from '../core/cost/usage';
import { strategyIds, targets } from '../core/strategies';
import type { Checks } from './rpc';

/** What may be asked for in an export. */
const formats = ['markdown', 'csv', 'json'];
/** More than any person types, less than what slows the editor down. */
const longestText = 2000;
const largestNumber = 1e12;
const mostEndpoints = 100;

type Check = (params: unknown) => string | undefined;

/** Checks of every call's parameters: what comes out of a webview is input like any other. */
export const panelChecks: Checks = {
  ready: nothing,
  chooseTask: only('key', isText),
  pin: only('isPinned', (value) => typeof value === 'boolean'),
  setUsage: only('entries', isUsage),
  setRegion: only('region', (value) => value === null || (typeof value === 'string' && /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}$/u.test(value))),
  setTarget: only('target', isOneOf(targets)),
  refreshPrices: nothing,
  stopRefresh: nothing,
  services: nothing,
  regionBooks: nothing,
  openLine: only('line', (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1),
  applyFix: only('fixId', isText),
  fixAll: only('strategy', isOneOf(strategyIds)),
  showBlockers: nothing,
  checkHosts: nothing,
  deploy: nothing,
  deploymentAction: only('id', isText),
  export: only('format', isOneOf(formats)),
  saveForTeam: nothing,
  openTaskDefinition: nothing,
  openSample: nothing,
  openInEditor: nothing,
  manageTrust: nothing,
  showLog: nothing,
};

function nothing(params: unknown): string | undefined {
  return isRecord(params) && Object.keys(params).length === 0 ? undefined : 'takes no parameters';
}

function only(name: string, isRight: (value: unknown) => boolean): Check {
  return (params) => (isRecord(params) && Object.keys(params).length === 1 && isRight(params[name]) ? undefined : `"${name}" is missing or not right`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= longestText;
}

function isOneOf(values: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}

/** @returns true for entries of known names and kinds; whether the model can work with them is its own question. */
export function isUsage(value: unknown): boolean {
  return isRecord(value) && Object.entries(value).every(([name, entry]) => entry === undefined || isUsageEntry(name, entry));
}

function isUsageEntry(name: string, entry: unknown): boolean {
  if (usageNumberNames().some((field) => field === name)) return isNumber(entry);
  const choice = Object.entries(usageChoices).find(([field]) => field === name)?.[1];
  if (choice !== undefined) return choice.some((word) => word === entry);
  switch (name) {
    case 'endpoints':
    case 'ipv4OnlyEndpoints':
      return isNumber(entry) || (Array.isArray(entry) && entry.length <= mostEndpoints && entry.every((service) => typeof service === 'string' && /^[a-z0-9.-]{1,60}$/u.test(service)));
    case 's3GatewayBesideNat':
      return typeof entry === 'boolean';
    case 'exchange':
      return isRecord(entry) && [entry['from'], entry['to']].every((code) => typeof code === 'string' && /^[A-Z]{3}$/u.test(code)) && isNumber(entry['rate']) && Object.keys(entry).length === 3;
    default:
      return false;
  }
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= largestNumber;
}
