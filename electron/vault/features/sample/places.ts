/** A town with some of its postcodes, and its Swedish name where people use it. */
export interface Town {
  readonly name: string;
  readonly swedish: string | null;
  readonly postcodes: readonly string[];
  /** How often it is chosen, against the others. */
  readonly weight: number;
}

const town = (line: string): Town => {
  const [name = '', swedish = '', codes = '', weight = '1'] = line.split('|');
  return {
    name,
    swedish: swedish === '' ? null : swedish,
    postcodes: codes.split(' '),
    weight: Number(weight),
  };
};

export const towns: readonly Town[] = [
  'Helsinki|Helsingfors|00100 00120 00150 00170 00200 00240 00250 00300 00320 00400 00500 00530 00550 00600 00700 00800 00900|60',
  'Espoo|Esbo|02100 02130 02150 02200 02230 02320 02600 02650 02760 02940|28',
  'Tampere|Tammerfors|33100 33180 33200 33240 33270 33400 33500 33540 33580 33720 33800|24',
  'Vantaa|Vanda|01200 01300 01360 01390 01400 01450 01510 01600 01670 01700|22',
  'Oulu|Uleåborg|90100 90130 90140 90230 90250 90410 90500 90540 90570 90650|20',
  'Turku|Åbo|20100 20200 20300 20320 20500 20520 20540 20700 20720 20810 20900|19',
  'Jyväskylä||40100 40200 40250 40320 40500 40520 40600 40700 40740|14',
  'Kuopio||70100 70110 70150 70200 70260 70340 70420 70600 70800|12',
  'Lahti|Lahtis|15100 15110 15140 15170 15200 15240 15500 15610 15800 15900|12',
  'Pori|Björneborg|28100 28120 28130 28220 28300 28360 28500 28600|8',
  'Kouvola||45100 45130 45160 45200 45360 45700 46800|7',
  'Joensuu||80100 80110 80130 80140 80200 80230 80260|7',
  'Lappeenranta|Villmanstrand|53100 53130 53200 53300 53500 53600 53850|7',
  'Hämeenlinna|Tavastehus|13100 13130 13200 13210 13500 13600 14500|6',
  'Vaasa|Vasa|65100 65170 65200 65230 65280 65300 65350 65370|6',
  'Rovaniemi||96100 96190 96200 96300 96400 96460 96900|6',
  'Seinäjoki||60100 60120 60150 60200 60320 60510|6',
  'Mikkeli|S:t Michel|50100 50120 50150 50170 50190 50500|5',
  'Salo||24100 24130 24240 24260 24280|5',
  'Kotka||48100 48130 48210 48400 48600 48710|5',
  'Kokkola|Karleby|67100 67200 67300 67400 67600 67700|5',
  'Hyvinkää|Hyvinge|05800 05810 05820 05830 05900|4',
  'Järvenpää|Träskända|04400 04410 04430 04440 04480|4',
  'Nurmijärvi||01800 01820 01860 01900 05200|4',
  'Rauma|Raumo|26100 26200 26510 26660|4',
  'Kirkkonummi|Kyrkslätt|02400 02410 02430 02460 02480|3',
  'Tuusula|Tusby|04300 04310 04320 04360|3',
  'Kajaani|Kajana|87100 87150 87200 87250 87500|3',
  'Kerava|Kervo|04200 04220 04230 04250 04260|3',
  'Nokia||37100 37120 37130 37150|3',
  'Ylöjärvi||33450 33470 33480 34300|3',
  'Kaarina|S:t Karins|20780 20660 21600 21610|3',
  'Kangasala||36200 36220 36240 36270|3',
  'Porvoo|Borgå|06100 06150 06200 06400 06650|4',
  'Raasepori|Raseborg|10300 10600 10650 10710|2',
  'Riihimäki||11100 11120 11130 11310|2',
  'Vihti|Vichtis|03100 03250 03400|2',
  'Imatra||55100 55120 55420 55510|2',
  'Sastamala||38200 38210 38300|2',
  'Raahe|Brahestad|92100 92130 92140|2',
  'Raisio|Reso|21200 21260 21280|2',
  'Hollola||15860 15880 16710|2',
  'Lohja|Lojo|08100 08150 08200 08350 08700|3',
  'Tornio|Torneå|95400 95420 95430|2',
  'Iisalmi|Idensalmi|74100 74120 74130|2',
  'Siilinjärvi||71800 71820 71840|2',
  'Valkeakoski||37600 37630 37700|2',
  'Kurikka||61300 61360 66440|1',
  'Savonlinna|Nyslott|57100 57170 57200 57230|2',
  'Varkaus||78200 78210 78300 78870|1',
  'Kemi||94100 94200 94600 94700|1',
  'Pietarsaari|Jakobstad|68600 68620 68630 68660|2',
  'Mustasaari|Korsholm|65610 65630 65660|1',
  'Närpiö|Närpes|64200 64220 64230|1',
  'Parainen|Pargas|21600 21630 21660|1',
  'Hanko|Hangö|10900 10940 10960|1',
  'Loviisa|Lovisa|07900 07910 07920|1',
  'Sipoo|Sibbo|01150 04130 04170|1',
  'Maarianhamina|Mariehamn|22100 22120 22140|2',
  'Äänekoski||44100 44120 44150|1',
  'Ylivieska||84100 84120|1',
  'Forssa||30100 30300 30420|1',
  'Heinola||18100 18120 18200|1',
  'Lieksa||81700 81720|1',
  'Sodankylä||99600 99610|1',
  'Inari||99800 99870 99880|1',
  'Sotkamo||88600 88610|1',
  'Kittilä||99100 99130|1',
  'Ähtäri||63700 63780|1',
  'Ikaalinen||39500 39530|1',
].map(town);

export const streetBeginnings: readonly string[] = `
  Ahven Apila Hanka Harju Haapa Hauki Heinä Hiekka Honka Ilves Joki Kaari Kaisla Kallio Kanerva Karhu Kataja Kauppa Kelo
  Keskus Kirkko Kivi Koivu Koulu Koski Kulma Kunnan Kuusi Laaja Lahna Laiva Lehto Leppä Linna Lumi Metsä Mylly Mäki Mänty
  Niitty Nuoli Pajan Pelto Peura Pihlaja Poikki Puisto Puro Pyökki Raitti Ranta Rauta Rinne Saari Salmi Sampo Satama Sepän
  Suo Tammi Tehtaan Tervas Torppa Tuomi Uoma Urheilu Vaahtera Vallin Varis Veräjä Vuori Välski Yrttimaan Äijän Örnin`
  .trim()
  .split(/\s+/);
export const streetEndings: readonly string[] = [
  'katu',
  'tie',
  'polku',
  'kuja',
  'kaari',
  'rinne',
  'raitti',
  'ranta',
];
export const swedishStreetBeginnings: readonly string[] = `
  Ask Björk Blom Brunns Båts Ek Fiskar Furu Glas Gran Hamn Kyrko Kvarn Lind Lärk Rönn Sand Sjö Skog Skol Smeds Sol Strand
  Torg Tall Udd Vind Ådals Älg Östra`
  .trim()
  .split(/\s+/);
export const swedishStreetEndings: readonly string[] = ['gatan', 'vägen', 'stigen', 'gränden'];
