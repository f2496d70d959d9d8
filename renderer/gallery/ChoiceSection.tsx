import { type ReactElement, useState } from 'react';
import { Checkbox, ComboBox, type Option, RadioGroup, Select, Switch, Tabs } from '../ui/index.ts';
import { Section } from './Section.tsx';

type Language = 'fi' | 'sv' | 'en';
type Channel = 'email' | 'letter' | 'none';
type TabId = 'basic' | 'contracts' | 'invoices' | 'history';

const LANGUAGES: readonly Option<Language>[] = [
  { id: 'fi', label: 'suomi' },
  { id: 'sv', label: 'ruotsi' },
  { id: 'en', label: 'englanti', description: 'Laskut ja kirjeet englanniksi' },
];

const CITIES: readonly Option[] = [
  'Helsinki',
  'Hyvinkää',
  'Hämeenlinna',
  'Oulu',
  'Tampere',
  'Turku',
  'Vaasa',
].map((city) => ({
  id: city,
  label: city,
}));

const CHANNELS: readonly Option<Channel>[] = [
  { id: 'email', label: 'Sähköposti', description: 'Salattu liite, salasana tekstiviestillä' },
  { id: 'letter', label: 'Kirje' },
  { id: 'none', label: 'Ei yhteydenottoja', isDisabled: true },
];

function Lists(): ReactElement {
  const [language, setLanguage] = useState<Language | null>('fi');
  const [missing, setMissing] = useState<Language | null>(null);
  const [city, setCity] = useState<string | null>('Tampere');
  return (
    <>
      <Select
        label="Asiointikieli"
        options={LANGUAGES}
        value={language}
        onChange={setLanguage}
        placeholder="Valitse"
      />
      <Select
        label="Laskun kieli"
        options={LANGUAGES}
        value={missing}
        onChange={setMissing}
        placeholder="Valitse kieli"
        isRequired
        error="Valitse laskun kieli."
      />
      <ComboBox
        label="Kunta"
        options={CITIES}
        value={city}
        onChange={setCity}
        emptyText="Ei osumia"
        description="Kirjoita nimen alku."
      />
    </>
  );
}

function Ticks(): ReactElement {
  const [channel, setChannel] = useState<Channel | null>('email');
  const [isOn, setOn] = useState(true);
  return (
    <>
      <RadioGroup
        label="Yhteydenottotapa"
        options={CHANNELS}
        value={channel}
        onChange={setChannel}
        isRequired
      />
      <div className="gallery-stack">
        <Checkbox label="Kesto toistaiseksi" defaultSelected />
        <Checkbox label="Osa riveistä" isIndeterminate description="12 riviä 40:stä on valittu." />
        <Checkbox label="Olen tarkistanut henkilöllisyyden" error="Vahvista ennen luovutusta." />
        <Checkbox label="Ei käytettävissä" isDisabled />
      </div>
      <div className="gallery-stack">
        <Switch
          label="Lukitse, kun näyttö sammuu"
          isSelected={isOn}
          onChange={setOn}
          description="Suositus: päällä."
        />
        <Switch label="Tiivis luettelo" />
        <Switch label="Yrityksen käytäntö määrää" isDisabled />
      </div>
    </>
  );
}

export function ChoiceSection(): ReactElement {
  const [tab, setTab] = useState<TabId>('basic');
  return (
    <Section title="Valinnat">
      <div className="gallery-columns">
        <Lists />
        <Ticks />
      </div>
      <Tabs
        label="Asiakkaan tiedot"
        selectedId={tab}
        onSelect={setTab}
        tabs={[
          { id: 'basic', label: 'Perustiedot', content: 'Nimi, osoite ja yhteystiedot.' },
          { id: 'contracts', label: 'Sopimukset', count: '3', content: 'Kolme sopimusta.' },
          { id: 'invoices', label: 'Laskut', count: '1 204', content: 'Laskut uusimmasta alkaen.' },
          { id: 'history', label: 'Historia', isDisabled: true, content: null },
        ]}
      />
    </Section>
  );
}
