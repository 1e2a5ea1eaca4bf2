import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The width from which the panel has two columns; the same number stands in panel.css. */
const wideQuery = '(min-width: 560px)';

/** @returns whether the panel is wide. It fills its window, so the window's width is the panel's. */
export function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => matchMedia(wideQuery).matches);
  useEffect(() => {
    const query = matchMedia(wideQuery);
    const update = (): void => {
      setIsWide(query.matches);
    };
    update();
    query.addEventListener('change', update);
    return () => {
      query.removeEventListener('change', update);
    };
  }, []);
  return isWide;
}

/** @returns a ref and the whole width of its element, so that a chart is drawn 1:1 and its letters keep their size. */
export function useWidth(): [RefObject<HTMLDivElement>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(Math.floor(element.clientWidth));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, width];
}
