package country

import "strings"

const (
	// longest is the longest text that is looked at. The longest name of a
	// country, in any language of the index, has half as many bytes.
	longest = 160

	// mostCuts is how often a text is tried as two names of one country.
	mostCuts = 24
)

// Code says which country a text names, as its ISO 3166-1 alpha-2 code in
// capitals. ok is false where the text names none, more than one, or one that
// cannot be told from another.
func Code(text string) (iso2 string, ok bool) {
	if len(text) > longest {
		return "", false
	}
	cuts := mostCuts
	if code := read(text, &cuts); code != "" {
		return code, true
	}
	return "", false
}

// read is the country that the whole text names, or that all its parts name:
// "Germany (DE)", "Korea, Republic of", "DE - Deutschland". It is empty where
// there is none. It cuts the text no more often than cuts says.
func read(text string, cuts *int) string {
	if code := find(text, ""); code != "" {
		return code
	}
	for i, r := range text {
		if !strings.ContainsRune(",;:/|([-_–—", r) {
			continue
		}
		if *cuts--; *cuts < 0 {
			return ""
		}
		head, tail := text[:i], text[i+len(string(r)):]
		if r == ',' || r == '(' {
			if code := find(tail, head); code != "" {
				return code
			}
		}
		if code := find(head, ""); code != "" && code == read(tail, cuts) {
			return code
		}
	}
	return withCode(text)
}

// withCode reads a name with its code or flag before or behind it and nothing
// but a blank between them: "DE Germany", "United States US".
func withCode(text string) string {
	text = strings.TrimSpace(text)
	first, last := strings.IndexByte(text, ' '), strings.LastIndexByte(text, ' ')
	for _, i := range [...]int{first, last} {
		if i < 0 {
			return ""
		}
		if code := find(text[:i], ""); code != "" && code == find(text[i:], "") {
			return code
		}
	}
	return ""
}

// find looks up one name; behind is what stands in front of it in the text and
// belongs behind it: "Korea" of "Korea, Republic of".
func find(name, behind string) string {
	var room, key [3 * longest]byte
	letters, ok := fold(room[:0], name)
	if ok && behind != "" {
		letters, ok = fold(append(letters, ' '), behind)
	}
	if !ok {
		return ""
	}
	plain := words(key[:0], letters)
	if string(plain) == "na" && !strings.Contains(name, "NA") {
		return "" // n/a, n.a. and na are not Namibia
	}
	known := index()
	if code := known[string(plain)]; code != "" {
		return code
	}
	if rest := formal(plain); len(rest) < len(plain) {
		return known[string(rest)]
	}
	return ""
}
