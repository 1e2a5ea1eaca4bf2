import type { PriceBook } from '../../cost/types';
import { profileStep, regionStep } from '../../deploy/flow/whereSteps';
import type { Translate } from '../../deploy/flow/ports';
import { runSteps } from '../../deploy/flow/steps';
import { egressCsv } from '../egress/egressCsv';
import { egressDocument } from '../egress/egressDocument';
import { egressReport, type EgressReport } from '../egress/egressReport';
import type { AccountPorts, Place } from './ports';

const nowhere: Place = { profile: null, account: '', region: '' };

/**
 * "My Account's Egress": whose account and which Region, then one reading, then a page. Nothing is changed in AWS.
 * @returns the report, or undefined where the person left.
 */
export async function showAccountEgress(ports: AccountPorts): Promise<EgressReport | undefined> {
  const { t, prompts, locale } = ports;
  const asking = { ...ports, purpose: { title: t("My Account's Egress"), whose: t('Whose account is to be read?'), steps: 2 } };
  const place = await runSteps<Place>(nowhere, [profileStep(asking), regionStep(asking, [])]);
  if (place === undefined) return undefined;
  const report = await prompts.progress(t('Reading the egress of {0}', ports.regionName(place.region)), async (tell, signal) => {
    const reading = await ports.readAccount(place, (done, of) => {
      tell(t('{0} of {1} parts', done, of), 100 / of);
    }, signal);
    return egressReport(reading, await ports.prices(place.region, signal));
  });
  const name = t('Egress of {0}', place.region);
  await ports.showPage(name, egressDocument(report, { locale, from: sourceOf(report.book, t) }));
  const copyCsv = { label: t('Copy as CSV'), run: () => ports.copy(egressCsv(report)) };
  const message = report.refusals.length === 0 ? t('The egress of {0} was read.', place.region) : t('The egress of {0} was read, but for what IAM or AWS kept back: {1}.', place.region, report.refusals.map(({ action }) => action).join(', '));
  prompts.tell('done', message, [copyCsv]);
  return report;
}

/** Where prices are from, in words. */
export function sourceOf({ from }: PriceBook, t: Translate): string {
  switch (from) {
    case 'live':
      return t('price list of AWS');
    case 'cache':
      return t('price list of AWS, read earlier');
    case 'bulk':
      return t('public price files of AWS');
    case 'snapshot':
      return t('snapshot of the extension');
    case 'mixed':
      return t('several sources');
  }
}
