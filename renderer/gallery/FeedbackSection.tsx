import type { ReactElement } from 'react';
import {
  Banner,
  Button,
  Card,
  EmptyState,
  ProgressBar,
  Skeleton,
  StatusDot,
  type StatusLine,
  StatusList,
  StepIndicator,
} from '../ui/index.ts';
import { Section } from './Section.tsx';

const ignore = (): void => undefined;

export const DEVICE_LINES: readonly StatusLine[] = [
  { id: 'disk', state: 'pass', label: 'Levyn salaus', stateLabel: 'kunnossa' },
  { id: 'keystore', state: 'pass', label: 'Avainnippu', stateLabel: 'kunnossa' },
  {
    id: 'swap',
    state: 'warn',
    label: 'Sivutustiedosto',
    stateLabel: 'salaamaton',
    detail: 'Ota sivutustiedoston salaus käyttöön järjestelmän asetuksista.',
  },
  { id: 'clock', state: 'unknown', label: 'Kello', stateLabel: 'ei tiedossa' },
  { id: 'screen', state: 'pending', label: 'Näytöt', stateLabel: 'tarkistetaan' },
  { id: 'policy', state: 'fail', label: 'Käytäntö', stateLabel: 'vanhentunut' },
];

const STEPS = [
  { id: 'company', label: 'Yritys' },
  { id: 'owner', label: 'Vastuuhenkilö' },
  { id: 'passphrase', label: 'Salalause' },
  { id: 'recovery', label: 'Palautusavain' },
] as const;

function Banners(): ReactElement {
  return (
    <div className="gallery-stack">
      <Banner
        tone="info"
        title="Tiedot haettiin Yritys- ja yhteisötietojärjestelmästä 22.11.2026."
        onDismiss={ignore}
        dismissLabel="Sulje ilmoitus"
      />
      <Banner
        tone="warning"
        title="Varmuuskopio on 9 päivää vanha."
        actions={<Button size="small">Varmuuskopioi nyt</Button>}
      >
        Rekisteri on tallessa tällä laitteella. Kopio kannattaa ottaa ennen tuontia.
      </Banner>
      <Banner tone="danger" title="Laskua ei voitu lähettää.">
        Lasku 20260142 on tallessa luonnoksena. Tarkista vastaanottajan osoite ja lähetä uudelleen. Viite:
        TIE-1042
      </Banner>
      <Banner tone="success" title="Tuonti valmis: 1 204 asiakasta lisättiin, 3 riviä odottaa tarkistusta." />
    </div>
  );
}

function Progresses(): ReactElement {
  return (
    <div className="gallery-stack">
      <ProgressBar
        label="Tuodaan asiakkaita"
        share={0.42}
        amount="8 400 / 20 000"
        rate="840 riviä/s"
        timeLeft="noin 14 s jäljellä"
        onCancel={ignore}
        cancelLabel="Peruuta tuonti"
      />
      <ProgressBar label="Tarkistetaan lokia" share={null} />
    </div>
  );
}

export function FeedbackSection(): ReactElement {
  return (
    <Section title="Palaute">
      <Banners />
      <div className="gallery-columns">
        <Card title="Laitteen tila">
          <StatusList label="Laitteen tila" lines={DEVICE_LINES} />
        </Card>
        <Card title="Vaiheet">
          <StepIndicator label="Rekisterin luonti" steps={STEPS} current={2} doneLabel="valmis" />
        </Card>
        <Card title="Eteneminen">
          <Progresses />
        </Card>
        <Card title="Latautuu">
          <Skeleton label="Haetaan tietoja" lines={5} />
        </Card>
      </div>
      <div className="gallery-row">
        <StatusDot state="pass" label="Kunnossa" />
        <StatusDot state="warn" label="Tarkista" />
        <StatusDot state="fail" label="Estää" />
        <StatusDot state="unknown" label="Ei tiedossa" />
        <StatusDot state="pending" label="Tarkistetaan" />
      </div>
      <Card>
        <EmptyState
          icon="people"
          title="Ei vielä asiakkaita"
          actions={
            <>
              <Button variant="primary" icon="plus">
                Lisää asiakas
              </Button>
              <Button icon="upload">Tuo tiedostosta</Button>
            </>
          }
        >
          Lisää ensimmäinen asiakas käsin tai tuo nykyinen luettelo CSV-tiedostosta. Mitään ei tallenneta
          ennen kuin olet nähnyt esikatselun.
        </EmptyState>
      </Card>
    </Section>
  );
}
