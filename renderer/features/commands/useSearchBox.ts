import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type CustomerSearch, shortestSearch, useCustomerSearch } from '../../api/customerSearch.ts';
import { usePrefill } from '../../state/prefill.ts';
import { usePurpose } from '../../state/purpose.ts';
import { customerRecord, newCustomer, useRoute } from '../../state/route.ts';
import { useCan } from '../../state/session.ts';
import { matchCommands, useCommands } from './commands.ts';
import { type Entry, entriesOf, moveActive } from './entries.ts';

export interface SearchBox {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly isOpen: boolean;
  readonly open: () => void;
  /** Shuts the panel and keeps what was typed. */
  readonly hide: () => void;
  readonly entries: readonly Entry[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly run: (entry: Entry) => void;
  readonly search: CustomerSearch;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** Puts the focus where it was before the search, or into the view when that is gone. */
export function returnFocus(to: RefObject<Element | null>): void {
  const before = to.current;
  const main = document.querySelector<HTMLElement>('main');
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else (main?.querySelector<HTMLElement>('[role="grid"]') ?? main)?.focus();
}

function useRunEntry(text: string, search: CustomerSearch, close: () => void): (entry: Entry) => void {
  const navigate = useRoute((state) => state.navigate);
  const prefill = usePrefill((state) => state.put);
  return (entry) => {
    if (entry.kind === 'more') {
      search.more();
      return;
    }
    close();
    // What opens now takes the focus, not what was there before the search.
    document.querySelector('main')?.focus();
    if (entry.kind === 'customer') navigate(customerRecord(entry.customer.id));
    else if (entry.kind === 'command') entry.command.run();
    else {
      prefill(text.trim());
      navigate(newCustomer('person'));
    }
  };
}

function useEntries(text: string, search: CustomerSearch): readonly Entry[] {
  const commands = useCommands();
  const canCreate = useCan('customers.write');
  const isSearch = text.trim().length >= shortestSearch;
  const foundNobody = isSearch && !search.isOutdated && search.foundFor !== null && search.items.length === 0;
  return entriesOf({
    customers: isSearch ? search.items : [],
    hasMore: isSearch && search.hasMore,
    offersCreate: canCreate && foundNobody && search.error === null && !/\d/.test(text),
    commands: matchCommands(commands, text).slice(0, text.trim() === '' ? 8 : 4),
  });
}

/**
 * The box that finds customers and commands. Enter runs the active line; when the answer to what was typed is
 * still on its way, it waits for it instead of opening somebody from the search before.
 */
export function useSearchBox(leave: () => void): SearchBox {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const waitsForAnswer = useRef(false);
  const search = useCustomerSearch(isOpen ? text : '', { purpose: usePurpose(), includeArchived: false });
  const entries = useEntries(text, search);
  const close = (): void => {
    setOpen(false);
    setText('');
    setActive(0);
    waitsForAnswer.current = false;
  };
  const run = useRunEntry(text, search, close);
  const isWaiting = text.trim().length >= shortestSearch && search.foundFor !== text.trim();

  useEffect(() => {
    const first = entries[0];
    if (isWaiting || !waitsForAnswer.current) return;
    waitsForAnswer.current = false;
    if (first?.kind === 'customer') run(first);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const entry = entries[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true);
      setActive(moveActive(active, event.key === 'ArrowDown' ? 1 : -1, entries.length));
    } else if (event.key === 'Enter') {
      if (isWaiting) waitsForAnswer.current = true;
      else if (isOpen && entry !== undefined) run(entry);
    } else if (event.key === 'Escape') {
      close();
      leave();
    } else return;
    event.preventDefault();
  };
  return {
    text,
    setText: (next) => {
      setText(next);
      setActive(0);
      setOpen(true);
      waitsForAnswer.current = false;
    },
    isOpen,
    open: () => setOpen(true),
    hide: () => setOpen(false),
    entries,
    active: Math.min(active, Math.max(0, entries.length - 1)),
    setActive,
    run,
    search,
    onKeyDown,
  };
}
