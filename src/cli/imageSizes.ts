import { HumanError } from '../base/errors';
import type { Usage } from '../core/cost/types';
import { splitBySize, type TaskImage } from '../core/views/taskImages';

/**
 * Sizes by container, put to where each image comes from. One of which the file does not tell that is taken to be in private ECR.
 * @param sizes GB as decimals.
 * @param images those of the file; undefined where there is none.
 * @throws HumanError where the file has no such container, or there is no file.
 */
export function usageOfSizes(sizes: ReadonlyMap<string, string>, images: readonly TaskImage[] | undefined): Pick<Usage, 'imageGb' | 'imageSplit' | 'imagesFrom'> {
  if (images === undefined) throw new HumanError('sizes-without-file', '--image-gb by container needs a FILE that names the images; without one give their size together, as in --image-gb 0.5.');
  const sized = new Map<TaskImage, string>();
  for (const [container, gb] of sizes) {
    const image = images.find(({ containers }) => containers.includes(container));
    if (image === undefined) throw new HumanError('no-such-container', `--image-gb: the file has no container "${container}"; it has ${images.flatMap(({ containers }) => containers).join(', ')}.`);
    // Containers of one image share its layers.
    if (!sized.has(image)) sized.set(image, gb);
  }
  const { all, split } = splitBySize([...sized].map(([{ from }, gb]) => ({ from: from ?? 's3', gb })));
  return all === 0 ? { imageGb: 0 } : { imageGb: all, imageSplit: split, imagesFrom: 'each' };
}
