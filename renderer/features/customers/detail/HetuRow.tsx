import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerFields, CustomerView } from '#shared/domain/customer.ts';
import { customerViewFields } from '#shared/domain/viewFields.ts';
import { useFormats } from '../../../i18n/format.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { useCan } from '../../../state/session.ts';
import { Button, FieldRow, MaskedValue, WithheldValue } from '../../../ui/index.ts';
import { useCopy } from './FieldValue.tsx';
import { HetuDialog } from './HetuDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { type Reveal, useReveal } from './useReveal.ts';

type ViewProps = { readonly view: CustomerView };

function Revealed({ reveal }: { readonly reveal: Reveal }): ReactElement | null {
  const { t } = useTranslation();
  const copy = useCopy();
  const { hetu, secondsLeft, hide } = reveal;
  if (hetu === null) return null;
  return (
    <span className="hetu-revealed">
      <span className="tabular hetu-number">{hetu}</span>
      <span className="field-note tabular">{t('customers.hetu.hidesIn', { count: secondsLeft })}</span>
      <Button size="small" variant="quiet" icon="eye-off" onPress={hide}>
        {t('common.hide')}
      </Button>
      <Button size="small" variant="quiet" icon="copy" onPress={() => void copy(hetu)}>
        {t('common.copy')}
      </Button>
    </span>
  );
}

function Present({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const reveal = useReveal(view.id);
  const canReveal = useCan('hetu.reveal');
  const [isAsking, setAsking] = useState(false);
  const [wasShown, setWasShown] = useState(false);
  const announced = reveal.hetu !== null ? t('customers.hetu.revealed') : t('customers.hetu.hidden');
  return (
    <>
      {reveal.hetu === null ? (
        <MaskedValue
          level={customerViewFields.hetu.classification}
          maskedLabel={t('customers.hetu.masked')}
          onReveal={canReveal ? () => setAsking(true) : undefined}
          revealLabel={t('common.show')}
          revealName={t('customers.hetu.reveal')}
        />
      ) : (
        <Revealed reveal={reveal} />
      )}
      <span role="status" className="visually-hidden">
        {wasShown && announced}
      </span>
      {isAsking && (
        <ReasonDialog
          title={t('customers.hetu.revealTitle')}
          intro={t('customers.hetu.revealIntro')}
          reasonLabel={t('customers.hetu.reason')}
          reasonHint={t('customers.hetu.reasonHint')}
          confirmLabel={t('common.show')}
          minLength={4}
          onConfirm={async (reason) => {
            await reveal.reveal(reason);
            setWasShown(true);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Who collected it on which ground, when the vault says so. */
function useGroundText(): (presence: CustomerFields['hetu']) => string | undefined {
  const { t } = useTranslation();
  const formats = useFormats();
  return (presence) =>
    presence === null
      ? undefined
      : t('customers.hetu.collected', {
          ground: t(`customers.ground.${presence.ground}`),
          date: formats.date(presence.collectedAt),
        });
}

/** The national identity number: its presence, and the ways to reveal and to change it. */
export function HetuRow({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const { hetu } = view.fields;
  const purpose = usePurpose();
  const canWrite = useCan('hetu.write') && hetu.state !== 'withheld' && view.status === 'active';
  const groundText = useGroundText();
  const [isEditing, setEditing] = useState(false);
  const isPresent = hetu.state === 'masked' || (hetu.state === 'shown' && hetu.value !== null);
  const note = hetu.state === 'shown' ? groundText(hetu.value) : undefined;
  const editLabel = isPresent ? t('customers.hetu.edit') : t('customers.hetu.add');
  return (
    <FieldRow label={t('customers.field.hetu')} emptyLabel={t('customers.hetu.none')}>
      {hetu.state === 'withheld' ? (
        <WithheldValue reason={t(`customers.withheld.${hetu.reason}`)} />
      ) : (
        <span className="hetu-cell">
          <span className="hetu-line">
            {isPresent ? (
              <Present key={purpose} view={view} />
            ) : (
              <span className="field-empty">{t('customers.hetu.none')}</span>
            )}
            {canWrite && (
              <Button size="small" variant="quiet" aria-label={editLabel} onPress={() => setEditing(true)}>
                {isPresent ? t('common.edit') : t('common.add')}
              </Button>
            )}
          </span>
          {note !== undefined && <span className="field-note">{note}</span>}
        </span>
      )}
      {isEditing && <HetuDialog view={view} isPresent={isPresent} onClose={() => setEditing(false)} />}
    </FieldRow>
  );
}
