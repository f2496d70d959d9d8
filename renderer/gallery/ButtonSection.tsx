import type { ReactElement } from 'react';
import { ICON_PATHS } from '../ui/icons.ts';
import { Button, Chip, ChipButton, Icon, IconButton, type IconName, Kbd } from '../ui/index.ts';
import { Section } from './Section.tsx';

const ignore = (): void => undefined;

function isIconName(name: string): name is IconName {
  return name in ICON_PATHS;
}

function Buttons(): ReactElement {
  return (
    <>
      <div className="gallery-row">
        <Button variant="primary">Tallenna</Button>
        <Button>Peruuta</Button>
        <Button variant="quiet">Lisätiedot</Button>
        <Button variant="danger">Poista pysyvästi</Button>
        <Button variant="primary" icon="plus">
          Uusi asiakas
        </Button>
        <Button icon="print">Tulosta</Button>
      </div>
      <div className="gallery-row">
        <Button variant="primary" busy="Tallennetaan">
          Tallenna
        </Button>
        <Button busy="Haetaan">Hae uudelleen</Button>
        <Button variant="primary" isDisabled>
          Tallenna
        </Button>
        <Button isDisabled>Peruuta</Button>
        <Button variant="quiet" isDisabled>
          Lisätiedot
        </Button>
      </div>
      <div className="gallery-row">
        <Button size="small" variant="primary">
          Tallenna
        </Button>
        <Button size="small" icon="filter">
          Suodata
        </Button>
        <Button size="small" variant="quiet" icon="columns">
          Sarakkeet
        </Button>
        <IconButton icon="settings" label="Asetukset" />
        <IconButton icon="undo" label="Kumoa" keys={['Ctrl', 'Z']} variant="secondary" />
        <IconButton icon="close" label="Sulje" size="small" />
        <Kbd keys={['Ctrl', 'K']} />
      </div>
    </>
  );
}

function Chips(): ReactElement {
  return (
    <div className="gallery-row">
      <Chip>Asiakas</Chip>
      <Chip tone="success" icon="check">
        Voimassa
      </Chip>
      <Chip tone="info">Luonnos</Chip>
      <Chip tone="warning" icon="clock">
        Erääntyy 22.11.2026
      </Chip>
      <Chip tone="danger" icon="ban">
        Suoramarkkinointikielto
      </Chip>
      <Chip tone="accent" onRemove={ignore} removeLabel="Poista suodatin: Helsinki">
        Kunta: Helsinki
      </Chip>
      <ChipButton tone="accent" caption="Tarkoitus" hasMenu>
        Laskutus
      </ChipButton>
      <ChipButton icon="device">Laite kunnossa</ChipButton>
    </div>
  );
}

export function ButtonSection(): ReactElement {
  return (
    <>
      <Section title="Painikkeet">
        <Buttons />
      </Section>
      <Section title="Merkit">
        <Chips />
      </Section>
      <Section title="Kuvakkeet">
        <ul className="gallery-icons">
          {Object.keys(ICON_PATHS)
            .filter(isIconName)
            .map((name) => (
              <li key={name}>
                <Icon name={name} size={20} />
                {name}
              </li>
            ))}
        </ul>
      </Section>
    </>
  );
}
