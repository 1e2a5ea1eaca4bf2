import type { Locale } from '../../analysis/present';
import type { Catalog } from '../../compat/catalog';
import type { PriceBook } from '../../cost/types';
import type { WhereDraft, WherePorts } from '../../deploy/flow/whereSteps';
import type { CancelSignal } from '../../deploy/types';
import type { AccountReading } from '../egress/accountReading';
import type { Reading } from '../reading';
import type { ServiceAnswer, ServicePart } from '../service/serviceReading';

/** Whose account, and where. */
export type Place = WhereDraft;

export interface ServiceNames {
  /** Name or ARN. */
  readonly cluster: string;
  readonly service: string;
}

/** What reading an account needs of its surroundings. The editor implements it; tests answer from a script. */
export interface AccountPorts extends WherePorts {
  readonly locale: Locale;
  readonly catalog: Catalog;
  /** Rejects with a HumanError where nothing can be read, or the person cancelled. */
  readAccount(place: Place, tell: (done: number, of: number) => void, signal: CancelSignal): Promise<AccountReading>;
  listClusters(place: Place, signal: CancelSignal): Promise<Reading<readonly string[]>>;
  listServices(place: Place, cluster: string, signal: CancelSignal): Promise<Reading<readonly string[]>>;
  readService(place: Place, names: ServiceNames, tell: (part: ServicePart) => void, signal: CancelSignal): Promise<ServiceAnswer>;
  /** The best prices that are to be had in a few seconds; never rejects for want of a source. */
  prices(region: string, signal: CancelSignal): Promise<PriceBook>;
  /** Opens a read-only template in the editor. */
  openTemplate(place: ServiceNames & Pick<Place, 'region'>, text: string): Promise<void>;
  showPage(name: string, markdown: string): Promise<void>;
  /** Opens a page beside what is open. */
  showBeside(name: string, markdown: string): Promise<void>;
  copy(text: string): Promise<void>;
  /** Address of a rule's page. */
  rulePage(ruleId: string): string;
}
