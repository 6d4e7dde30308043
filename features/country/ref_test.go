package country

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// readRef reads testdata/ref/names.tsv, which names.py makes from a Unicode
// CLDR that is newer (47) than the one of the index (32), and from ISO's own
// short names.
func readRef(t *testing.T) [][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/ref/names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return rows[1:]
}

func TestEveryCodeAndNameOfTheReferenceIsRead(t *testing.T) {
	rows := readRef(t)
	if len(rows) != 250 {
		t.Fatalf("%d countries in the reference, want 250", len(rows))
	}
	for _, row := range rows {
		iso := row[0]
		if code := language.MustParseRegion(iso); code.ISO3() != row[1] && iso != "XK" {
			t.Errorf("%s: alpha-3 is %s, want %s", iso, code.ISO3(), row[1])
		}
		for i, text := range row {
			if iso == "XK" && (i == 1 || i == 2) {
				continue // made up by the reference
			}
			check(t, text, iso)
		}
	}
}

func TestEveryNameOfTheLibraryIsRead(t *testing.T) {
	codes := isoCodes()
	if len(codes) != 250 {
		t.Fatalf("%d countries, want the 249 of ISO and Kosovo", len(codes))
	}
	var nameless []string
	for _, iso := range codes {
		for _, tag := range written {
			name := display.Regions(tag).Name(language.MustParseRegion(iso))
			check(t, name, iso)
			check(t, strings.ToUpper(name), iso)
			check(t, strings.ToLower(name), iso)
			check(t, "  "+name+" ("+iso+")", iso)
			check(t, iso+" - "+name, iso)
		}
		if name := endonym(iso); name != "" {
			check(t, name, iso)
		} else {
			nameless = append(nameless, iso)
		}
	}
	// In these most people speak a language that the library has no names in.
	if got := strings.Join(nameless, " "); got != "AS BQ CW DJ MV PG PW TK TV VU WS" {
		t.Errorf("without a name at home: %s", got)
	}
}

func check(t *testing.T, text, iso string) {
	t.Helper()
	if got, ok := Code(text); got != iso || !ok {
		t.Errorf("Code(%q) = %q, %v, want %q", text, got, ok, iso)
	}
}

// TestNoNameIsOfTwoCountries: whoever adds a name that another country has
// must decide between them; none is left to the order of the index.
func TestNoNameIsOfTwoCountries(t *testing.T) {
	owner := map[string]string{}
	see := func(iso, name string) {
		letters, _ := fold(nil, name)
		key := string(words(nil, letters))
		if other, taken := owner[key]; key != "" && taken && other != iso {
			t.Errorf("%q (%s) is %s and %s", name, key, other, iso)
		}
		owner[key] = iso
	}
	for _, iso := range isoCodes() {
		see(iso, iso)
		see(iso, language.MustParseRegion(iso).ISO3())
		for _, tag := range written {
			see(iso, display.Regions(tag).Name(language.MustParseRegion(iso)))
		}
		see(iso, endonym(iso))
	}
	for line := range strings.Lines(everyday) {
		iso, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		for name := range strings.SplitSeq(list, ", ") {
			see(iso, name)
		}
	}
}
