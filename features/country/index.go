package country

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// written are the languages in which every country has its name in the index.
// All others give a country the name it has at home.
var written = []language.Tag{language.English, language.German, language.French, language.Spanish, language.Portuguese,
	language.Italian, language.Dutch}

// index is every name and code that is known, as [words] writes it. No name is
// of two countries; a test says so.
var index = sync.OnceValue(makeIndex)

func makeIndex() map[string]string {
	known := names{}
	codes := isoCodes()
	for _, iso := range codes {
		region := language.MustParseRegion(iso)
		known.add(iso, iso, region.ISO3())
		if number := region.M49(); iso != "XK" { // Kosovo has no number of its own in ISO 3166
			known.add(iso, fmt.Sprintf("%03d", number))
		}
	}
	for line := range strings.Lines(everyday) {
		if iso, list, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			known.add(iso, strings.Split(list, ", ")...)
		}
	}
	for _, tag := range written {
		in := display.Regions(tag)
		for _, iso := range codes {
			known.add(iso, spellings(in.Name(language.MustParseRegion(iso)))...)
		}
	}
	for _, iso := range codes {
		known.add(iso, endonym(iso))
	}
	return known
}

type names map[string]string

func (n names) add(iso string, list ...string) {
	for _, name := range list {
		letters, ok := fold(nil, name)
		key := string(words(nil, letters))
		if !ok || key == "" {
			continue
		}
		if _, taken := n[key]; !taken {
			n[key] = iso
		}
	}
}

// spellings are a name as it is, and as it is written where there are no umlauts.
func spellings(name string) []string {
	return []string{name, withoutUmlauts.Replace(name)}
}

var withoutUmlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe")

// endonym is the name of a country in the language most people there speak,
// empty where that is not known.
func endonym(iso string) string {
	home := language.MustParse("und-" + iso)
	base, _ := home.Base()
	script, _ := home.Script()
	tag, err := language.Compose(base, script)
	if err != nil {
		return ""
	}
	in := display.Regions(tag)
	if in == nil {
		return ""
	}
	return in.Name(language.MustParseRegion(iso))
}
