import { type ReactElement, useState } from 'react';
import { DatePicker, NumberField, PassphraseField, SearchField, TextArea, TextField } from '../ui/index.ts';
import { Section } from './Section.tsx';

const PASSPHRASE = {
  showLabel: 'Näytä salalause',
  hideLabel: 'Piilota salalause',
  capsLockText: 'Caps Lock on päällä',
} as const;

function TextFields(): ReactElement {
  return (
    <>
      <TextField label="Sukunimi" isRequired defaultValue="Mäntylä" />
      <TextField
        label="Puhelin"
        icon="phone"
        placeholder="040 123 4567"
        description="Myös kansainvälinen muoto käy."
      />
      <TextField
        label="Y-tunnus"
        isTabular
        defaultValue="9012345-0"
        error="Tarkistusnumero ei täsmää. Tarkista tunnus, esim. 9012345-7."
      />
      <TextField label="Summa" unit="€" isTabular defaultValue="1 234,50" />
      <TextField
        label="Asiakasnumero"
        isDisabled
        defaultValue="10 204"
        description="Annetaan tallennettaessa."
      />
      <TextField label="Lähde" isReadOnly defaultValue="Asiakas itse" />
      <TextArea
        label="Muistiinpano"
        placeholder="Mitä sovittiin ja kenen kanssa?"
        description="Ei terveys- eikä korttitietoja."
      />
    </>
  );
}

export function FieldSection(): ReactElement {
  const [date, setDate] = useState<string | null>('2026-11-22');
  const [due, setDue] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  return (
    <Section title="Kentät">
      <div className="gallery-columns">
        <TextFields />
        <PassphraseField {...PASSPHRASE} label="Salalause" isRequired autoComplete="current-password" />
        <PassphraseField
          {...PASSPHRASE}
          label="Salalause"
          autoComplete="current-password"
          defaultValue="korento-vesi-aamu"
          error="Salalause ei täsmää. Yrityksiä on jäljellä 4."
        />
        <NumberField label="Määrä" unit="kpl" hasSteppers defaultValue={3} minValue={0} />
        <NumberField label="Viivästyskorko" unit="%" defaultValue={10.5} description="Korkolain mukainen." />
        <DatePicker label="Laskun päivä" value={date} onChange={setDate} isRequired />
        <DatePicker
          label="Eräpäivä"
          value={due}
          onChange={setDue}
          error="Valitse eräpäivä laskun päivän jälkeen."
        />
        <SearchField
          label="Hae asiakkaita"
          placeholder="Hae nimellä, numerolla tai puhelimella"
          keys={['Ctrl', 'K']}
          value={search}
          onChange={setSearch}
        />
      </div>
    </Section>
  );
}
