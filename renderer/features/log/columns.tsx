import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.ts';
import { type GridColumn, StatusDot, type StatusState } from '../../ui/index.ts';
import { useActionText } from './useActionText.ts';
import type { LogResult, LogRow } from './useLogRows.ts';

export const resultStates: Readonly<Record<LogResult, StatusState>> = {
  ok: 'pass',
  denied: 'warn',
  failed: 'fail',
};

/** The columns of the log; the array stays the same until the language changes. */
export function useLogColumns(): readonly GridColumn<LogRow>[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const actionText = useActionText();
  return useMemo(() => {
    const tabular = (text: string) => <span className="tabular">{text}</span>;
    return [
      {
        id: 'at',
        header: t('log.column.at'),
        width: 168,
        isFixed: true,
        cell: (row) => tabular(formats.exactTime(row.at)),
      },
      { id: 'actor', header: t('log.column.actor'), width: 168, cell: (row) => row.actor },
      {
        id: 'action',
        header: t('log.column.action'),
        width: 220,
        isGrowing: true,
        cell: (row) => actionText(row.action),
      },
      {
        id: 'subjects',
        header: t('log.column.subjects'),
        width: 88,
        isNumeric: true,
        cell: (row) => (row.subjectIds.length === 0 ? '' : formats.number(row.subjectIds.length)),
      },
      {
        id: 'purpose',
        header: t('log.column.purpose'),
        width: 200,
        cell: (row) => (row.purpose === null ? '' : t(`purpose.${row.purpose}.name`)),
      },
      {
        id: 'result',
        header: t('log.column.result'),
        width: 136,
        cell: (row) => <StatusDot state={resultStates[row.result]} label={t(`log.result.${row.result}`)} />,
      },
      { id: 'ref', header: t('log.column.ref'), width: 112, cell: (row) => tabular(row.ref) },
    ];
    // `actionText` is made from `t` alone.
  }, [t, formats, actionText]);
}
