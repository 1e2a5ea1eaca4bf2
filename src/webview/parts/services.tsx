import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { catalogCounts, endpointFilterOf, endpointFilters, filterServices, firstServiceQuery, privateLinkFilters, regionFilters, type ServiceQuery } from '../../core/views/services';
import type { CatalogRow } from '../../core/views/types';
import { useFixed } from '../panel';
import { Choice } from './choice';
import { Icon, type IconName } from './icon';
import { Link } from './link';
import { Section } from './section';
import { column, note } from './markup';

/** As many rows as a person reads before searching. */
const shownFirst = 12;

export function ServicesPart(): JSX.Element {
  const { words, state } = useFixed();
  return (
    <Section id="services" title={words('services.title')} summary={words('services.summary', { count: state.catalog.ipv4Only, total: state.catalog.total })}>
      {() => <Services />}
    </Section>
  );
}

function Services(): JSX.Element {
  const { words, formats, task, state: { catalog }, store, ui, services } = useFixed();
  const { rowsKey } = catalog;
  const query = ui.services;
  const [areAllShown, setAllShown] = useState(false);
  useEffect(() => {
    void store.loadServices(rowsKey);
  }, [store, rowsKey]);
  const used = task?.usedServices;
  const found = useMemo(() => filterServices(services ?? [], task === null ? { ...query, isUsedOnly: false } : query, used ?? []), [services, query, used]);
  const shown = useMemo(() => (areAllShown ? found : found.slice(0, shownFirst)), [found, areAllShown]);
  if (services === null) return note(words('services.loading'));
  const counts = catalogCounts(found);
  return (
    <>
      <Filters total={services.length} />
      <p class="note" role="status">
        {found.length === 0 ? words('services.none') : words('services.count', { shown: found.length, total: services.length, ipv4Only: counts.ipv4Only, unknown: counts.unknown })}
      </p>
      {found.length === 0 ? (
        <Link
          onClick={() => {
            store.setUi({ services: firstServiceQuery });
          }}
        >
          {words('services.resetFilters')}
        </Link>
      ) : (
        <ServiceTable rows={shown} />
      )}
      <p class="note">
        {words('services.checked', { day: formats.fullDay(catalog.checked) })}{' '}
        {catalog.isOld && <strong>{words('services.old', { days: catalog.ageDays })}</strong>}{' '}
        {found.length > shownFirst && (
          <Link
            onClick={() => {
              setAllShown(!areAllShown);
            }}
          >
            {areAllShown ? words('action.less') : words('action.more', { count: found.length - shownFirst })}
          </Link>
        )}
      </p>
    </>
  );
}

function Filters({ total }: { readonly total: number }): JSX.Element {
  const { words, task, state, store, ui } = useFixed();
  const query = ui.services;
  const change = (part: Partial<ServiceQuery>): void => {
    store.setUi({ services: { ...query, ...part } });
  };
  const region = words.region(state.region.id);
  return (
    <div class="filters">
      <div class="grow">
        <label class="vh" for="services-search">{words('services.searchName')}</label>
        <input
          id="services-search"
          type="search"
          placeholder={words('services.search', { total })}
          value={query.search}
          onInput={(event) => {
            change({ search: event.currentTarget.value });
          }}
        />
      </div>
      <Choice isUnlabelled id="services-endpoint" label={words('services.endpoint')} values={endpointFilters} value={endpointFilterOf(query)} name={(one) => words(`services.filter.${one}`)} choose={(endpoint) => { change({ endpoint }); }} />
      <Choice isUnlabelled id="services-private-link" label={words('services.privateLink')} values={privateLinkFilters} value={query.privateLink} name={(one) => words(`services.privateLink.${one}`)} choose={(privateLink) => { change({ privateLink }); }} />
      <Choice isUnlabelled id="services-region" label={words('context.region')} values={regionFilters} value={query.region} name={(one) => words(`services.region.${one}`, { region })} choose={(one) => { change({ region: one }); }} />
      {task !== null && (
        <label class="check">
          <input
            type="checkbox"
            checked={query.isUsedOnly}
            onChange={(event) => {
              change({ isUsedOnly: event.currentTarget.checked });
            }}
          />
          {words('services.usedHere')}
        </label>
      )}
    </div>
  );
}

function ServiceTable({ rows }: { readonly rows: readonly CatalogRow[] }): JSX.Element {
  const { words, state } = useFixed();
  const region = words.region(state.region.id);
  return (
    <table class="services">
      <caption class="vh">{words('services.caption')}</caption>
      <thead>
        <tr>
          {column(words('services.service'))}
          {column(words('services.endpoint'))}
          {column(words('services.privateLink'), 'wide-only')}
          {column(words('services.confidence'), 'wide-only')}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.name}
              <Source row={row} />
              {row.inRegion !== 'listed' && <small>{words(row.inRegion === 'unknown' ? 'services.notConfirmed' : 'services.notHere', { region })}</small>}
              <Offered row={row} />
            </th>
            <td>
              <span class="cell">
                <Icon name={icons[row.publicEndpoint]} className={row.publicEndpoint === 'ipv4-only' ? 'bad' : ''} />
                <span>{words(`services.is.${row.publicEndpoint}`)}</span>
              </span>
            </td>
            <td class="wide-only">{words(`services.${row.privateLinkIpv6}`)}</td>
            <td class="wide-only">{words(row.confidence === 'none' ? 'services.noConfidence' : `services.${row.confidence}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const icons: Readonly<Record<CatalogRow['publicEndpoint'], IconName>> = { 'ipv4-only': 'blocked', unknown: 'unknown', conditional: 'info', 'dual-stack': 'tick' };

/** What a Region offers, where the person asked and the catalog does not say the same. */
function Offered({ row: { offered } }: { readonly row: CatalogRow }): JSX.Element | null {
  const { words } = useFixed();
  if (offered?.differs !== true) return null;
  const { region, isOffered, ipv6 } = offered;
  return <small>{isOffered ? words(ipv6 === 'yes' ? 'services.offeredYes' : 'services.offeredNo', { region }) : words('services.notOffered', { region })}</small>;
}

function Source({ row }: { readonly row: CatalogRow }): JSX.Element | null {
  const { words, formats } = useFixed();
  if (row.asOf === null) return null;
  const day = row.isOld ? words('services.oldDay', { day: formats.fullDay(row.asOf) }) : formats.fullDay(row.asOf);
  return (
    <small>
      {row.url === null ? (
        words('services.source', { day })
      ) : (
        <a href={row.url} aria-label={words('services.sourceName', { service: row.name, day })}>
          {words('services.source', { day })}
        </a>
      )}
    </small>
  );
}
