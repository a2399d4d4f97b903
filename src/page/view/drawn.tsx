// HTML that the engine drew: its renderers escape everything that came from a file.
import { useEffect, useRef } from 'preact/hooks';

export function Drawn({ html }: { readonly html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A source opens beside the bid, not in its place.
    for (const link of place.current?.querySelectorAll('a') ?? []) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }, [html]);
  return <div ref={place} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A page of the engine's over this one, until it is closed. */
export function Panel({ title, html, onClose }: { title: string; html: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
      <Drawn html={html} />
    </dialog>
  );
}
