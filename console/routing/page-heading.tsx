import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let isFirstPage = true;

interface PageHeadingProps {
  /** Of the window. */
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The heading of a page, which takes the focus when the page is come to: who does not see it hears where they are. */
export function PageHeading({ title, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Slipway ${document.documentElement.dataset.environment ?? ''}`;
  }, [title]);
  useEffect(() => {
    // Where a page is loaded the browser puts the focus.
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
