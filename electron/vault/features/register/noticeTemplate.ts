/** What the template's placeholders stand for; entered when a register is created. */
export interface NoticeParties {
  readonly controllerName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
}

/** Version 1 of the register notice that a new register starts with, in Finnish. */
export const firstNoticeVersion = 1;
export const firstNoticeLanguage = 'fi';

const template = `ASIAKASREKISTERI

Rekisteriseloste

- Rekisterinpitäjä: {{controllerName}}
- Vastuuhenkilö: {{contactName}}, {{contactPhone}}, {{contactEmail}}
- Tallennuspaikka: Asiakashallintajärjestelmä
- Tietojen luokitus: Luottamuksellinen
- Kenellä pääsy tietoihin: Järjestelmään pääsee kirjautumaan vain rekisterinpitäjän ({{controllerName}}) tietyt toimihenkilöt henkilökohtaisilla käyttäjätunnuksilla ja salasanoilla. Käyttäjätunnus annetaan käyttöoikeuden myöntämisen yhteydessä ja käyttöoikeus päättyy henkilön siirtyessä pois niistä tehtävistä, joita varten hänelle on myönnetty käyttöoikeus.

Rekisterin pääasiallinen käyttötarkoitus on asiakassuhteiden hallinta, hoitaminen ja ylläpito. Rekisterissä olevia henkilötietoja käytetään palveluiden tuottamiseen ja toteuttamiseen asiakkaille, asiakkaiden suuntaan tapahtuvaan viestintään, palveluiden laskuttamiseen ja maksujen keräämiseen ja perimiseen asiakkailta ja mainonnan ja/tai suoramarkkinoinnin kohdistamiseen.

Rekisterin pitämisen ja henkilötietojen käsittelyn peruste on asiakkaan ja rekisterinpitäjän oikeuksien ja velvollisuuksien toteuttaminen.

Rekisteri voi sisältää esimerkiksi seuraavia tietoja: henkilön nimi, sähköpostiosoite, matka- ja/tai muu puhelinnumero, henkilötunnus, ostohistoria, maksukortin tiedot, sopimukset, laskut, toimitukset, yhteysloki. Muiden kuin yksityisasiakkaiden osalta rekisteriin tallennetaan organisaation nimi, yhteyshenkilön nimi ja asema, organisaation Y-tunnus tai vastaava ja organisaation osoitetiedot.

Tietoja säilytetään ja käsitellään luokituksen ”luottamuksellinen” mukaisesti.

Tiedot kerätään asiakassuhteen perustamisen yhteydessä rekisteröidyltä henkilöltä itseltään ja organisaation tietojen osalta mahdollisesti Patentti- ja rekisterihallituksen Yritys- ja yhteisötietojärjestelmästä.

Henkilötietojen käsittelyyn ei tarvita rekisteröidyn erillistä suostumusta, koska rekisterin pitämisen ja henkilötietojen käsittelyn peruste on asiakkaan ja rekisterinpitäjän oikeuksien ja velvollisuuksien toteuttaminen.

Rekisteröidyllä on mahdollisuus nähdä ja tarkastaa itseään koskevat tiedot ja tietoja voidaan korjata tarvittaessa. Rekisteröidyllä on oikeus rajoittaa itseään koskevien tietojen käyttöä markkinointiviestintään.

Rekisterinpitäjä ei luovuta rekisterissä olevia henkilötietoja ulkopuolisille, paitsi asiakkaan ja rekisterinpitäjän oikeuksien ja velvollisuuksien toteuttamisen tai Suomen viranomaistoimien niin edellyttäessä. Rekisterinpitäjä ei siirrä rekisterissä olevia henkilötietoja EU:n tai ETA:n ulkopuolelle, paitsi asiakkaan ja rekisterinpitäjän oikeuksien ja velvollisuuksien toteuttamisen tai Suomen viranomaistoimien niin edellyttäessä.

Tiedot poistetaan ja rekisteröity voi vaatia itseään koskevien tietojen poistamista asiakassuhteen päättymisen jälkeen, kaikkien asiakkaan ja rekisterinpitäjän oikeuksien ja velvollisuuksien toteuduttua. Tiedot voidaan merkitä arkistoiduksi/ei-aktiiviseksi jo tätä ennen. Pidempiaikainen arkistointi edellyttää henkilötietojen anonymisointia tai pseudonymisointia. Rekisteri tarkastetaan säännöllisesti vanhentuneiden tietojen varalta.
`;

/** The notice for these parties. Every placeholder is filled; a value is put in as it is, never read as one. */
export function firstNotice(parties: NoticeParties): string {
  const values = new Map<string, string>(Object.entries(parties));
  return template.replace(/\{\{([a-zA-Z]+)\}\}/g, (_, name: string) => values.get(name) ?? '');
}

/**
 * A proposal for the balancing test that a legitimate interest needs (Article 6(1)(f) GDPR), for purpose P6. It is
 * marked as unconfirmed: the controller has to weigh and confirm it.
 */
export const proposedBalancingNote =
  'EHDOTUS, REKISTERINPITÄJÄN VAHVISTETTAVA: Rekisterinpitäjän etuna on kertoa palveluistaan nykyisille asiakkailleen. ' +
  'Käsittely koskee yhteystietoja, on asiakassuhteessa odotettavissa eikä käytä henkilötunnusta, ostohistoriaa tai ' +
  'muistiinpanoja. Rekisteröity voi kieltää markkinoinnin milloin tahansa, jolloin se päättyy heti. Sähköinen ' +
  'suoramarkkinointi luonnolliselle henkilölle edellyttää lisäksi ennakolta annettua suostumusta.';
