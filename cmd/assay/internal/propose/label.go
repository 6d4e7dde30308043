package propose

import (
	"strings"
	"unicode"
)

// label is a column's name as words can be looked for in it: lower case,
// accents off, and the places where its words begin and end.
type label struct {
	text  string // without anything between the words
	edges map[int]bool
}

// plainLetters spells accented letters without their accents.
var plainLetters = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss", "é", "e", "è", "e", "ê", "e", "ë", "e", "á", "a", "à", "a", "â", "a", "ã", "a", "å", "a",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ó", "o", "ò", "o", "ô", "o", "õ", "o", "ú", "u", "ù", "u", "û", "u", "ç", "c", "ñ", "n", "ø", "o", "æ", "ae", "œ", "oe")

// newLabel splits a name into words: at what is no letter or digit, before a
// capital that follows a small letter, and before the last capital of several
// that a small letter follows: MQLDate is two words.
func newLabel(name string) label {
	l := label{edges: map[int]bool{0: true}}
	var b strings.Builder
	runes := []rune(strings.TrimSuffix(name, "__c")) // Salesforce's mark of a field of one's own
	for i, c := range runes {
		if !isWordRune(c) {
			l.edges[b.Len()] = true
			continue
		}
		if i > 0 && unicode.IsUpper(c) && isWordRune(runes[i-1]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			l.edges[b.Len()] = true
		}
		b.WriteString(plainLetters.Replace(string(unicode.ToLower(c))))
	}
	l.text = b.String()
	l.edges[len(l.text)] = true
	return l
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// has says whether a phrase stands in the label, from one edge to another,
// wherever its own words are parted: "create date" is in createdate,
// CreateDate and "Create date (UTC)", and not in recreatedate.
func (l label) has(phrase string) bool {
	phrase = strings.ReplaceAll(phrase, " ", "")
	for from := 0; ; from++ {
		i := strings.Index(l.text[from:], phrase)
		if i < 0 {
			return false
		}
		if from += i; l.edges[from] && l.edges[from+len(phrase)] {
			return true
		}
	}
}

// is says whether a phrase is all of the label.
func (l label) is(phrase string) bool { return l.text == strings.ReplaceAll(phrase, " ", "") }
