import { useEffect, useState } from 'preact/hooks';

/** As long as a value may take to settle: less than a person waits for, more than a slider moves in. */
const restMs = 150;

/** @returns a value that follows another one once that rests. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(value);
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return rested;
}
