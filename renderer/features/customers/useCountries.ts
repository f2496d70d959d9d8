import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '#shared/i18n/index.ts';
import type { Option } from '../../ui/index.ts';

/** Countries whose residents Finnish companies meet most come first; the rest follow by name (ISO 3166-1). */
const near = ['FI', 'AX', 'SE', 'EE', 'NO', 'DK', 'IS', 'DE'] as const;
const others =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DJ DM DO DZ EC EG ER ES ET FJ FM FO FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IT JE JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  );

export interface Countries {
  readonly name: (code: string) => string;
  readonly options: readonly Option[];
}

/** Names of countries in the language of the interface. */
export function useCountries(): Countries {
  const { i18n } = useTranslation();
  const language = languages.find((one) => one === i18n.language) ?? 'fi';
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
    const name = (code: string): string => names.of(code) ?? code;
    const sorted = others.toSorted((one, other) => name(one).localeCompare(name(other), language));
    return { name, options: [...near, ...sorted].map((id) => ({ id, label: name(id) })) };
  }, [language]);
}
