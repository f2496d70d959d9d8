/** Common given names and surnames of Finland, and parts from which further surnames are put together. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const finnishMenNames = words(`
  Aapo Aarne Aaro Aaron Aarre Aatos Aatu Ahti Ahto Aimo Aki Akseli Aki-Petteri Aleksi Antero Anton Antti Ari Armas
  Arto Arttu Arttur Arvi Arvo Asko Asser Atte Aukusti Aulis Daniel Eeli Eelis Eemeli Eemil Eero Eetu Eino Einari
  Elias Elmeri Elmo Emil Ensio Erkki Ere Esa Esko Hannes Hannu Harri Heikki Heimo Henri Henrik Hermanni Hugo Ilari
  Ilkka Ilmari Ilpo Isko Ismo Jaakko Jalmari Jalo Jani Janne Jari Jarkko Jarmo Jere Jesse Jimi Joakim Joel Joni
  Jooa Joonas Joona Jooseppi Jorma Jouko Jouni Juha Juhana Juhani Juho Jukka Julius Jussi Justus Jyri Jyrki Kaapo
  Kai Kalervo Kalevi Kalle Kari Karri Kasper Kasperi Kauko Keijo Kimi Kimmo Klaus Konsta Kosti Kristian Kullervo
  Kustaa Kyösti Lasse Lassi Lauri Lauri-Matti Leevi Lenni Leo Luka Luukas Manu Markku Marko Markus Martti Matias
  Matti Mauno Mauri Miika Mika Mikael Mikko Miko Miro Miska Nestori Niila Niilo Niko Nikolai Noel Nooa Nuutti Oiva
  Okko Olavi Olli Onni Oskari Osmo Ossi Otso Otto Paavali Paavo Pasi Patrik Pekka Pentti Pertti Petri Petteri Pietari
  Pyry Raimo Raine Rainer Rasmus Rauno Reijo Reino Riku Risto Roope Rudolf Saku Sakari Samppa Sami Samu Samuel Samuli
  Santeri Santtu Sauli Sebastian Seppo Severi Simo Soini Sulo Sylvester Taavetti Taavi Tahvo Taisto Taneli Tapani Tapio
  Tarmo Tatu Tauno Teemu Teijo Tenho Teppo Terho Tero Teuvo Timi Timo Toivo Tomi Tommi Toni Topi Torsti Tuomas Tuomo
  Tuukka Turo Urho Urpo Uuno Usko Valdemar Valtteri Veeti Veijo Veikka Veikko Veli Vertti Vesa Vieno Viljami Viljo
  Ville Voitto Vilho Väinämö Väinö Yrjö Ylermi Äijö`);

export const finnishWomenNames = words(`
  Aada Aallotar Aamu Aija Aila Aili Aini Aino Aira Aliisa Aliina Alina Alisa Alli Alma Amanda Anelma Anita Anja Anna
  Anne Anneli Anni Anniina Annika Annikki Annukka Ansa Anu Arja Asta Aulikki Aune Aurora Auli Birgitta Eeva Eevi Eija
  Eila Eine Eini Eira Elena Elina Elisa Elisabet Ella Elle Elli Ellen Elma Elna Elsa Elvi Emilia Emma Emmi Enni Erja
  Essi Esteri Eveliina Fanni Hanna Hanne Hannele Heidi Heini Helena Heli Helka Helli Helmi Helvi Henna Henriikka Hilda
  Hilja Hilkka Hillevi Hilma Iida Iina Iines Iiris Ilma Ilona Impi Inari Inka Inkeri Irene Irina Irja Irma Isla Jaana
  Jasmin Jatta Jenna Jenni Johanna Jonna Josefiina Julia Juulia Kaarina Kaija Kaisa Kaisla Kanerva Karoliina Katariina
  Kati Katja Katri Kerttu Kiia Kiira Kirsi Kirsti Kristiina Kukka Kyllikki Laila Laina Laura Lea Leena Leila Lempi
  Liina Liisa Lilja Lilli Linda Linnea Loviisa Lumi Lyyli Lyydia Maaria Maarit Maija Maiju Maini Mari Maria Marianne
  Marika Marita Maritta Marja Marjaana Marjatta Marjo Marjukka Marjut Marketta Martta Matilda Meeri Meri Merja Mervi
  Miia Milja Milla Mimmi Minea Minja Minna Minttu Mira Mirja Mirjami Mirva Monika Naemi Nanna Nea Neea Nelli Nella Niina
  Noora Oili Olga Oona Orvokki Outi Paula Pauliina Peppi Petra Piia Pihla Pinja Pirjo Pirkko Päivi Päivikki Raija Raila
  Raili Raisa Rauha Rauni Rebekka Reetta Riia Riikka Riina Riitta Ritva Ronja Roosa Saana Saara Saija Saila Saimi Sallamari
  Salla Salme Sanelma Sanna Sanni Sara Sari Sari-Anne Satu Seija Selma Senja Senni Siiri Silja Silva Sini Sinikka Sirja
  Sirkka Sirpa Sisko Siviä Sofia Sohvi Soile Soili Sointu Sonja Stiina Suoma Susanna Suvi Sylvi Säde Taija Taika Taimi
  Taina Tanja Tarja Taru Tekla Tellervo Teresa Terhi Terttu Tiia Tiina Tilda Tinja Toini Tuija Tuula Tuuli Tuulia Tuulikki
  Tyyne Tyyni Tytti Ulla Ulpu Unelma Valma Vappu Varpu Vaula Veera Vellamo Venla Verna Vieno Viivi Viola Virpi Virva
  Vuokko Ylva`);

export const swedishMenNames = words(`
  Albin Alexander Alf Allan Anders Andreas Arvid Axel Bengt Benjamin Bernt Bertel Birger Bjarne Björn Bo Bror Börje
  Carl Carl-Johan Christer Christian Claes Dan Edvard Einar Ejnar Elis Elof Erik Ernst Evert Filip Folke Fredrik Frej
  Fridolf Georg Gottfrid Gunnar Gustaf Gustav Göran Göte Gösta Hans Harald Helge Hjalmar Holger Ivar Jakob Jan-Erik
  Jens Johan Johannes Jonas Jonatan Jörgen Karl Kaj Kenneth Kent Kjell Knut Krister Kurt Lars Leif Lennart Linus Ludvig
  Magnus Mats Mattias Mårten Nils Ole Olof Oscar Patrick Per Peter Philip Ragnar Ralf Robert Roger Roland Rolf Roy Rune
  Sigurd Simon Sixten Staffan Stefan Sten Stig Sture Sune Svante Sven Thomas Thorsten Tor Torbjörn Tore Trygve Ulf
  Uno Valter Viking Vidar Viktor Wilhelm Åke Östen Örjan`);

export const swedishWomenNames = words(`
  Agda Agneta Agnes Alice Alva Anna-Lena Annette Ann-Christin Ann-Louise Astrid Barbro Beata Beatrice Benita Berit
  Birgit Bodil Brita Britt Britt-Marie Camilla Carina Carita Carola Cecilia Charlotta Christina Clara Dagmar Disa Doris
  Ebba Edit Edla Eivor Elin Elise Elsie Elvira Emelie Erika Ester Eva Fanny Felicia Filippa Freja Frida Gerd Greta Gretel
  Gudrun Gun Gunborg Gunilla Gunnel Gunvor Harriet Hedda Hedvig Helga Helny Henrietta Hildegard Hillevi Hjördis Ida Inga
  Inga-Lill Ingeborg Ingegerd Inger Ingrid Irmelin Isabella Jeanette Johanna Josefin Judit Karin Katarina Kerstin Kristin
  Lena Lilian Linnéa Lisbet Lotta Louise Lovisa Maj Maj-Britt Majvor Malin Margareta Margit Marit Märta Mathilda Matilda
  Maud Mikaela Moa Mona Nanny Ragnhild Rakel Rut Sanna Signe Sigrid Siv Solveig Sonja Stina Svea Sylvia Tea Thea Tindra
  Tora Tove Tyra Ulrika Vanja Vendela Viola Wilhelmina Wilma Yvonne Åsa Öyvor`);

export const finnishSurnames = words(`
  Aalto Aaltonen Aaltio Ahokas Ahola Aho Ahonen Ahti Ahtiainen Airaksinen Ala-Mäki Alanen Alatalo Anttila Anttonen Arola
  Asikainen Auvinen Backa Eerola Elo Eloranta Erkkilä Eronen Eskelinen Eskola Halme Halonen Halttunen Hakala Hakkarainen
  Hakulinen Hannula Harju Hartikainen Hassinen Hautala Hautamäki Heikkilä Heikkinen Heino Heinonen Heiskanen Helenius Helin
  Helminen Hiekkala Hietala Hietanen Hiltunen Hirvonen Holopainen Honkala Honkanen Hovi Huhtala Huotari Huttunen Huusko
  Hyvärinen Hyvönen Hämäläinen Hänninen Härkönen Häkkinen Ihalainen Ikonen Immonen Inkinen Isokangas Issakainen Jaakkola
  Jaatinen Jalonen Jokela Jokinen Juntunen Jussila Juvonen Jylhä Jääskeläinen Järvelä Järvenpää Järvinen Kaikkonen Kallio
  Kangas Kankaanpää Karhu Kari Karjalainen Karppinen Karttunen Karvonen Kauppi Kauppila Kauppinen Keinänen Kemppainen
  Keränen Ketola Ketonen Kettunen Kiiskinen Kilpeläinen Kinnunen Kivelä Kivinen Kiviniemi Koivisto Koivula Koivunen Kokko
  Kokkonen Kolehmainen Komulainen Kontio Korhonen Korpela Korpi Koskela Koskinen Kosonen Kuisma Kujala Kukkonen Kuosmanen
  Kuronen Kurki Kuusela Kuusisto Kärkkäinen Kärki Laakkonen Laakso Laaksonen Lahti Lahtinen Laine Laitinen Lampinen Lappalainen
  Lassila Latvala Lehto Lehtinen Lehtola Lehtonen Leino Leinonen Lepistö Leppälä Leppänen Leskinen Liimatainen Lind Lindroos
  Linna Lipponen Loikkanen Luoma Luukkonen Lyytikäinen Lämsä Makkonen Malinen Manninen Marjanen Markkanen Martikainen
  Matikainen Mattila Mattinen Maunula Meriläinen Miettinen Mikkola Mikkonen Moilanen Moisio Mononen Multanen Murtomäki
  Mustonen Myllylä Myllymäki Mäenpää Mäkelä Mäki Mäkinen Määttä Nevalainen Niemelä Niemi Nieminen Niiranen Niskanen
  Nissinen Nokelainen Nousiainen Nurmi Nurminen Nuutinen Nykänen Oinonen Ojala Ojanen Oksanen Ollikainen Olli Otranen
  Paananen Paavola Pakarinen Palo Palonen Parkkinen Partanen Pasanen Peltola Peltonen Pennanen Penttilä Pesonen Piirainen
  Piironen Pirinen Pitkänen Pohjola Pulkkinen Puranen Puustinen Pääkkönen Pöllänen Pöyhönen Raatikainen Rajala Rantala
  Rantanen Rautio Rautiainen Riihimäki Rinne Rissanen Ristola Romppainen Ronkainen Roponen Rouhiainen Ruokonen Ruotsalainen
  Ruuska Räihä Räisänen Räsänen Saari Saarela Saarinen Saastamoinen Salmi Salmela Salminen Salo Salonen Sarkkinen Savolainen
  Seppä Seppälä Seppänen Siltala Simola Simonen Sipilä Sirola Sirviö Soini Soininen Suhonen Suikkanen Sundelin Suominen
  Suomalainen Suvanto Syrjälä Taipale Takala Tamminen Tanskanen Tarvainen Tenhunen Tiainen Tikkanen Timonen Toivola Toivonen
  Tolonen Tuomela Tuominen Tuomi Turunen Tykkyläinen Tähtinen Törmänen Ukkonen Uotila Uusitalo Vainio Vainionpää Valkama
  Valkeinen Valkonen Valtonen Vanhala Vartiainen Vehviläinen Venäläinen Vesterinen Vesala Viitala Viitanen Vilkman Vilppula
  Virkkunen Virtanen Vuori Vuorela Vuorinen Väisänen Väänänen Väyrynen Ylitalo Ylinen Ylönen Äijälä Äikäs Öhman Öörni`);

export const swedishSurnames = words(`
  Ahlbäck Ahlfors Ahlskog Ahlström Alm Andersson Asplund Backlund Backman Backström Berg Berglund Bergman Bergström
  Björk Björklund Björkman Björkqvist Blomqvist Boström Broman Brännkärr Carlsson Dahl Dahlbacka Dahlberg Dahlström
  Eklund Ekman Ekholm Ekström Eliasson Engblom Enlund Enqvist Eriksson Fagerholm Fagerlund Fagerström Finne Forsman
  Forsberg Forsström Frände Fredriksson Friman Granholm Granlund Granqvist Grönholm Grönlund Grönroos Gröndahl Gullström
  Gustafsson Gustavsson Hagman Hallbäck Hedman Hellman Hellström Henriksson Hermansson Holm Holmberg Holmström Häggblom
  Häggman Hägglund Jakobsson Jansson Johansson Johnsson Karlsson Karlström Knuts Kronholm Kronqvist Kullberg Lagerström
  Lassfolk Lillkvist Lindberg Lindblom Lindell Lindfors Lindgren Lindholm Lindqvist Lindström Ljungqvist Lundberg Lundqvist
  Lundström Löfgren Löfman Magnusson Malmberg Mattsson Mannfolk Nordberg Nordlund Nordman Nordström Norrgård Norrgrann
  Nybacka Nyberg Nygård Nylund Nyman Nynäs Olsson Palm Persson Pettersson Portin Rehn Ramström Renlund Rosenberg Rosenlund
  Rosenqvist Roos Rönnberg Rönnholm Rönnlund Sandberg Sandell Sandström Sandås Sjöberg Sjöblom Sjöholm Sjöström Skog
  Skogman Smeds Snellman Stenbacka Stenberg Stenman Ström Strandberg Strandell Strömberg Sundman Sundqvist Sundström
  Svanbäck Svensson Söderberg Söderholm Söderlund Söderman Söderström Teir Thors Thylin Törnqvist Wallin Wasström Wentus
  Westerlund Westerholm Westman Wik Wiklund Wikman Wikström Åberg Åhman Åkerlund Åström Öberg Öhberg Österberg Österholm
  Österlund`);

/** Surnames that are put together: `Koivu` and `niemi`, `Kataja` and `mäki`. */
export const surnameBeginnings = words(`
  Aarni Haapa Halla Hanka Harju Heinä Hiekka Hirvi Honka Huhta Ilves Iso Joki Juuri Järvi Kaisla Kaita Kallio Kanerva
  Kataja Kelo Kesä Keto Kevät Kivi Koivu Korpi Koski Kotka Kukka Kulta Kuru Kuusi Kytö Laakso Lahti Lampi Laukka Lehti
  Lehto Leppä Linna Loimu Luoto Metsä Mylly Myrsky Mänty Niitty Nurmi Orava Paasi Pelto Pihlaja Pilvi Pohja Pouta
  Raita Ranta Rauta Ruusu Räntä Saari Salo Sammal Sara Selkä Sini Sora Suo Suvi Syys Syvä Taka Talvi Tammi Tervas Tuohi
  Tuuli Uusi Vaahtera Valko Vanha Varpu Vesi Vuori Väylä Yli`);
export const surnameEndings = words(`
  aho harju järvi kangas korpi lahti lampi maa metsä mäki niemi oja pelto piha pää ranta salmi salo talo vaara vuori`);
