import { type ReactElement, useState } from 'react';
import {
  Button,
  ConfirmDialog,
  createToasts,
  Dialog,
  IconButton,
  Menu,
  Popover,
  TextField,
  ToastRegion,
  Tooltip,
} from '../ui/index.ts';
import { Section } from './Section.tsx';

const toasts = createToasts();
const ignore = (): void => undefined;

type Open = 'none' | 'edit' | 'plain' | 'delete' | 'erase';

function showUndo(): void {
  toasts.show({
    tone: 'success',
    title: 'Asiakas arkistoitiin',
    detail: 'Mäntylä Helmi, 10 204',
    action: { label: 'Kumoa', onPress: ignore },
  });
}

function showError(): void {
  toasts.show({
    tone: 'danger',
    title: 'Muutos ei tallentunut',
    detail: 'Tiedot ovat luonnoksena. Viite: TIE-1042',
  });
}

function EditDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onClose}
      title="Muokkaa yhteystietoja: Mäntylä Helmi"
      closeLabel="Sulje"
      onSubmit={onClose}
      footer={
        <>
          <Button onPress={onClose}>Peruuta</Button>
          <Button variant="primary" type="submit">
            Tallenna
          </Button>
        </>
      }
    >
      <TextField label="Puhelin" defaultValue="040 1234 000" autoFocus />
      <TextField label="Sähköposti" defaultValue="helmi.mantyla@example.com" />
    </Dialog>
  );
}

function Confirms({ open, onClose }: { readonly open: Open; readonly onClose: () => void }): ReactElement {
  const buttons = { cancelLabel: 'Peruuta', onConfirm: onClose, onCancel: onClose } as const;
  return (
    <>
      <ConfirmDialog
        {...buttons}
        isOpen={open === 'plain'}
        title="Arkistoidaanko 12 asiakasta?"
        consequence="Asiakkaat poistuvat luettelosta ja hausta. Voit palauttaa ne arkistosta milloin vain."
        confirmLabel="Arkistoi"
      />
      <ConfirmDialog
        {...buttons}
        isOpen={open === 'delete'}
        isDestructive
        title="Mitätöidäänkö lasku 20260142?"
        consequence="Laskusta tehdään hyvityslasku, ja asiakas saa siitä tiedon. Alkuperäinen lasku säilyy kirjanpidossa."
        confirmLabel="Mitätöi lasku"
      />
      <ConfirmDialog
        {...buttons}
        isOpen={open === 'erase'}
        isDestructive
        title="Poistetaanko Mäntylä Helmin tiedot pysyvästi?"
        consequence="Yhteystiedot ja yhteysloki poistetaan myös varmuuskopioista. Laskut säilyvät 31.12.2030 asti kirjanpitolain mukaan. Poistoa ei voi perua."
        confirmLabel="Poista tiedot"
        typed={{ label: 'Kirjoita asiakasnumero 10204', expected: '10204' }}
      />
    </>
  );
}

function Floating(): ReactElement {
  return (
    <div className="gallery-row">
      <Menu
        label="Asiakkaan toiminnot"
        trigger={<IconButton icon="more" label="Toiminnot" variant="secondary" />}
        onAction={ignore}
        groups={[
          {
            id: 'edit',
            entries: [
              { id: 'rename', label: 'Muokkaa', icon: 'edit', keys: ['F2'] },
              { id: 'copy', label: 'Kopioi numero', icon: 'copy', keys: ['Ctrl', 'C'] },
              { id: 'print', label: 'Tulosta asiakaskortti', icon: 'print', description: 'Saa sarjanumeron' },
            ],
          },
          {
            id: 'end',
            title: 'Päättäminen',
            entries: [
              { id: 'archive', label: 'Arkistoi', icon: 'archive' },
              { id: 'erase', label: 'Poista pysyvästi', icon: 'ban', isDestructive: true },
            ],
          },
        ]}
      />
      <Popover label="Laitteen tila" trigger={<Button>Laite</Button>}>
        Levy on salattu ja kello oikeassa.
      </Popover>
      <Tooltip text="Avaa haun" keys={['Ctrl', 'K']}>
        <Button icon="search">Haku</Button>
      </Tooltip>
    </div>
  );
}

export function OverlaySection(): ReactElement {
  const [open, setOpen] = useState<Open>('none');
  const close = (): void => setOpen('none');
  return (
    <Section title="Ikkunat ja ilmoitukset">
      <div className="gallery-row">
        <Button onPress={() => setOpen('edit')}>Muokkaa yhteystietoja</Button>
        <Button onPress={() => setOpen('plain')}>Arkistoi</Button>
        <Button onPress={() => setOpen('delete')}>Mitätöi lasku</Button>
        <Button onPress={() => setOpen('erase')}>Poista tiedot</Button>
        <Button onPress={showUndo}>Kumottava ilmoitus</Button>
        <Button onPress={showError}>Virheilmoitus</Button>
      </div>
      <Floating />
      <EditDialog isOpen={open === 'edit'} onClose={close} />
      <Confirms open={open} onClose={close} />
      <ToastRegion toasts={toasts} label="Ilmoitukset" closeLabel="Sulje ilmoitus" />
    </Section>
  );
}
