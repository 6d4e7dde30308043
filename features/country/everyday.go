package country

// everyday are names that people write and the Unicode CLDR does not list:
// short and formal names, initials, names that were changed, spellings that are
// wrong and cannot be anything else. Case, diacritics, articles and "of" do not
// matter.
const everyday = `
AE: UAE, Emirates, Emirate, EAU, VAE, Emirati Arabi, Dubai, Abu Dhabi, الإمارات, United Arab Emirate
AG: Antigua
AL: Shqipëria
AR: Argentinia, Argentine Republic
AT: Osterreich, Östereich, Republik Österreich
AU: Austalia, Autralia, Commonwealth of Australia
BA: Bosnia, Bosnia Hercegovina, Bosnia i Hercegovina, Bosna i Hercegovina, Bosnien, Bosnie
BE: Belgie, Belgique, Belgien, Begium, Belguim
BL: St Barth, St Barts, Saint Barths
BN: Brunei Darussalam
BO: Plurinational State of Bolivia, Estado Plurinacional de Bolivia
BQ: Bonaire, Bonaire Sint Eustatius Saba, Caribbean Netherlands, BES Islands, Karibische Niederlande
BR: Brésil, Brasil
BY: Byelorussia, Belorussia, Weissrussland, Weißrußland, Biélorussie, Bielorrusia, Bielorrússia, Белоруссия
CC: Keeling Islands
CD: DRC, DR Congo, RD Congo, RDC, Zaire, Congo Kinshasa, Democratic Republic of the Congo, Congo Democratic Republic, Congo DR, Congo DRC, Demokratische Republik Kongo, République démocratique du Congo, República Democrática del Congo, República Democrática do Congo
CF: CAR, Central African Rep
CG: Congo, Congo Brazzaville, Congo Republic, Kongo, République du Congo, República del Congo, República do Congo
CH: Swiss, Schweitz, Suisse, Svizzera, Svizra, Helvetia, Swiss Confederation, Confoederatio Helvetica, Swizerland, Switerland, Switzland, Switzerlan, SUI
CI: Côte d'Ivoire, Cote d Ivoire, Ivory Coast, Côte Ivoire, Elfenbeinküste, Costa do Marfim, Costa de Marfil
CN: PRC, PR China, P R China, People's Republic of China, Mainland China, China Mainland, VR China, Volksrepublik China, Chine Populaire, 中华人民共和国, 中國
CV: Cape Verde, Cabo Verde
CW: Curacao
CY: Republic of Cyprus, Kypros
CZ: Czech Republic, Czech Rep, Czech, Czechy, Czeck Republic, Tschechische Republik, Tschechei, République tchèque, República Checa, República Tcheca, Repubblica Ceca, Česká republika, Česko
DE: BRD, FRG, RFA, GER, Germany Federal Republic, Federal Republic Germany, Bundesrepublik, Deutchland, Deutschl, Germnay, Germeny, Germay, Geramny, République fédérale d'Allemagne, República Federal de Alemania, República Federal da Alemanha, West Germany, East Germany
DK: Danemark, Dannmark
DO: Dominican Rep, Dom Rep, Rep Dominicana, República Dominicana
EC: Equador, Ecuador
EH: Sahara Occidental
ES: Espana, Espagna, Kingdom of Spain, Canary Islands, Islas Canarias, España Peninsular, Spanje
FI: Finland, Suomi, Finnland
FK: Malvinas, Falkland Islands Malvinas, Falklands, Islas Malvinas
FM: Federated States of Micronesia, Micronésie, Micronesia, Mikronesien, Fed Sts Micronesia
FO: Faroes, Faeroe Islands
FR: France Métropolitaine, Metropolitan France, Frankreich, French Republic, République française, France Metropolitan
GB: UK, GB, Great Britain, Britain, United Kingdom of Great Britain Northern Ireland, England, Scotland, Wales, Northern Ireland, Großbritannien, Grossbritannien, Grande Bretagne, Gran Bretaña, Grã Bretanha, Gran Bretagna, Groot Brittannië, Angleterre, Inglaterra, Inghilterra, Schottland, Nordirland, Ecosse, Escocia, Unitd Kingdom, United Kindom, Untied Kingdom, United Kingdon, Royaume Uni Grande Bretagne, Vereinigtes Königreich Großbritannien, Vereinigtes Königreich Großbritannien Nordirland, N Ireland, North Ireland
GE: Republic of Georgia
GM: Gambia
GR: EL, Hellas, Hellenic Republic, Griechenland, GRE, Ελλάς
GS: South Georgia, Géorgie du Sud et les Îles Sandwich du Sud
GW: Guinea Bissau
HK: Hong Kong, HongKong, HKSAR, Hong Kong SAR, Hong Kong China, China Hong Kong, Hong Kong SAR PRC, 香港
HM: Heard Island and McDonald Islands, Îles Heard et MacDonald
HN: Honduras
HR: Hrvatska, Kroatia, CRO
HU: Hungaria, Ungheria
ID: Indonesien, Republik Indonesia
IE: Eire, Republic of Ireland, Southern Ireland, Irish Republic, Irland
IL: State of Israel, Isreal, Israël, Izrael
IM: Isle of Man
IN: Bharat, Republic of India, Indien, Hindustan
IR: Islamic Republic of Iran, Persia
IT: Italia, Italian Republic, Repubblica Italiana, Itally
JP: Nippon, Nihon, Japan
KG: Kyrgyz Republic, Kirghizstan, Kirgistan, Kirgisien, Kirghizistan
KN: St Kitts, Saint Kitts Nevis, Saint Christopher Nevis
KP: North Korea, N Korea, DPRK, DPR Korea, Democratic People's Republic of Korea, Korea Democratic Peoples Republic, Korea North
KR: Korea, South Korea, S Korea, ROK, Republic of Korea, Korea Republic, Korea South, Südkorea, Republik Korea, Corée, Corea, Coreia, République de Corée, República de Corea, República da Coreia, 한국, 南韩, 韓國
KZ: Kazakstan, Kasachstan, Kazakstan Republic
LA: Laos, Lao People's Democratic Republic, Lao PDR, Lao, PDR Lao
LC: St Lucia
LK: Ceylon
LU: Luxemburg, Letzebuerg, Grand Duchy of Luxembourg
LY: Libyan Arab Jamahiriya, State of Libya, Lybia
MD: Republic of Moldova, Moldavia, Moldawien
MF: St Martin, Saint Martin French part, St Martin French
MK: Macedonia, North Macedonia, FYROM, FYR Macedonia, F Y R O M, Republic of North Macedonia, The former Yugoslav Republic of Macedonia, Nordmazedonien, Macédoine du Nord, Macédoine, Macedonia del Norte, Macedônia do Norte, Macedónia do Norte, Macedonia do Norte, Macedonia del Nord, Noord Macedonië, Северна Македонија
MM: Burma, Birma, Birmanie, Birmania, Myanmar
MO: Macau, Macao, Macau SAR, Macao SAR, Macau China, Macao China, Macao SAR China
MV: ދިވެހިރާއްޖެ
MX: Mexico, Mejico, México, United Mexican States, Estados Unidos Mexicanos
MY: Malasia, Malaysien
NA: Namibia
NL: Holland, Hollande, Holanda, Netherland, Neatherlands, Nederland, Nederlands, Niederlande, Nethrelands, Pays Bas, NED, Kingdom of the Netherlands, Netherlands Kingdom, Países Baixos
NO: Norge, Noreg, Norwegen
NR: Naoero
NZ: Aotearoa, N Zealand, New Zeland, New Zealnd
PH: Phillipines, Philipines, Phillippines, Philippine, Republic of the Philippines, Pilipinas
PL: Polen, Polska, Polonia, Rzeczpospolita Polska
PN: Pitcairn
PS: State of Palestine, Palestine, Palestinian Territory, Palestinian Authority, Occupied Palestinian Territory, Palestinian Territory Occupied, Palästina, Palestina, Estado de Palestina, État de Palestine, West Bank and Gaza
PT: Portugual, Portuguese Republic, POR
QA: State of Qatar, Katar
RE: Reunion Island, La Réunion
RO: Rumania, Roumania, Rumänien, Roumanie
RS: Republika Srbija, Srbija
RU: Russian Federation, Russian Fed, Rusia, Russland, Rußland, Russische Föderation, Russie, Fédération de Russie, Federación Rusa, Federação Russa, Российская Федерация, РФ
SA: KSA, Saudi, Saudia, Saudi Arabien, Saudia Arabia, Saudi Arab, Saudiarabien, Kingdom of Saudi Arabia, السعودية
SE: Sverige, Schweden, Sweeden
SG: Singapor, Singapour, Republic of Singapore
SH: Saint Helena Ascension Tristan da Cunha, St Helena
SI: Slowenien, Slovenija
SJ: Spitsbergen, Svalbard Jan Mayen Islands
SK: Slovak Republic, Slovakei, Slowakische Republik, République slovaque, República Eslovaca, Slovensko
SM: Republic of San Marino
ST: Sao Tome
SX: St Maarten, Sint Maarten Dutch part, Saint Maarten
SY: Syrian Arab Republic
SZ: Swaziland, Eswatini, Kingdom of Eswatini, Esuatini, Essuatíni
TC: Ilhas Turcas e Caicos, Turks Caicos
TF: French Southern Lands
TH: Siam, Thailande, Thailand, ประเทศไทย
TL: East Timor, Timor Leste, Osttimor
TR: Turkey, Türkiye, Turkiye, Tuerkiye, Turquia, Republic of Türkiye
TT: Trinidad, Tobago, Trinidad Tobago
TW: Taiwan, Taiwan ROC, ROC, Republic of China, Taiwan Province of China, Chinese Taipei, Taiwan China, Formosa, 台湾, 臺灣
TZ: United Republic of Tanzania, Tanzania United Republic, Vereinigte Republik Tansania
UA: Ukrain, Urkaine, Ukrania, The Ukraine
UM: US Minor Outlying Islands, United States Minor Outlying Islands
US: USA, US, U S A, United States, United States of America, America, EEUU, EE UU, EUA, E U A, Etats Unis, États Unis d'Amérique, Estados Unidos de América, Estados Unidos da América, Vereinigte Staaten, Vereinigte Staaten von Amerika, Stati Uniti, Stati Uniti d'America, Verenigde Staten, Verenigde Staten van Amerika, Untied States, Unites States, United State, United Stated, Unitd States, Amerika, US of A, The States, United States USA
VA: Holy See, Vatican, Holy See Vatican City State, Vatikan, Vaticano
VC: St Vincent, Saint Vincent
VE: Bolivarian Republic of Venezuela, Venezuala, RB Venezuela
VG: BVI, British Virgin Islands, Virgin Islands British
VI: USVI, US Virgin Islands, Virgin Islands US, United States Virgin Islands
VN: Viet Nam, Vietnam, Socialist Republic of Viet Nam
WS: Western Samoa
XK: Kosova
ZA: RSA, South African Republic, S Africa, SouthAfrica, Suedafrika, Republic of South Africa, Sud Africa, Suid Afrika
`
