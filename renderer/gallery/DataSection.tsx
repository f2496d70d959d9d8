import type { ReactElement } from 'react';
import { classifications } from '#shared/domain/classification.ts';
import {
  Button,
  Card,
  ClassificationLabel,
  FieldList,
  FieldRow,
  IconButton,
  MaskedValue,
  WithheldValue,
} from '../ui/index.ts';
import { Section } from './Section.tsx';
import { CLASS_NAMES } from './sampleData.ts';

const ignore = (): void => undefined;

/** A customer's basic fields with every kind of value. */
export function SampleFields(): ReactElement {
  return (
    <FieldList>
      <FieldRow label="Nimi" emptyLabel="–">
        Mäntylä Helmi
      </FieldRow>
      <FieldRow label="Asiakasnumero" emptyLabel="–" isTabular>
        10 204
      </FieldRow>
      <FieldRow
        label="Puhelin"
        emptyLabel="–"
        isTabular
        actions={<IconButton icon="copy" label="Kopioi puhelinnumero" size="small" onPress={ignore} />}
      >
        040 1234 000
      </FieldRow>
      <FieldRow label="Sähköposti" emptyLabel="–" note="Vahvistettu 4.3.2026">
        helmi.mantyla@example.com
      </FieldRow>
      <FieldRow label="Henkilötunnus" emptyLabel="–">
        <MaskedValue
          level="highlyConfidential"
          maskedLabel="Peitetty, erittäin luottamuksellinen"
          revealLabel="Näytä"
          revealName="Näytä henkilötunnus"
          onReveal={ignore}
        />
      </FieldRow>
      <FieldRow label="Tilinumero" emptyLabel="–">
        <WithheldValue reason="Ei kuulu tarkoitukseen Markkinointi" />
      </FieldRow>
      <FieldRow label="Lähiosoite" emptyLabel="Ei tietoa" />
    </FieldList>
  );
}

export function DataSection(): ReactElement {
  return (
    <Section title="Tiedot">
      <div className="gallery-row">
        {classifications.map((level) => (
          <ClassificationLabel key={level} level={level} label={CLASS_NAMES[level]} />
        ))}
      </div>
      <div className="gallery-row">
        {classifications.map((level) => (
          <ClassificationLabel key={level} level={level} label={CLASS_NAMES[level]} appearance="plain" />
        ))}
      </div>
      <Card
        title="Perustiedot"
        actions={
          <Button size="small" icon="edit">
            Muokkaa
          </Button>
        }
        footer="Viimeksi muutettu 22.11.2026 klo 14.05"
      >
        <SampleFields />
      </Card>
    </Section>
  );
}
