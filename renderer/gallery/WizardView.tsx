import { type ReactElement, useState } from 'react';
import { Banner, Button, PassphraseField, TextField, WizardLayout } from '../ui/index.ts';

const STEPS = [
  { id: 'company', label: 'Yritys' },
  { id: 'owner', label: 'Vastuuhenkilö' },
  { id: 'passphrase', label: 'Salalause' },
  { id: 'recovery', label: 'Palautusavain' },
  { id: 'done', label: 'Yhteenveto' },
] as const;

const PASSPHRASE = {
  showLabel: 'Näytä salalause',
  hideLabel: 'Piilota salalause',
  capsLockText: 'Caps Lock on päällä',
} as const;

export function WizardView(): ReactElement {
  const [current, setCurrent] = useState(2);
  return (
    <WizardLayout
      title="Uusi rekisteri"
      steps={{ label: 'Rekisterin luonti', steps: STEPS, current, doneLabel: 'valmis' }}
      stepTitle="Valitse salalause"
      stepDescription="Salalause avaa rekisterin tällä laitteella. Sitä ei tallenneta mihinkään."
      onSubmit={() => setCurrent(Math.min(STEPS.length - 1, current + 1))}
      cancel={<Button variant="quiet">Keskeytä</Button>}
      buttons={
        <>
          <Button onPress={() => setCurrent(Math.max(0, current - 1))}>Takaisin</Button>
          <Button variant="primary" type="submit">
            Jatka
          </Button>
        </>
      }
    >
      <TextField label="Käyttäjätunnus" isRequired description="Lyhyt nimi, jolla avaat rekisterin." />
      <PassphraseField
        {...PASSPHRASE}
        label="Salalause"
        isRequired
        autoComplete="new-password"
        description="Vähintään neljä sanaa, jotka eivät liity toisiinsa."
      />
      <PassphraseField {...PASSPHRASE} label="Salalause uudelleen" isRequired autoComplete="new-password" />
      <Banner tone="info" title="Unohtunutta salalausetta ei voi selvittää.">
        Seuraavassa vaiheessa saat palautusavaimen, jolla rekisterin saa auki.
      </Banner>
    </WizardLayout>
  );
}
