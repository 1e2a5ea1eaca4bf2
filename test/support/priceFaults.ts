import type { OfferReply, OfferServer } from './offerServer';
import type { PricingServer, Reply } from './pricingServer';

/** One way of failing, as the price list and as the public files have it, and by which code each is told. */
export interface PriceFault {
  readonly name: string;
  /** `gone`: nobody listens. */
  readonly list: Reply | 'gone';
  readonly listCode: string;
  readonly files: OfferReply | 'gone';
  readonly filesCode: string;
  /** After which a source is given up: short where none answers, long where many calls are made. */
  readonly deadlineMs: number;
}
const error = (type: string, status = 400): Reply => ({ is: 'error', status, type, message: 'said the server' });
export const priceFaults: readonly PriceFault[] = [
  { name: 'too slow', list: { is: 'slow', ms: 1500 }, listCode: 'timeout', files: { is: 'slow', ms: 1500 }, filesCode: 'timeout', deadlineMs: 400 },
  { name: 'throttling', list: error('ThrottlingException'), listCode: 'throttled', files: { is: 'status', status: 429 }, filesCode: 'throttled', deadlineMs: 1500 },
  { name: 'refusing', list: error('AccessDeniedException'), listCode: 'access-denied', files: { is: 'status', status: 403 }, filesCode: 'failed', deadlineMs: 1500 },
  { name: 'broken itself', list: error('InternalErrorException', 500), listCode: 'failed', files: { is: 'status', status: 500 }, filesCode: 'failed', deadlineMs: 1500 },
  { name: 'cut in the middle', list: { is: 'cut' }, listCode: 'cut', files: { is: 'cut' }, filesCode: 'cut', deadlineMs: 1500 },
  { name: 'talking nonsense', list: { is: 'raw', body: '<html>proxy</html>' }, listCode: 'nonsense', files: { is: 'raw', body: '<html>proxy</html>' }, filesCode: 'nonsense', deadlineMs: 1500 },
  { name: 'empty, with one more page each time', list: { is: 'page', rows: [], next: 'more' }, listCode: 'empty', files: { is: 'raw', body: '{"regions":{},"nextToken":"more"}' }, filesCode: 'empty', deadlineMs: 1500 },
  { name: 'gone', list: 'gone', listCode: 'offline', files: 'gone', filesCode: 'offline', deadlineMs: 1500 },
  { name: 'silent for ever', list: { is: 'silence' }, listCode: 'timeout', files: { is: 'silence' }, filesCode: 'timeout', deadlineMs: 400 },
];

/** Where nobody listens. (Port 9 would not do: `fetch` refuses it by itself.) */
export const nobody = 'http://127.0.0.1:2';

/** Makes one source fail, or both; @returns where to ask for each. */
export function endpointsOf(fault: PriceFault, { list, files }: { readonly list: PricingServer; readonly files: OfferServer }, { ofList, ofFiles }: { readonly ofList: boolean; readonly ofFiles: boolean }): { readonly list: string; readonly files: string } {
  const { list: listReply, files: filesReply } = fault;
  if (ofList && listReply !== 'gone') list.reply = () => listReply;
  if (ofFiles && filesReply !== 'gone') files.reply = () => filesReply;
  return { list: ofList && listReply === 'gone' ? nobody : list.endpoint, files: ofFiles && filesReply === 'gone' ? nobody : files.endpoint };
}
