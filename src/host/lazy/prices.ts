/** Loaded when the first panel asks for prices: the activation bundle holds neither the snapshot nor an SDK. */
export { createPriceSource, type PriceSourceOptions } from '../../adapters/prices/createPriceSource';
export { findCredentials } from '../../adapters/prices/findCredentials';
export { snapshotBook, snapshotRegions } from '../../core/cost/snapshotBook';
