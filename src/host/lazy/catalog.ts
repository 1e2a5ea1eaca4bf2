/** Loaded when the person asks AWS or the DNS what the catalog cannot know: the SDK and the resolver stay out of the entry. */
import { fetchEndpointOffers } from '../../adapters/catalog/endpointServices';
import { HostAddresses } from '../../adapters/catalog/hostAddresses';
import { Clients } from '../../adapters/deploy/clients';
import { DeployError } from '../../adapters/deploy/humanProblem';
import { listProfiles } from '../../adapters/deploy/profiles';
import { offerDifferences } from '../../core/compat/endpointOffers';
import { presentDifference } from '../../core/compat/offerTexts';
import { hostsToResolve } from '../../core/compat/resolvedHosts';
import { snapshotRegions } from '../../core/cost/snapshotBook';
import { problemText } from '../../core/deploy/problemText';

export { Clients, DeployError, fetchEndpointOffers, HostAddresses, hostsToResolve, listProfiles, offerDifferences, presentDifference, problemText, snapshotRegions };
