/** Every state that the panel can be in, as the host would send it. Prices: the snapshot of ap-northeast-1 and others. */
import { snapshotBook, snapshotRegions } from '../../src/core/cost/snapshotBook';
import type { PriceBook } from '../../src/core/cost/types';
import { catalogCounts, catalogRows } from '../../src/core/views/services';
import { catalog } from '../../src/data/catalog';
import { articleTexts } from '../../src/shared/article';
import { edgeOf } from '../../src/shared/model';
import { textsFor } from '../../src/shared/texts/tables';
import type { PanelState } from '../../src/shared/protocol';
import { legacyTask, ordersEntries, ordersTask, taskInJapanese, webTask } from './ordersTask';

const listed = { isListed: true, url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html', asOf: '2026-10' };
const nothing = { values: {}, origins: {} };

export const rows = catalogRows(catalog, { today: '2026-11-22', region: 'ap-northeast-1' });

export const orders: PanelState = {
  revision: 1,
  locale: 'en',
  today: '2026-11-22',
  surface: 'side',
  tasks: [{ key: 'infra/orders.yaml#OrdersTask', name: 'OrdersTask', path: 'infra/orders.yaml' }],
  chosenTask: 'infra/orders.yaml#OrdersTask',
  isPinned: false,
  file: { is: 'ready', task: ordersTask },
  region: { id: 'ap-northeast-1', origin: { from: 'setting' }, automatic: { id: 'ap-northeast-1', origin: { from: 'setting' } }, ipv6Only: listed },
  regions: snapshotRegions(),
  target: { id: 'ipv6-only', origin: { from: 'default' } },
  prices: { book: snapshotBook('ap-northeast-1'), state: { is: 'ready' }, loadedAt: null },
  can: { refreshPrices: true, checkHosts: true, saveForTeam: true },
  stated: ordersTask.stated,
  entries: ordersEntries,
  article: articleTexts(snapshotBook('ap-northeast-1'), edgeOf({ locale: 'en', today: '2026-11-22' }, 'USD', textsFor('en'))),
  catalog: { ...catalogCounts(rows), checked: catalog.checked, ageDays: 0, isOld: false, rowsKey: 'ap-northeast-1' },
  isTrusted: true,
  deployment: null,
};

/** The same state as a person who reads Japanese has it. */
export function inJapanese(state: PanelState): PanelState {
  const book = snapshotBook('ap-northeast-1');
  const file: PanelState['file'] = state.file.is === 'ready' ? { is: 'ready', task: taskInJapanese(state.file.task) } : state.file;
  return { ...state, locale: 'ja', file, article: articleTexts(book, edgeOf({ locale: 'ja', today: state.today }, 'USD', textsFor('ja'))) };
}

const none: Pick<PanelState, 'file' | 'tasks' | 'chosenTask' | 'entries' | 'stated'> = { file: { is: 'none' }, tasks: [], chosenTask: null, entries: {}, stated: nothing };

/** Of another source than the snapshot: SKU and effective date come with it. */
function asLive(book: PriceBook): PriceBook {
  const natHour = book.prices.natHour;
  if (natHour.is === 'no-price') return book;
  return { ...book, from: 'live', asOf: '2026-11-20', prices: { ...book.prices, natHour: { ...natHour, from: 'live', asOf: '2026-11-20', sku: 'M2YSHUBETB3JX4M4', usageType: 'APN1-NatGateway-Hours', effectiveDate: '2026-11-01' } } };
}

/** UAE: the price between zones is in no source of the snapshot. */
const uae = snapshotBook('me-central-1');

export const states = {
  orders,
  none: { ...orders, ...none },
  reading: { ...orders, ...none, file: { is: 'reading' } },
  loading: { ...orders, prices: { ...orders.prices, state: { is: 'loading' } } },
  offline: { ...orders, prices: { ...orders.prices, state: { is: 'failed', kind: 'offline', sources: [{ name: 'AWS Price List', reason: 'no answer in time.' }, { name: 'AWS’s public price files', reason: 'the connection was cut.' }] } } },
  refused: { ...orders, prices: { ...orders.prices, state: { is: 'failed', kind: 'refused', sources: [{ name: 'AWS Price List', reason: 'not allowed: pricing:GetProducts.' }] } } },
  old: { ...orders, today: '2027-03-01' },
  live: { ...orders, file: { is: 'ready', task: webTask }, stated: nothing, prices: { book: asLive(orders.prices.book), state: { is: 'ready' }, loadedAt: '2026-11-22T21:20:00' } },
  unknownPrice: {
    ...orders,
    file: { is: 'ready', task: { ...webTask, today: { strategy: 'nat-gateway', line: 12, ownsGateways: true } } },
    stated: nothing,
    region: { id: 'me-central-1', origin: { from: 'entry' }, automatic: { id: 'ap-northeast-1', origin: { from: 'file', line: 3 } }, ipv6Only: listed },
    prices: { ...orders.prices, book: { ...uae, prices: { ...uae.prices, interAzGb: { is: 'no-price', item: 'interAzGb', reason: 'not-in-snapshot' } } } },
    entries: { tasks: 4, natGateways: 1, gbEndpoints: 40, gbS3: 60, gbCrossZone: 50 },
  },
  blocked: { ...orders, file: { is: 'ready', task: legacyTask }, stated: nothing, entries: {} },
  broken: { ...orders, file: { is: 'broken', fileName: 'orders.yaml', line: 31, task: ordersTask } },
  brokenFirst: { ...orders, file: { is: 'broken', fileName: 'orders.yaml', line: 31, task: null }, stated: nothing },
  restricted: { ...orders, isTrusted: false, can: { ...orders.can, refreshPrices: false } },
  deployment: {
    ...orders,
    deployment: {
      title: 'orders-ipv6: a task cannot start. The wait has ended.',
      steps: [
        { state: 'done', label: 'Network', detail: '14 resources', began: '2026-11-22T21:12:00+09:00', ended: '2026-11-22T21:12:41+09:00' },
        { state: 'running', label: 'Service orders-ipv6', detail: 'waiting for 4 of 4 tasks', began: '2026-11-22T21:12:41+09:00', ended: null },
        { state: 'failed', label: 'Task stopped', detail: 'CannotPullContainerError · IPV6-102 · line 63', began: '2026-11-22T21:12:50+09:00', ended: '2026-11-22T21:13:55+09:00' },
        { state: 'waiting', label: 'Outputs', detail: '', began: null, ended: null },
      ],
      actions: [
        { id: 'line', label: 'Open line 63', isPrimary: true },
        { id: 'rollback', label: 'Roll back…', isPrimary: false },
      ],
    },
  },
} satisfies Record<string, PanelState>;
