package cond

import (
	"strings"
	"unicode"
)

// Plain turns a column's name into one that a condition can hold: lower-case letters and digits of any
// script, every run of anything else one "_", none at the ends. A leading digit gets a "_" in front;
// a word of the language gets one behind ("Not" becomes not_); a name of nothing else is "_".
// A plain name is its own plain name.
func Plain(name string) string {
	var b strings.Builder
	gap := false // something was left out since the last kept character
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 || b.Len() == 0 && unicode.IsDigit(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
		gap = false
	}
	plain := b.String()
	if plain == "" || reserved(plain) {
		plain += "_"
	}
	return plain
}

// reserved reports whether the parser takes a plain name for something else than a name.
// The words startsWith and endsWith are not among them: their capitals keep them apart.
func reserved(plain string) bool {
	switch plain {
	case "and", "or", "not", "in", "contains", "matches", "true", "false", "nil", "let", "if", "else":
		return true
	}
	return false
}
