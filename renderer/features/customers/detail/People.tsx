import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView, PositionView } from '#shared/domain/customer.ts';
import { call } from '../../../api/client.ts';
import { useFormats } from '../../../i18n/format.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { customerRecord, useRoute } from '../../../state/route.ts';
import { useCan } from '../../../state/session.ts';
import { Button, EmptyState, Icon, SectionHeader, WithheldValue } from '../../../ui/index.ts';
import { useFailureToast, useUndoable } from '../useUndoable.ts';
import { PositionDialog } from './PositionDialog.tsx';

type LineProps = { readonly view: CustomerView; readonly position: PositionView };

function useEndPosition(): (position: PositionView) => Promise<void> {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const saved = useUndoable();
  const fail = useFailureToast();
  return async ({ positionId }) => {
    try {
      const { operationId } = await call('customers.endPosition', { purpose, positionId });
      saved(t('customers.toast.positionEnded'), operationId);
    } catch (error) {
      fail(error);
    }
  };
}

function PositionLine({ view, position }: LineProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useRoute((state) => state.navigate);
  const canWrite = useCan('customers.write');
  const end = useEndPosition();
  const { name, title, endedAt, personId, organisationId } = position;
  const otherId = view.id === personId ? organisationId : personId;
  return (
    <li className="position-line" data-ended={endedAt !== null}>
      <Icon name={view.id === personId ? 'building' : 'person'} className="customer-kind" />
      <span className="position-text">
        <span className="position-name">{name}</span>
        <span className="field-note">{title === '' ? t('customers.people.noTitle') : title}</span>
      </span>
      {endedAt !== null && (
        <span className="field-note">{t('customers.people.ended', { date: formats.date(endedAt) })}</span>
      )}
      <span className="position-actions">
        <Button
          size="small"
          variant="quiet"
          aria-label={t('customers.people.open', { name })}
          onPress={() => navigate(customerRecord(otherId))}
        >
          {t('common.show')}
        </Button>
        {canWrite && endedAt === null && (
          <Button
            size="small"
            variant="quiet"
            aria-label={t('customers.people.endName', { name })}
            onPress={() => void end(position)}
          >
            {t('customers.people.end')}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Who speaks for an organisation, or where a person has a position. */
export function People({ view }: { readonly view: CustomerView }): ReactElement {
  const { t } = useTranslation();
  const canWrite = useCan('customers.write') && view.status === 'active';
  const [isAdding, setAdding] = useState(false);
  const isOrganisation = view.kind === 'organisation';
  const field = view.fields.positions;
  if (field.state !== 'shown') {
    const reason = field.state === 'withheld' ? field.reason : 'role';
    return <WithheldValue reason={t(`customers.withheld.${reason}`)} />;
  }
  const add = canWrite && (
    <Button size="small" icon="plus" onPress={() => setAdding(true)}>
      {isOrganisation ? t('customers.people.add') : t('customers.people.addPosition')}
    </Button>
  );
  // Those that hold now come first; what has ended stays to be seen.
  const sorted = field.value.toSorted(
    (one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null),
  );
  return (
    <div className="customer-groups">
      <SectionHeader
        level={2}
        title={isOrganisation ? t('customers.people.ofOrganisation') : t('customers.people.ofPerson')}
        actions={sorted.length > 0 && add}
      />
      {sorted.length === 0 ? (
        <EmptyState
          icon={isOrganisation ? 'people' : 'building'}
          title={isOrganisation ? t('customers.people.emptyOrganisation') : t('customers.people.emptyPerson')}
          actions={add}
        >
          {isOrganisation
            ? t('customers.people.emptyOrganisationText')
            : t('customers.people.emptyPersonText')}
        </EmptyState>
      ) : (
        <ul className="position-list">
          {sorted.map((position) => (
            <PositionLine key={position.positionId} view={view} position={position} />
          ))}
        </ul>
      )}
      {isAdding && <PositionDialog view={view} onClose={() => setAdding(false)} />}
    </div>
  );
}
