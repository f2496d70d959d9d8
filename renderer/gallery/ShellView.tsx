import { type ReactElement, useState } from 'react';
import {
  AppShell,
  Banner,
  ChipButton,
  ClassificationLabel,
  IconButton,
  Menu,
  PermanentNotice,
  Popover,
  Rail,
  type RailItem,
  SearchField,
  SectionHeader,
  SplitView,
  StatusBar,
  StatusBarItem,
  StatusList,
  Tabs,
  TitleBar,
  TopBar,
} from '../ui/index.ts';
import { CustomerGrid } from './CustomerGrid.tsx';
import { SampleFields } from './DataSection.tsx';
import { DEVICE_LINES } from './FeedbackSection.tsx';
import { formatCount, type SampleCustomer, sampleCustomer } from './sampleData.ts';
import type { GallerySettings } from './settings.ts';

type Place = 'home' | 'customers' | 'sales' | 'invoicing' | 'register' | 'admin';
type Purpose = 'service' | 'invoicing' | 'communication';

const PLACES: readonly RailItem<Place>[] = [
  { id: 'home', label: 'Aloitus', icon: 'home' },
  { id: 'customers', label: 'Asiakkaat', icon: 'people' },
  { id: 'sales', label: 'Myynti', icon: 'contract' },
  { id: 'invoicing', label: 'Laskutus', icon: 'invoice', badge: '3' },
  { id: 'register', label: 'Rekisteri', icon: 'book' },
  { id: 'admin', label: 'Hallinta', icon: 'settings' },
];

const PURPOSES = [
  { id: 'service', label: 'Asiakaspalvelu' },
  { id: 'invoicing', label: 'Laskutus' },
  { id: 'communication', label: 'Viestintä' },
] as const satisfies readonly { readonly id: Purpose; readonly label: string }[];

const ignore = (): void => undefined;

function Top(): ReactElement {
  const [purpose, setPurpose] = useState<Purpose>('invoicing');
  const purposeName = PURPOSES.find(({ id }) => id === purpose)?.label ?? '';
  return (
    <TopBar
      search={
        <SearchField
          label="Hae asiakkaita"
          placeholder="Hae asiakkaita, laskuja, sopimuksia"
          keys={['Ctrl', 'K']}
        />
      }
    >
      <Menu
        label="Käsittelyn tarkoitus"
        trigger={
          <ChipButton tone="accent" caption="Tarkoitus" hasMenu>
            {purposeName}
          </ChipButton>
        }
        groups={[{ id: 'purposes', title: 'Miksi katsot tietoja', entries: PURPOSES }]}
        selectedId={purpose}
        onAction={setPurpose}
      />
      <Popover label="Laitteen tila" trigger={<ChipButton icon="device">Laite kunnossa</ChipButton>}>
        <StatusList label="Laitteen tila" lines={DEVICE_LINES} />
      </Popover>
      <Menu
        label="Käyttäjä"
        trigger={
          <ChipButton icon="person" hasMenu>
            Aino Kivistö
          </ChipButton>
        }
        groups={[{ id: 'user', entries: [{ id: 'settings', label: 'Omat asetukset', icon: 'settings' }] }]}
        onAction={ignore}
      />
      <IconButton icon="lock" label="Lukitse" keys={['Ctrl', 'L']} size="small" variant="secondary" />
    </TopBar>
  );
}

type DetailTab = 'basic' | 'contracts' | 'invoices' | 'log';

function Detail({ customer }: { readonly customer: SampleCustomer }): ReactElement {
  const [tab, setTab] = useState<DetailTab>('basic');
  return (
    <div className="gallery-detail">
      <SectionHeader
        level={1}
        title={customer.name}
        description={`Asiakas ${customer.number} · ${customer.city}`}
        actions={<ClassificationLabel level="confidential" label="Luottamuksellinen" />}
      />
      <Banner tone="warning" title="Tiedot odottavat vuosittaista tarkistusta." />
      <Tabs
        label="Asiakkaan tiedot"
        selectedId={tab}
        onSelect={setTab}
        tabs={[
          { id: 'basic', label: 'Perustiedot', content: <SampleFields /> },
          { id: 'contracts', label: 'Sopimukset', count: '2', content: null },
          { id: 'invoices', label: 'Laskut', count: '14', content: null },
          { id: 'log', label: 'Yhteysloki', content: null },
        ]}
      />
    </div>
  );
}

function Status(): ReactElement {
  return (
    <StatusBar>
      <StatusBarItem icon="check" tone="success">
        Tallennettu
      </StatusBarItem>
      <StatusBarItem>Varmuuskopio 2 h</StatusBarItem>
      <StatusBarItem icon="clock" tone="warning" onPress={ignore}>
        3 tehtävää erääntyy
      </StatusBarItem>
    </StatusBar>
  );
}

export function ShellView({ settings }: { readonly settings: GallerySettings }): ReactElement {
  const [place, setPlace] = useState<Place>('customers');
  const [isRailOpen, setRailOpen] = useState(false);
  const [selected, setSelected] = useState<number | null>(4);
  const [opened, setOpened] = useState<number | null>(4);
  const [ratio, setRatio] = useState(0.58);
  const select = (index: number): void => {
    setSelected(index);
    setOpened((before) => (before === null ? null : index));
  };
  return (
    <AppShell
      skipLabel="Siirry sisältöön"
      notice={
        <PermanentNotice>{`Arviointiversio: vain esimerkkirekistereille (${formatCount(settings.rows)} asiakasta)`}</PermanentNotice>
      }
      titleBar={
        <TitleBar
          company="Pohjoisranta Oy"
          register="Asiakasrekisteri"
          classification={{ level: 'confidential', label: 'Luottamuksellinen' }}
        />
      }
      rail={
        <Rail
          label="Päävalikko"
          items={PLACES}
          currentId={place}
          onNavigate={setPlace}
          isOpen={isRailOpen}
          onOpenChange={setRailOpen}
          openLabel="Avaa valikko"
          closeLabel="Pienennä valikko"
        />
      }
      topBar={<Top />}
      statusBar={<Status />}
    >
      <SplitView
        list={
          <CustomerGrid
            rowCount={settings.rows}
            isSlow={settings.isSlow}
            selectedIndex={selected}
            onSelect={select}
            onOpen={setOpened}
          />
        }
        detail={opened === null ? null : <Detail customer={sampleCustomer(opened)} />}
        detailLabel="Asiakkaan tiedot"
        ratio={ratio}
        onRatioChange={setRatio}
        separatorLabel="Luettelon leveys"
        onBack={() => setOpened(null)}
        backLabel="Takaisin luetteloon"
      />
    </AppShell>
  );
}
