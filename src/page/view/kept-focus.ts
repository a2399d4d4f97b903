// Where somebody goes on who works with the keyboard, when what they pressed is no longer there: the figure, or what comes next.
import { useEffect } from 'preact/hooks';

const NEXT = '#figures, #measures, #returns';

export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = target;
    };
    const keep = () => {
      const { activeElement } = document;
      const isLost = activeElement === null || activeElement === document.body || activeElement === last;
      const isGone = last && (!last.isConnected || (last instanceof HTMLButtonElement && last.disabled));
      if (!(isLost && isGone)) return;
      const next = document.querySelector<HTMLElement>(NEXT) ?? document.querySelector('h1');
      next?.focus();
    };
    const watch = new MutationObserver(keep);
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    addEventListener('focusin', remember);
    return () => {
      watch.disconnect();
      removeEventListener('focusin', remember);
    };
  }, []);
}
