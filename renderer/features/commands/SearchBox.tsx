import { type ReactElement, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shortestSearch } from '../../api/customerSearch.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { keysOf, useShortcut } from '../../state/shortcuts.ts';
import { Icon, Kbd } from '../../ui/index.ts';
import './commands.css';
import { EntryLine } from './EntryLine.tsx';
import type { Entry } from './entries.ts';
import { returnFocus, type SearchBox as SearchBoxState, useSearchBox } from './useSearchBox.ts';

type ListProps = { readonly box: SearchBoxState; readonly id: string };

type GroupProps = ListProps & {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Place of the group's first entry among all. */
  readonly first: number;
};

/** Keeps the active line in sight while the arrows go through a long list. */
function useRevealed(id: string): void {
  useEffect(() => {
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
}

function Group({ box, id, title, entries, first }: GroupProps): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <fieldset aria-label={title} className="search-group" {...(first === 0 && { 'data-found': true })}>
      <div className="option-heading" aria-hidden="true">
        {title}
      </div>
      {entries.map((entry, place) => {
        const index = first + place;
        const isActive = index === box.active;
        return (
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={isActive}
            className="option search-option"
            {...(isActive && { 'data-focused': true })}
            onPointerMove={() => {
              if (!isActive) box.setActive(index);
            }}
            onClick={() => box.run(entry)}
            onKeyDown={() => undefined}
          >
            <EntryLine entry={entry} text={box.text.trim()} />
          </div>
        );
      })}
    </fieldset>
  );
}

function Nothing({ text }: { readonly text: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="search-none">
      <p>{t('shell.search.none', { text })}</p>
      <p className="search-hint">{t('shell.search.noneHint')}</p>
    </div>
  );
}

function Results({ box, id }: ListProps): ReactElement {
  const { t } = useTranslation();
  const { entries, search } = box;
  const commandsFrom = entries.findIndex(({ kind }) => kind === 'command');
  const split = commandsFrom < 0 ? entries.length : commandsFrom;
  const isSearch = box.text.trim().length >= shortestSearch;
  const foundNobody =
    isSearch && search.foundFor !== null && search.items.length === 0 && search.error === null;
  useRevealed(`${id}-${box.active}`);
  return (
    <div
      className="search-panel popover"
      {...(search.isOutdated && { 'data-outdated': true })}
      onPointerDown={(event) => event.preventDefault()}
    >
      {search.error !== null && <ErrorNotice error={search.error} />}
      {foundNobody && !search.isOutdated && <Nothing text={box.text.trim()} />}
      <div role="listbox" id={id} aria-label={t('shell.search.results')} className="option-list">
        <Group
          box={box}
          id={id}
          title={t('shell.search.customers')}
          entries={entries.slice(0, split)}
          first={0}
        />
        <Group
          box={box}
          id={id}
          title={t('shell.search.commands')}
          entries={entries.slice(split)}
          first={split}
        />
      </div>
    </div>
  );
}

/** Says how many were found, once the answer stands. */
function Announcement({ box }: { readonly box: SearchBoxState }): ReactElement {
  const { t } = useTranslation();
  const { search, text } = box;
  const isSettled = search.foundFor !== null && search.foundFor === text.trim();
  const said = (): string => {
    if (!isSettled) return '';
    return search.items.length === 0
      ? t('shell.search.none', { text: text.trim() })
      : t('shell.search.count', { count: search.items.length });
  };
  return (
    <span role="status" className="visually-hidden">
      {said()}
    </span>
  );
}

/** Search and commands in one box; Ctrl K leads here, Escape back to where one was. */
export function SearchBox(): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const box = useSearchBox(() => returnFocus(before));
  useShortcut('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <div className="search-box">
      <div className="field search-field" {...(box.text === '' && { 'data-empty': true })}>
        <div className="field-box">
          <Icon name="search" className="field-icon" />
          <input
            ref={input}
            type="text"
            role="combobox"
            className="field-input"
            aria-label={t('shell.search.label')}
            aria-expanded={box.isOpen}
            aria-controls={id}
            aria-autocomplete="list"
            {...(box.isOpen && box.entries.length > 0 && { 'aria-activedescendant': `${id}-${box.active}` })}
            placeholder={t('shell.search.placeholder')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={box.text}
            onChange={(event) => box.setText(event.currentTarget.value)}
            onFocus={(event) => {
              before.current = event.relatedTarget;
              box.open();
            }}
            onBlur={box.hide}
            onKeyDown={box.onKeyDown}
          />
          <Kbd keys={keysOf('search')} />
        </div>
      </div>
      {box.isOpen && <Results box={box} id={id} />}
      <Announcement box={box} />
    </div>
  );
}
