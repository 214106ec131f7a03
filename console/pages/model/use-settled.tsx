import { useEffect, useState } from 'preact/hooks';

/** What is typed, once nothing more was typed for a moment. */
export function useSettled(typed: string, ms = 400): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), ms);
    return () => clearTimeout(timer);
  }, [typed, ms]);
  return settled;
}
