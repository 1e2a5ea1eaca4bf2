/** Loaded when the person asks AWS or the DNS what the catalog cannot know; the SDK for the former is in the bundle of the deployment. */
import { HostAddresses } from '../../adapters/catalog/hostAddresses';
import { offerDifferences } from '../../core/compat/endpointOffers';
import { presentDifference } from '../../core/compat/offerTexts';
import { hostsToResolve } from '../../core/compat/resolvedHosts';

export { HostAddresses, hostsToResolve, offerDifferences, presentDifference };
