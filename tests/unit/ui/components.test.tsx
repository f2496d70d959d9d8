import type { ReactElement } from 'react';
import { I18nProvider } from 'react-aria-components';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  Button,
  ClassificationLabel,
  FieldRow,
  Icon,
  MaskedValue,
  ProgressBar,
  Rail,
  StatusList,
  StepIndicator,
  TextField,
} from '#renderer/ui/index.ts';
import { classifications } from '#shared/domain/classification.ts';

const ignore = (): void => undefined;

function html(element: ReactElement): string {
  return renderToStaticMarkup(<I18nProvider locale="fi-FI">{element}</I18nProvider>);
}

/** Ids that `aria-describedby` of the first input points to. */
function describedBy(markup: string): readonly string[] {
  return (/<input[^>]*aria-describedby="([^"]+)"/.exec(markup)?.[1] ?? '').split(' ');
}

describe('fields', () => {
  it('tie the error and the description to the input and mark it invalid', () => {
    const markup = html(<TextField label="Y-tunnus" description="Muoto 1234567-8" error="Tarkista tunnus" />);
    expect(markup).toMatch(/<input[^>]*aria-invalid="true"/);
    const ids = describedBy(markup);
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(markup).toContain(`id="${id}"`);
    for (const text of ['Muoto 1234567-8', 'Tarkista tunnus']) expect(markup).toContain(text);
  });

  it('are valid without an error, and say when they are required', () => {
    const markup = html(<TextField label="Nimi" isRequired />);
    expect(markup).not.toContain('aria-invalid');
    expect(markup).toMatch(/<input[^>]*aria-required="true"/);
    expect(markup).toMatch(/<span class="field-required" aria-hidden="true">/);
  });
});

describe('classification', () => {
  it.each(classifications)('%s is word, icon and colour', (level) => {
    const markup = html(<ClassificationLabel level={level} label="Luokka" />);
    expect(markup).toContain('Luokka');
    expect(markup).toContain('<svg');
    expect(markup).toContain(`class-${level}`);
  });

  it('gives each class an icon of its own', () => {
    const paths = classifications.map(
      (level) => / d="([^"]+)"/.exec(html(<ClassificationLabel level={level} label="x" />))?.[1],
    );
    expect(new Set(paths).size).toBe(classifications.length);
  });
});

describe('masked values', () => {
  it('offer to be revealed only where that is allowed', () => {
    const texts = {
      maskedLabel: 'Peitetty',
      revealLabel: 'Näytä',
      revealName: 'Näytä henkilötunnus',
    } as const;
    expect(html(<MaskedValue level="highlyConfidential" {...texts} onReveal={ignore} />)).toContain(
      'aria-label="Näytä henkilötunnus"',
    );
    expect(html(<MaskedValue level="highlyConfidential" {...texts} />)).not.toContain('<button');
  });

  it('are read by their name, not as a row of dots', () => {
    const markup = html(
      <MaskedValue
        level="confidential"
        maskedLabel="Peitetty"
        revealLabel="Näytä"
        revealName="Näytä puhelin"
      />,
    );
    expect(markup).toMatch(/<span class="masked-dots" aria-hidden="true">/);
    expect(markup).toContain('<span class="visually-hidden">Peitetty</span>');
  });
});

describe('states', () => {
  it('are said in words beside their colour, and announced politely', () => {
    const markup = html(
      <StatusList
        label="Laite"
        lines={[
          { id: 'disk', state: 'pass', label: 'Levy', stateLabel: 'kunnossa' },
          { id: 'clock', state: 'fail', label: 'Kello', stateLabel: 'väärässä' },
        ]}
      />,
    );
    expect(markup).toContain('aria-live="polite"');
    for (const word of ['kunnossa', 'väärässä']) expect(markup).toContain(word);
  });

  it('an empty field says so', () => {
    expect(html(<FieldRow label="Osoite" emptyLabel="Ei tietoa" />)).toContain('Ei tietoa');
  });

  it('a busy button keeps its focus and is not pressed again', () => {
    const markup = html(<Button busy="Tallennetaan">Tallenna</Button>);
    expect(markup).toContain('aria-label="Tallennetaan"');
    expect(markup).toContain('aria-disabled="true"');
    expect(markup).not.toMatch(/<button[^>]* disabled/);
  });
});

describe('progress', () => {
  it('says the amount, and no number while the end is unknown', () => {
    const known = html(<ProgressBar label="Tuonti" share={0.42} amount="42 / 100" />);
    expect(known).toMatch(
      /role="progressbar"[^>]*aria-valuetext="42 \/ 100"|aria-valuetext="42 \/ 100"[^>]*role="progressbar"/,
    );
    const unknown = html(<ProgressBar label="Tarkistus" share={null} />);
    expect(unknown).not.toContain('aria-valuenow');
  });

  it.each([
    [-1, '0%'],
    [0.5, '50%'],
    [7, '100%'],
  ])('a share of %d fills %s', (share, width) => {
    expect(html(<ProgressBar label="Tuonti" share={share} />)).toContain(`--progress:${width}`);
  });

  it('marks exactly the present step', () => {
    const steps = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
    const markup = html(<StepIndicator label="Vaiheet" steps={steps} current={1} doneLabel="valmis" />);
    expect(markup.match(/aria-current="step"/g)).toHaveLength(1);
    expect(markup.match(/valmis/g)).toHaveLength(1);
  });
});

describe('icons', () => {
  it('are silent unless they have a label', () => {
    expect(html(<Icon name="lock" />)).toContain('aria-hidden="true"');
    expect(html(<Icon name="lock" label="Lukittu" />)).toMatch(/role="img" aria-label="Lukittu"/);
  });
});

describe('the rail', () => {
  it('names the present place', () => {
    const props = { label: 'Valikko', openLabel: 'Avaa', closeLabel: 'Sulje', isOpen: true } as const;
    const items = [
      { id: 'home', label: 'Aloitus', icon: 'home' },
      { id: 'people', label: 'Asiakkaat', icon: 'people' },
    ] as const;
    const markup = html(
      <Rail {...props} items={items} currentId="people" onNavigate={ignore} onOpenChange={ignore} />,
    );
    expect(markup.match(/aria-current="page"/g)).toHaveLength(1);
    expect(markup).toMatch(/aria-current="page"[\s\S]*Asiakkaat/);
  });
});
