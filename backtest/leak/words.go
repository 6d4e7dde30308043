package leak

import (
	"strings"
	"unicode"
)

// accents are the letters that labels of the languages below are written with.
var accents = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss", "à", "a", "á", "a", "â", "a", "ã", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ù", "u", "ú", "u", "û", "u")

// worded is a label as its words in lower case, each between two blanks:
// "LastModifiedDate", "last_modified_date" and "Last Modified Date" are one.
func worded(label string) string {
	var b strings.Builder
	before := ' '
	for _, r := range label {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		before = r
	}
	return " " + strings.Join(strings.Fields(accents.Replace(b.String())), " ") + " "
}

// says says whether phrase is among the words, also written as one word
// (lifecyclestage).
func says(words, phrase string) bool {
	return strings.Contains(words, " "+phrase+" ") ||
		strings.Contains(phrase, " ") && strings.Contains(words, " "+strings.ReplaceAll(phrase, " ", "")+" ")
}
