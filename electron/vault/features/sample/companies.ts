const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Beginnings of company names: regions, nature, invented words. */
export const companyBeginnings = words(`
  Aallon Aava Ahon Aisti Akseli Alfa Arctic Arki Aura Balt Bore Delta Digi Elo Etelän Finn Fjord Granit Haka Halla Hanko
  Havu Heljä Honka Hämeen Idän Ilo Itä Jäämeri Kaamos Kainuun Kaleva Karjalan Kide Kiho Kipinä Koru Kulma Kuura Kymen Laatu
  Lapin Lumo Lähi Länsi Meri Metso Muru Napa Niemi Nova Nordic Oiva Oma Onni Otava Pilke Pirkan Pohjolan Pohjois Polar
  Pouta Pyry Päijät Rannikon Reima Revontuli Roihu Routa Ruska Saimaan Salpaus Sampo Sata Savon Sisu Suomen Suvi Taiga
  Tarmo Tempo Tunturi Tuike Ukon Uusi Uudenmaan Vakka Valo Varma Vesi Viima Vire Virta Voima Väli Ykkös Ylä Åsa Älykäs Öresund`);

/** What a company does; the second half of its name. */
export const companyTrades = words(`
  Apteekki Arkkitehdit Asennus Autohuolto Automaatio Betoni Catering Data Eläinklinikka Elektroniikka Energia Fysio Graafinen
  Grafiikka Hammas Hitsaus Hoiva Huolto Hydrauliikka Isännöinti Jakelu Jäähdytys Kaluste Kauppa Kehitys Kiinteistöt Kirjanpito
  Kone Koneistus Konsultointi Korjaamo Koulutus Kuljetus Kuva Laatta Lakiasiat Laskenta Leipomo Levy Linjat Logistiikka LVI
  Maalaus Maanrakennus Maito Mainos Majoitus Matkat Media Mekaniikka Metalli Muovi Mylly Nosto Ohjelmistot Optiikka Pakkaus
  Pesula Piha Pinnoite Projektit Puu Puutarha Rahti Rakennus Ravintola Remontti Sahat Sisustus Siivous Sähkö Tarvike Teipit
  Tekniikka Tekstiili Tele Terveys Tieto Tilat Tili Tuotanto Turva Työkalu Tyre Ulkoilu Urakointi Valaisin Varaosat Varasto
  Vene Verhoomo Viestintä Viilu Viini Voitelu Vuokraus Ympäristö`);

export const companyForms = ['Oy', 'Oy', 'Oy', 'Oy', 'Oy', 'Ab', 'Oy Ab', 'Ky', 'Osk'] as const;

/** Associations: a place in the genitive or a beginning, and these. */
export const associationTrades = words(`
  Eläkkeensaajat Kalamiehet Kotiseutuyhdistys Kuoro Kyläyhdistys Marttayhdistys Metsästäjät Näyttämö Nuorisoseura Partio
  Pelastuskoirat Pienyrittäjät Purjehtijat Soittokunta Suunnistajat Taideyhdistys Teatteri Urheilijat Verso Voimistelijat`);

/** Titles of contact persons. */
export const positionTitles = [
  'Toimitusjohtaja',
  'Talouspäällikkö',
  'Talousjohtaja',
  'Hankintapäällikkö',
  'Ostaja',
  'Myyntipäällikkö',
  'Isännöitsijä',
  'Huoltopäällikkö',
  'Tuotantopäällikkö',
  'Projektipäällikkö',
  'Toimistosihteeri',
  'Kirjanpitäjä',
  'Palkanlaskija',
  'Laskuttaja',
  'IT-päällikkö',
  'Henkilöstöpäällikkö',
  'Puheenjohtaja',
  'Rahastonhoitaja',
  'Sihteeri',
  'Varastopäällikkö',
  'Kiinteistöpäällikkö',
  'Verkställande direktör',
  'Ekonomichef',
  'Inköpschef',
] as const;

/** Notes as staff write them; nothing that says anything of a person's life. */
export const noteTexts = [
  'Toivoo laskun sähköpostiin.',
  'Tavoittaa parhaiten aamupäivisin.',
  'Yhteydenotot mieluiten sähköpostilla.',
  'Toimitus takapihan kautta, soitto ennen saapumista.',
  'Kysyy tarjousta keväällä uudelleen.',
  'Laskulle aina ostotilausnumero.',
  'Avain isännöitsijältä.',
  'Vill ha fakturan på svenska.',
  'Kontakt helst per e-post.',
  'Vuosihuolto syksyisin.',
  'Sopimus uusitaan vuodenvaihteessa.',
  'Prefers to be contacted in English.',
] as const;
