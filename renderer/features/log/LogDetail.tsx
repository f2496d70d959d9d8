import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.ts';
import { useFieldName } from '../../i18n/useFieldName.ts';
import { customerRecord, useRoute } from '../../state/route.ts';
import { Button, FieldList, FieldRow, IconButton, SectionHeader, StatusDot } from '../../ui/index.ts';
import { resultStates } from './columns.tsx';
import { useActionText } from './useActionText.ts';
import type { LogRow } from './useLogRows.ts';

/** Customers of one row that get a button; a list names hundreds. */
const mostSubjects = 12;

function Subjects({ row }: { readonly row: LogRow }): ReactElement | string {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const { subjectIds } = row;
  if (subjectIds.length === 0) return t('log.detail.noSubject');
  const shown = subjectIds.slice(0, mostSubjects);
  const rest = subjectIds.length - shown.length;
  return (
    <span className="log-subjects">
      {shown.map((id, place) => (
        <Button key={id} size="small" onPress={() => navigate(customerRecord(id))}>
          {shown.length === 1 ? t('log.detail.openSubject') : t('log.detail.nth', { n: place + 1 })}
        </Button>
      ))}
      {rest > 0 && <span className="field-note">{t('log.detail.andMore', { count: rest })}</span>}
    </span>
  );
}

export type LogDetailProps = { readonly row: LogRow; readonly onClose: () => void };

/** One row of the log, all of it. */
export function LogDetail({ row, onClose }: LogDetailProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const actionText = useActionText();
  const fieldName = useFieldName();
  const none = t('common.notGiven');
  return (
    <div className="log-detail">
      <SectionHeader
        level={2}
        title={t('log.detail.title', { sequence: formats.number(row.sequence) })}
        actions={<IconButton icon="close" size="small" label={t('common.close')} onPress={onClose} />}
      />
      <FieldList>
        <FieldRow label={t('log.column.at')} emptyLabel={none} isTabular>
          {formats.exactTime(row.at)}
        </FieldRow>
        <FieldRow label={t('log.column.actor')} emptyLabel={none}>
          {row.actor}
        </FieldRow>
        <FieldRow label={t('log.column.action')} emptyLabel={none}>
          {actionText(row.action)}
        </FieldRow>
        <FieldRow label={t('log.column.purpose')} emptyLabel={none}>
          {row.purpose === null ? undefined : t(`purpose.${row.purpose}.name`)}
        </FieldRow>
        <FieldRow label={t('log.column.result')} emptyLabel={none}>
          <StatusDot state={resultStates[row.result]} label={t(`log.result.${row.result}`)} />
        </FieldRow>
        <FieldRow label={t('log.detail.subjects')} emptyLabel={none}>
          <Subjects row={row} />
        </FieldRow>
        <FieldRow label={t('log.detail.fields')} emptyLabel={none}>
          {row.fields.map(fieldName).join(', ')}
        </FieldRow>
        <FieldRow label={t('log.detail.device')} emptyLabel={none}>
          {row.device}
        </FieldRow>
        <FieldRow label={t('log.column.ref')} emptyLabel={none} isTabular>
          {row.ref}
        </FieldRow>
      </FieldList>
    </div>
  );
}
