package country

import (
	"slices"
	"strings"
	"sync"
)

// parts are the parts of the world with their countries, by the sub-regions of
// the United Nations' "Standard country or area codes for statistical use"
// (M49, as published in 2024). Grouped are 005, 013 and 029 into latin america,
// 015 and 202 into africa, 053, 054, 057 and 061 into oceania; 145, Western
// Asia, is called middle east. M49 does not have Taiwan, Kosovo and Antarctica
// in a sub-region; they stand with their neighbours, as in the Unicode CLDR.
var parts = []struct{ name, codes string }{
	{"north america", "BM CA GL PM US"},
	{"latin america", `AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE
		PR PY SR SV SX TC TT UY VC VE VG VI`},
	{"western europe", "AT BE CH DE FR LI LU MC NL"},
	{"northern europe", "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ"},
	{"southern europe", "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK"},
	{"eastern europe", "BG BY CZ HU MD PL RO RU SK UA"},
	{"middle east", "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE"},
	{"africa", `AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD
		SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW`},
	{"central asia", "KG KZ TJ TM UZ"},
	{"south asia", "AF BD BT IN IR LK MV NP PK"},
	{"east asia", "CN HK JP KP KR MN MO TW"},
	{"southeast asia", "BN ID KH LA MM MY PH SG TH TL VN"},
	{"oceania", "AQ AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"},
}

// Regions are the parts of the world that [Region] knows, always in this order.
func Regions() []string {
	var all []string
	for _, part := range parts {
		all = append(all, part.name)
	}
	return all
}

// Region says in which part of the world a country is, by its ISO 3166-1
// alpha-2 code in capitals as [Code] gives it. It is empty for any other text.
func Region(iso2 string) string { return regions()[iso2] }

var regions = sync.OnceValue(func() map[string]string {
	of := map[string]string{}
	for _, part := range parts {
		for _, iso := range strings.Fields(part.codes) {
			of[iso] = part.name
		}
	}
	return of
})

// isoCodes are all countries, in order of their codes.
func isoCodes() []string {
	var all []string
	for _, part := range parts {
		all = append(all, strings.Fields(part.codes)...)
	}
	slices.Sort(all)
	return all
}
