package data

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// folded says whether an id may be written otherwise and still be the same:
// an e-mail address, or a Salesforce id of 18 characters.
func folded(id []byte) bool {
	return len(id) == longForm && isLongForm(id) || bytes.IndexByte(id, '@') >= 0
}

// fold is id as it is compared: an e-mail address in lower case and without
// space around it, a Salesforce id in its 15 characters, any other id as it
// is. The answer may lie in scratch or in id.
func fold(id, scratch []byte) []byte {
	switch {
	case len(id) == longForm && isLongForm(id):
		return id[:shortForm]
	case bytes.IndexByte(id, '@') >= 0:
		return lower(bytes.TrimSpace(id), scratch[:0])
	}
	return id
}

// lower appends text in lower case to to.
func lower(text, to []byte) []byte {
	for len(text) > 0 {
		if c := text[0]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			to, text = append(to, c), text[1:]
			continue
		}
		c, size := utf8.DecodeRune(text)
		if c == utf8.RuneError && size == 1 {
			to = append(to, text[0]) // a broken byte stays one
		} else {
			to = utf8.AppendRune(to, unicode.ToLower(c))
		}
		text = text[size:]
	}
	return to
}

// A Salesforce id is 15 letters and digits that differ by case. Its long form
// has three characters more, for tools that lose the case: each says which of
// five characters are upper case, the first in the lowest bit.
const (
	shortForm, longForm = 15, 18
	caseBits            = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
)

func isLongForm(id []byte) bool {
	if !isShortForm(id[:shortForm]) {
		return false
	}
	for block := range 3 {
		upper := 0
		for i, c := range id[5*block : 5*block+5] {
			if c >= 'A' && c <= 'Z' {
				upper |= 1 << i
			}
		}
		if id[shortForm+block] != caseBits[upper] {
			return false
		}
	}
	return true
}

// isShortForm says whether id could be a Salesforce id of 15 characters.
func isShortForm(id []byte) bool {
	if len(id) != shortForm {
		return false
	}
	for _, c := range id {
		if c-'0' > 9 && c|0x20-'a' > 25 {
			return false
		}
	}
	return true
}
