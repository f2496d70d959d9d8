import type { ReactElement, ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

export type TabEntry<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  /** A number after the label, already written out ("1 204"). */
  readonly count?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly content: ReactNode;
};

export type TabsProps<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly TabEntry<Id>[];
  readonly selectedId: Id;
  readonly onSelect: (id: Id) => void;
};

/** Views of one object side by side. Only the selected one is mounted. */
export function Tabs<Id extends string>({ label, tabs, selectedId, onSelect }: TabsProps<Id>): ReactElement {
  const select = (key: unknown): void => {
    const tab = tabs.find(({ id }) => id === key);
    if (tab !== undefined) onSelect(tab.id);
  };
  return (
    <AriaTabs className="tabs" selectedKey={selectedId} onSelectionChange={select}>
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab" isDisabled={tab.isDisabled ?? false}>
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
