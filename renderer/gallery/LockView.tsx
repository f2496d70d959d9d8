import { type ReactElement, useState } from 'react';
import { Button, LockScreenLayout, PassphraseField, StatusList, TextField } from '../ui/index.ts';
import { DEVICE_LINES } from './FeedbackSection.tsx';

export function LockView(): ReactElement {
  const [isBusy, setBusy] = useState(false);
  return (
    <LockScreenLayout
      company="Pohjoisranta Oy"
      register="Asiakasrekisteri"
      onSubmit={() => setBusy(true)}
      device={<StatusList label="Laitteen tila" lines={DEVICE_LINES.slice(0, 5)} />}
      footer={
        <>
          <Button variant="quiet" size="small">
            Toinen rekisteri
          </Button>
          <Button variant="quiet" size="small">
            Palauta palautusavaimella
          </Button>
        </>
      }
    >
      <TextField label="Käyttäjätunnus" autoComplete="username" defaultValue="aino" />
      <PassphraseField
        label="Salalause"
        autoComplete="current-password"
        showLabel="Näytä salalause"
        hideLabel="Piilota salalause"
        capsLockText="Caps Lock on päällä"
      />
      <Button variant="primary" type="submit" busy={isBusy ? 'Avataan' : undefined}>
        Avaa rekisteri
      </Button>
    </LockScreenLayout>
  );
}
