/** Reading an account, loaded when one of its commands is run. */
import * as vscode from 'vscode';
import { listClusters, listServices } from '../../adapters/account/listServices';
import { readAccountEgress } from '../../adapters/account/readAccountEgress';
import { readService } from '../../adapters/account/readService';
import { Clients } from '../../adapters/deploy/clients';
import { DeployError } from '../../adapters/deploy/humanProblem';
import { identityOf } from '../../adapters/deploy/identity';
import { onceAborted } from '../../adapters/deploy/onceAborted';
import { listProfiles } from '../../adapters/deploy/profiles';
import { HumanError } from '../../base/errors';
import { egressCsv } from '../../core/account/egress/egressCsv';
import type { EgressReport } from '../../core/account/egress/egressReport';
import { showAccountEgress } from '../../core/account/flow/egressFlow';
import type { AccountPorts, Place } from '../../core/account/flow/ports';
import { showService } from '../../core/account/flow/serviceFlow';
import { snapshotBook, snapshotRegions } from '../../core/cost/snapshotBook';
import type { PriceBook } from '../../core/cost/types';
import { problemText } from '../../core/deploy/problemText';
import type { CancelSignal } from '../../core/deploy/types';
import { permissionFeatures } from '../../core/iam/features';
import { policyText } from '../../core/iam/policy';
import type { Clock } from '../../core/ports';
import { catalog } from '../../data/catalog';
import { regionName } from '../../shared/texts/regions';
import { readConfig } from '../config';
import { locale } from '../convert';
import type { ServiceDocuments } from '../features/account/serviceDocuments';
import { askMfa, hasEnvironmentCredentials, login } from '../features/deploy/signIn';
import { VscodePrompts } from '../features/deploy/vscodePrompts';
import { withoutAccounts } from '../features/deploy/withoutAccounts';
import { workspaceMemory } from '../features/deploy/workspaceMemory';
import { Notes } from '../features/notes';
import type { HostPrices } from '../panelPrices';
import { rulePage } from '../rulePages';

export { permissionFeatures, policyText };

export interface AccountFlowDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly notes: Notes;
  readonly services: ServiceDocuments;
  readonly prices: HostPrices;
  readonly clock: Clock;
}

export interface AccountFlows {
  egress(): Promise<boolean>;
  copyEgress(): Promise<boolean>;
  service(): Promise<boolean>;
}

/** Prices that take longer are not waited for: the snapshot is at hand. */
const pricesWithinMs = 6000;

export function createAccountFlows({ context, log, notes, services, prices, clock }: AccountFlowDeps): AccountFlows {
  const prompts = new VscodePrompts(notes, log);
  /** A page of its own, beside nothing. */
  const pages = new Notes('ipv6-fargate-account', false);
  context.subscriptions.push(pages);
  let last: EgressReport | undefined;
  const clientsOf = ({ profile, region }: Pick<Place, 'profile' | 'region'>): Clients => new Clients({ profile, region }, { askMfa });
  const ports = (): AccountPorts => {
    const { profile, region } = readConfig();
    return {
      t: vscode.l10n.t,
      locale: locale(),
      prompts,
      memory: workspaceMemory(context.workspaceState),
      // The Region of the person's environment says more of an account than the one in which prices are compared.
      suggested: { profile, region: process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? region, image: undefined },
      hasEnvironmentCredentials: hasEnvironmentCredentials(),
      regions: snapshotRegions,
      regionName: nameOfRegion,
      login,
      deployer: { listProfiles, whoAmI: (name, where) => worded(() => identityOf(clientsOf({ profile: name, region: where }), where)) },
      catalog,
      readAccount: (place, tell, signal) => withAbort(signal, (abort) => readAccountEgress({ clients: clientsOf(place), region: place.region, account: place.account, clock, tell }, abort)),
      listClusters: (place, signal) => withClient(place, (clients) => withAbort(signal, (abort) => listClusters(clients, abort))),
      listServices: (place, cluster, signal) => withClient(place, (clients) => withAbort(signal, (abort) => listServices(clients, cluster, abort))),
      readService: (place, names, tell, signal) => withAbort(signal, (abort) => readService({ clients: clientsOf(place), region: place.region, account: place.account, ...names, clock, tell }, abort)),
      prices: (where, signal) => soon(prices.load(where, { fresh: false }, signal), where),
      openTemplate: (place, text) => services.open(place, text),
      showPage: (name, markdown) => pages.show(name, markdown),
      showBeside: (name, markdown) => notes.show(name, markdown),
      copy: async (text) => vscode.env.clipboard.writeText(text),
      rulePage: (ruleId) => rulePage(ruleId).toString(),
    };
  };
  const withClient = async <T>(place: Place, run: (ecs: ReturnType<Clients['ecs']>) => Promise<T>): Promise<T> => {
    const ecs = clientsOf(place).ecs();
    try {
      return await run(ecs);
    } finally {
      ecs.destroy();
    }
  };
  const guarded = async (run: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof HumanError && error.code === 'cancelled') return false;
      log.error(withoutAccounts(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      prompts.tell('failed', error instanceof HumanError ? error.message : vscode.l10n.t('Something went wrong that should not. The log says more.'), []);
      return false;
    }
  };
  return {
    egress: () =>
      guarded(async () => {
        const report = await worded(() => showAccountEgress(ports()));
        last = report ?? last;
        return report !== undefined;
      }),
    copyEgress: async () => {
      if (last === undefined) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was read yet. Run "My Account\'s Egress" first.'));
        return false;
      }
      await vscode.env.clipboard.writeText(egressCsv(last));
      return true;
    },
    service: () => guarded(() => worded(() => showService(ports()))),
  };
}

/** Problems in the person's language. */
async function worded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DeployError) throw new HumanError(error.code, problemText(error.problem, locale()), { cause: error });
    throw error;
  }
}

/** The SDK wants a signal of its own kind. */
async function withAbort<T>(signal: CancelSignal, run: (abort: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const listening = onceAborted(signal, () => {
    controller.abort();
  });
  try {
    return await worded(() => run(controller.signal));
  } finally {
    listening.dispose();
  }
}

async function soon(loading: Promise<PriceBook>, region: string): Promise<PriceBook> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PriceBook>((resolve) => {
    timer = setTimeout(() => {
      resolve(snapshotBook(region));
    }, pricesWithinMs);
  });
  return Promise.race([loading.catch(() => snapshotBook(region)), late]).finally(() => {
    clearTimeout(timer);
  });
}

function nameOfRegion(region: string): string {
  const place = regionName(region, locale());
  return place === region ? region : `${place} (${region})`;
}
