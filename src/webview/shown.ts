import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Model } from '../shared/model';
import { useFixed, useModel } from './panel';

/** How far beyond the window a part counts as seen: further than one turn of a wheel goes. */
const margin = '50%';

/** How long numbers rest before a part follows that nobody sees. */
const restMs = 80;

/** @returns what an element draws from: while it is in sight or near it the present model, else one that follows once numbers rest, or sight comes near. */
export function useShown(ref: RefObject<Element>): Model {
  const model = useModel();
  const fixed = useFixed();
  const drawn = useRef(fixed);
  const shown = useRef(model);
  const latest = useRef(model);
  const isNear = useRef(true);
  const [, redraw] = useState({});
  latest.current = model;
  // Numbers and the forms that they are shown in go together.
  if (isNear.current || drawn.current !== fixed) shown.current = model;
  drawn.current = fixed;
  const follow = (): void => {
    if (shown.current === latest.current) return;
    shown.current = latest.current;
    redraw({});
  };
  useEffect(() => {
    if (shown.current === model) return undefined;
    const timer = setTimeout(follow, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [model]);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        isNear.current = entries.at(-1)?.isIntersecting === true;
        if (isNear.current) follow();
      },
      { rootMargin: `${margin} 0px` },
    );
    observer.observe(ref.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return shown.current;
}
