package country

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestAsPeopleWriteIt: what stands in the country fields of CRMs.
func TestAsPeopleWriteIt(t *testing.T) {
	want := map[string]string{
		"US": `us|U.S.|U.S.A.|U. S. A.|usa|The USA|United States|United States of America (the)|UNITED STATES|United  States|united_states|
			unitedstates?|Estados Unidos|EE.UU.|EE. UU.|EUA|États-Unis|Etats Unis|Vereinigte Staaten|Vereinigte Staaten von Amerika|Stati Uniti|
			Untied States|US - United States|USA, United States|🇺🇸|🇺🇸 USA|America|840|"US"|United States US`,
		"DE": `Germany|GERMANY|germany |Deutschland|Germany (DE)|DE - Germany|DE Germany|Germany / Deutschland|Allemagne|Alemania|Alemanha|
			Federal Republic of Germany|Bundesrepublik Deutschland|BRD|deu|276|🇩🇪|🇩🇪 Germany|Germany 🇩🇪|Ｇｅｒｍａｎｙ|Duitsland|Germania|Germany/DE|de_DE`,
		"GB": `UK|U.K.|uk|United Kingdom|The United Kingdom|Great Britain|England|Scotland|Wales|Northern Ireland|England, UK|Großbritannien|
			Grossbritannien|Vereinigtes Königreich|Royaume-Uni|Reino Unido|Grande-Bretagne|Gran Bretaña|United Kingdom (UK)|Ireland, Northern|
			United Kingdom of Great Britain and Northern Ireland|GBR|🇬🇧|🏴󠁧󠁢󠁥󠁮󠁧󠁿|🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland`,
		"NL": `the Netherlands|The Netherlands|Netherlands, The|Netherlands (the)|Holland|Nederland|Niederlande|die Niederlande|Pays-Bas|Países Bajos|Países Baixos`,
		"CZ": `Czech Rep.|Czech Republic|Czechia|The Czech Republic|Tschechien|Tschechische Republik|République tchèque|Tchéquie|Česko|CESKA REPUBLIKA`,
		"CI": `Côte d'Ivoire|Cote d’Ivoire|Cote D'Ivoire|COTE D IVOIRE|Ivory Coast|Elfenbeinküste|Costa de Marfil|Côte d´Ivoire`,
		"KR": `South Korea|Korea|Korea, Republic of|Korea (Republic of)|Korea, South|Korea (South)|Republic of Korea|S. Korea|Südkorea|Suedkorea|대한민국|Corée du Sud`,
		"KP": `North Korea|Korea, Democratic People's Republic of|Korea (the Democratic People's Republic of)|DPRK|Nordkorea`,
		"VN": "Viet Nam|Vietnam|Việt Nam", "RU": "Russia|Russland|Russian Federation|Россия|Rusia|Russie|Rußland", "BR": "Brasil|Brazil|Brasilien|Brésil",
		"SA": "KSA|Saudi Arabia|Kingdom of Saudi Arabia|Saudi-Arabien|Arabie saoudite|السعودية", "AE": "UAE|U.A.E.|United Arab Emirates|Emiratos Árabes Unidos",
		"CH": "Schweiz|die Schweiz|Suisse|Svizzera|Switzerland|Swiss", "AT": "Österreich|Oesterreich|Osterreich|OESTERREICH|Austria|Autriche",
		"CD": "Congo, The Democratic Republic Of The|DR Congo|D.R. Congo|Congo (DRC)|Congo - Kinshasa|Democratic Republic of Congo", "CG": "Congo|Republic of the Congo|Congo-Brazzaville",
		"GE": "Georgia|Georgien|Géorgie", "TR": "Turkey|Türkiye|Turkiye|Türkei|Tuerkei", "MK": "Macedonia|North Macedonia|Macedonia (FYROM)|Republic of North Macedonia",
		"BO": "Bolivia|Bolivia, Plurinational State of|Bolivia (Plurinational State of)", "IR": "Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)",
		"TW": "Taiwan|Taiwan, Province of China|Taiwan (ROC)|Republic of China|台灣|台湾", "HK": "Hong Kong|HongKong|Hong Kong SAR|Hong Kong, China|Hong Kong (SAR)|香港",
		"CN": "China|中国|中国大陆?|PRC|P.R. China|People's Republic of China", "JP": "Japan|日本|Japón|Japon|Japão", "IN": "India|भारत|Indien|Inde",
		"TT": "Trinidad and Tobago|Trinidad & Tobago|Trinidad y Tobago|Trinité-et-Tobago", "LC": "St. Lucia|Saint Lucia|St Lucia|Sainte-Lucie",
		"VG": "Virgin Islands, British|Virgin Islands (British)|BVI", "VI": "Virgin Islands, U.S.|Virgin Islands (U.S.)|US Virgin Islands|U.S. Virgin Islands",
		"NO": "Norway|Norge|NO|Norwegen", "NA": "NA|Namibia|NAM|(NA)", "LA": "LA|Laos|Lao People's Democratic Republic", "AD": "AND|Andorra", "KY": "Cayman Islands|Cayman Island",
		"PH": "Philippines|Philipines|Phillipines", "GR": "Greece|Griechenland|Ελλάδα|EL", "UA": "Ukraine|The Ukraine|Україна", "XK": "Kosovo|XK", "CL": "Chile|CHL",
		"ES": "Spain|España|Espana|Spanien|Canary Islands", "SX": "Sint Maarten (Dutch part)", "FR": "France|Frankreich|la France|Francia|FRANÇA|French Republic",
		"BA": "Bosnia & Herzegovina|Bosnia-Herzegovina|Bosnia and Herzegovina|Bosnien-Herzegowina|Bosnien und Herzegowina", "SV": "El Salvador", "BS": "Bahamas, The|The Bahamas",
		"GM": "Gambia, The", "GW": "Guinea-Bissau|Guinea Bissau|Guinea-Bissau / Guinée-Bissau (GW)", "TL": "Timor-Leste|East Timor", "FM": "Micronesia, Federated States of", "AF": "004|Afghanistan",
		// as the World Bank writes them
		"EG": "Egypt, Arab Rep.", "VE": "Venezuela, RB", "YE": "Yemen, Rep.", "PS": "West Bank and Gaza", "SK": "Slovak Republic|Slovensko", "KG": "Kyrgyz Republic",
		"AL": "Shqipëria|Albania", "TH": "ประเทศไทย|ไทย|Thailand", "AR": "República Argentina", "DK": "Kingdom of Denmark|Danmark", "ZA": "Republic of South Africa|South-Africa",
	}
	for iso, list := range want {
		for text := range strings.SplitSeq(list, "|") {
			text = strings.Trim(text, "\n\t")
			if text, doubtful := strings.CutSuffix(text, "?"); doubtful {
				if code, ok := Code(text); ok {
					t.Errorf("Code(%q) = %q, want none", text, code)
				}
				continue
			}
			check(t, text, iso)
		}
	}
}

func TestNotACountry(t *testing.T) {
	for _, text := range []string{
		"", " ", "-", ".", "N/A", "n/a", "n.a.", "na", "N.A.", "#N/A", "none", "null", "NaN", "nil", "unknown", "Other", "TBD", "test", "?", "xx", "ZZ", "the", "and of the",
		"EU", "Europe", "EMEA", "DACH", "Worldwide", "Global", "International", "Asia/Pacific Region", "North America", "Latin America", "Middle East", "Scandinavia", "Benelux",
		"Paris, France", "Georgia, USA", "Georgia (US)", "Atlanta, Georgia", "State of Georgia", "US-CA", "DE-BY", "en-US", "California", "Berlin", "Germany (Berlin)",
		"Germany, Austria", "Germany and Austria", "DE/AT", "Austria or Germany", "DE;CH", "Columbia", "Virgin Islands", "Virginia", "Czechoslovakia", "Yugoslavia", "USSR",
		"Netherlands Antilles", "Republic", "Republic of", "Kingdom", "United", "+49", "49", "4", "1", "36", "000", "999", "276.0", "D", "A", "123456", "DEU1",
		"DE\x00", "\x00", "Germany\x00", "Germany+", "DE=", "\xff\xfe", "Germ\xffany", "🇩", "🇩🇩🇩", "🏴", "🏴󠁧", "🇽🇽", strings.Repeat("a", 10_240), strings.Repeat("DE/", 52) + "FR",
		strings.Repeat("🇩🇪", 1000), strings.Repeat("(", 150), strings.Repeat("Ⅷ㌀ﷺ", 14),
	} {
		if code, ok := Code(text); ok || code != "" {
			t.Errorf("Code(%.40q) = %q, %v, want none", text, code, ok)
		}
	}
}

func TestMarksThatAreNotSeenDoNotMatter(t *testing.T) {
	for _, text := range []string{"\u200fGermany\u200e", "\ufeffGermany", "Ger\u00admany", "Germany\u00a0", "\tGermany\r\n", "Germany\u200b", "\u202bGermany\u202c"} {
		check(t, text, "DE")
	}
}

// TestLongestNames: texts as long as they may be, and a byte longer.
func TestLongestNames(t *testing.T) {
	name := "Germany" + strings.Repeat(" ", longest-len("Germany"))
	check(t, name, "DE")
	if code, ok := Code(name + " "); ok {
		t.Errorf("a text of %d bytes is %q, want none", longest+1, code)
	}
}

func TestEveryCountryIsInOnePartOfTheWorld(t *testing.T) {
	seen := map[string]string{}
	for _, part := range parts {
		for _, iso := range strings.Fields(part.codes) {
			if other, twice := seen[iso]; twice {
				t.Errorf("%s is in %s and in %s", iso, other, part.name)
			}
			seen[iso] = part.name
			if Region(iso) != part.name || !slices.Contains(Regions(), Region(iso)) {
				t.Errorf("Region(%q) = %q, want %q", iso, Region(iso), part.name)
			}
		}
	}
	for _, row := range readRef(t) {
		if seen[row[0]] == "" {
			t.Errorf("%s is nowhere", row[0])
		}
		delete(seen, row[0])
	}
	if len(seen) > 0 {
		t.Errorf("not countries of the reference: %v", seen)
	}
	for _, text := range []string{"", "ZZ", "de", "DEU", "Germany"} {
		if got := Region(text); got != "" {
			t.Errorf("Region(%q) = %q, want none", text, got)
		}
	}
}

// TestPartsOfTheWorldAreThoseOfM49 compares with the containment of the Unicode
// CLDR, which follows M49. It differs for islands where next to nobody lives,
// which CLDR has in a group of its own beside Oceania.
func TestPartsOfTheWorldAreThoseOfM49(t *testing.T) {
	groups := map[string][]string{"north america": {"021"}, "latin america": {"005", "013", "029"}, "western europe": {"155"}, "northern europe": {"154"},
		"southern europe": {"039"}, "eastern europe": {"151"}, "middle east": {"145"}, "africa": {"002"}, "central asia": {"143"}, "south asia": {"034"},
		"east asia": {"030"}, "southeast asia": {"035"}, "oceania": {"009"}}
	outlying := map[string]string{"BV": "latin america", "GS": "latin america", "IO": "africa", "TF": "africa"}
	for _, iso := range isoCodes() {
		if part, ok := outlying[iso]; ok {
			if Region(iso) != part {
				t.Errorf("%s is in %s, want %s", iso, Region(iso), part)
			}
			continue
		}
		for name, list := range groups {
			inside := slices.ContainsFunc(list, func(group string) bool {
				return language.MustParseRegion(group).Contains(language.MustParseRegion(iso))
			})
			if inside != (Region(iso) == name) {
				t.Errorf("%s is in %s, but M49 says %v of %s", iso, Region(iso), inside, name)
			}
		}
	}
}

func TestNoListedWordIsTooLong(t *testing.T) {
	for _, list := range []map[string]bool{smallWords, articles} {
		for word := range list {
			if len(word) > longestSmall {
				t.Errorf("%q is longer than %d and never looked up", word, longestSmall)
			}
		}
	}
	for word := range abbreviations {
		if len(word) > longestShort {
			t.Errorf("%q is longer than %d and never looked up", word, longestShort)
		}
	}
}
