import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerId } from '#shared/domain/ids.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { useRoute } from '../../state/route.ts';
import { useCan } from '../../state/session.ts';
import {
  Button,
  Chip,
  ChipButton,
  DataGrid,
  defaultGridLayout,
  EmptyState,
  type GridLayout,
  Menu,
  SectionHeader,
  SplitView,
} from '../../ui/index.ts';
import { useLogColumns } from './columns.tsx';
import { LogDetail } from './LogDetail.tsx';
import './log.css';
import { type LogFilter, type LogResult, type LogRow, type LogRows, useLogRows } from './useLogRows.ts';
import { useVerification, VerifyButton, VerifyResult } from './Verification.tsx';

const results = ['all', 'ok', 'denied', 'failed'] as const;

type FilterProps = { readonly filter: LogFilter; readonly onResult: (result: LogResult | null) => void };

function Filters({ filter, onResult }: FilterProps): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const nameOf = (id: (typeof results)[number]): string =>
    id === 'all' ? t('log.filter.all') : t(`log.result.${id}`);
  return (
    <div className="log-tools">
      <Menu
        label={t('log.filter.label')}
        placement="bottom start"
        trigger={
          <ChipButton
            icon="filter"
            tone={filter.result === null ? 'neutral' : 'accent'}
            caption={t('log.filter.label')}
            hasMenu
          >
            {nameOf(filter.result ?? 'all')}
          </ChipButton>
        }
        groups={[{ id: 'results', entries: results.map((id) => ({ id, label: nameOf(id) })) }]}
        selectedId={filter.result ?? 'all'}
        onAction={(id) => onResult(id === 'all' ? null : id)}
      />
      {filter.subjectId !== null && (
        <Chip
          tone="accent"
          icon="person"
          onRemove={() => navigate({ view: 'log', subjectId: null })}
          removeLabel={t('log.filter.clearSubject')}
        >
          {t('log.filter.subject')}
        </Chip>
      )}
    </div>
  );
}

/** Empty rows shown after the last one that is here, while more are on their way. */
const rowsToCome = 20;

/** Columns that go while a row is open: the detail beside the list says the same. */
const onlyInDetail: readonly string[] = ['subjects', 'purpose', 'ref'];

type GridProps = {
  readonly log: LogRows;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly gridKey: string;
};

function LogGrid({ log, selected, onSelect, gridKey }: GridProps): ReactElement {
  const { t } = useTranslation();
  const columns = useLogColumns();
  const [layout, setLayout] = useState<GridLayout>(() => defaultGridLayout(columns));
  const isBesideDetail = selected !== null;
  const shown = useMemo(
    () => (isBesideDetail ? { ...layout, hidden: [...layout.hidden, ...onlyInDetail] } : layout),
    [layout, isBesideDetail],
  );
  const { rows, hasMore, more, total } = log;
  const onRangeNeeded = useCallback(
    (_first: number, last: number) => {
      if (last >= rows.length) more();
    },
    [rows.length, more],
  );
  const known = total ?? 0;
  return (
    <div className="log-grid">
      <DataGrid<LogRow>
        key={gridKey}
        label={t('log.grid')}
        columns={columns}
        layout={shown}
        onLayout={(next) => setLayout({ ...next, hidden: layout.hidden })}
        rowCount={hasMore ? Math.min(known, rows.length + rowsToCome) : rows.length}
        rowAt={(index) => rows[index]}
        onRangeNeeded={onRangeNeeded}
        sort={null}
        onSort={() => undefined}
        selectedIndex={selected}
        onSelect={onSelect}
        onOpen={onSelect}
        empty={
          total === null ? undefined : (
            <EmptyState icon="log" title={t('log.empty')}>
              {t('log.emptyText')}
            </EmptyState>
          )
        }
        headerHint={t('log.headerHint')}
      />
    </div>
  );
}

type HeadProps = FilterProps & { readonly log: LogRows };

function LogHead({ log, filter, onResult }: HeadProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const canVerify = useCan('log.verify');
  const verification = useVerification();
  return (
    <div className="log-head">
      <SectionHeader
        level={1}
        title={t('log.title')}
        count={log.total === null ? undefined : formats.number(log.total)}
        description={t('log.intro')}
        actions={canVerify && <VerifyButton verification={verification} />}
      />
      <VerifyResult verification={verification} />
      {log.error !== null && (
        <ErrorNotice error={log.error} actions={<Button onPress={log.retry}>{t('common.retry')}</Button>} />
      )}
      <Filters filter={filter} onResult={onResult} />
    </div>
  );
}

/** Who has looked at or changed what. The newest row comes first. */
export function LogPage({ subjectId }: { readonly subjectId: CustomerId | null }): ReactElement {
  const { t } = useTranslation();
  const [result, setResult] = useState<LogResult | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const [ratio, setRatio] = useState(0.6);
  const filter = { result, subjectId };
  const log = useLogRows(filter);
  const row = selected === null ? undefined : log.rows[selected];
  const close = (): void => setSelected(null);
  return (
    <SplitView
      list={
        <div className="log-list">
          <LogHead
            log={log}
            filter={filter}
            onResult={(next) => {
              setResult(next);
              close();
            }}
          />
          <LogGrid log={log} selected={selected} onSelect={setSelected} gridKey={`${result} ${subjectId}`} />
        </div>
      }
      detail={row === undefined ? null : <LogDetail row={row} onClose={close} />}
      detailLabel={t('log.detail.label')}
      ratio={ratio}
      onRatioChange={setRatio}
      separatorLabel={t('shell.listAndDetail')}
      onBack={close}
      backLabel={t('log.title')}
    />
  );
}
