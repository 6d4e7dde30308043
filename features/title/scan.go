package title

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	maxLetters = 512
	maxWords   = 48
)

// A word is a run of letters and digits, folded: lower case, without
// diacritics, and without the e of ae, oe, ue, so that Geschäftsführer,
// Geschaeftsfuehrer and GESCHAFTSFUHRER are one.
type word struct {
	from, to  int  // in scan.text
	breaks    bool // a comma, a slash, a dash or a bracket stands before it
	and       bool // "and" or "&" stands before it
	belonging bool // "of", "de", "der", "to" stands before it: the next is whose it is
}

// A scan is a title in words. It lives on the stack of the one who reads.
type scan struct {
	text    [maxLetters]byte
	used    int
	words   [maxWords]word
	n       int
	next    word // what is known of the word that comes
	joint   bool // a sign of gender stands directly before it
	dots    int  // between its letters
	cut     bool // what follows is not read
	matches [maxWords]match
	ids     [maxWords][2]int32 // the number of each word in the table, and of its stem; 0 for none
}

// split fills the scan from a title.
func (s *scan) split(title string) {
	for i := 0; i < len(title); {
		r, size := utf8.DecodeRuneInString(title[i:])
		after := title[i+size:]
		switch {
		case s.letter(r, title[i:i+size]):
		case r == '@':
			s.end(r)
			if s.n > 0 {
				s.cut = true
				return
			}
		case r == '.' && s.used-s.next.from == s.dots+1 && startsWithLetter(after): // V.P.
			s.dots++
		default:
			if !s.end(r) {
				return
			}
			s.sign(r, i > 0 && title[i-1] == ' ', after)
		}
		i += size
	}
	s.end(0)
}

// letter appends a letter or digit, folded, and says whether r is one.
func (s *scan) letter(r rune, as string) bool {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		s.put(byte(r))
	case r >= 'A' && r <= 'Z':
		s.put(byte(r) + 'a' - 'A')
	case r < utf8.RuneSelf:
		return false
	case unicode.Is(unicode.Mn, r): // the diacritic of the letter before
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return false
	default:
		s.fold(unicode.ToLower(r), as)
	}
	return true
}

// fold appends a letter beyond ASCII: the first of its decomposition, or itself.
func (s *scan) fold(r rune, as string) {
	switch r {
	case 'ß':
		s.put('s')
		s.put('s')
	case 'æ':
		s.put('a')
	case 'œ', 'ø':
		s.put('o')
	case 'ł':
		s.put('l')
	default:
		if d := norm.NFKD.PropertiesString(as).Decomposition(); len(d) > 0 && d[0] < utf8.RuneSelf {
			s.put(lower(d[0]))
			return
		}
		var b [utf8.UTFMax]byte
		for _, c := range b[:utf8.EncodeRune(b[:], r)] {
			s.put(c)
		}
	}
}

func lower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}

// put appends a letter to the word at hand, but not the e of an umlaut.
func (s *scan) put(b byte) {
	if s.used == maxLetters {
		s.cut = true
		return
	}
	if b == 'e' && s.used > s.next.from {
		if before := s.text[s.used-1]; before == 'a' || before == 'o' || before == 'u' {
			return
		}
	}
	s.text[s.used] = b
	s.used++
}

// end ends the word at hand, before a sign. It says false if nothing after it is to be read:
// what follows "at" and "formerly" is a company, or the past.
func (s *scan) end(before rune) bool {
	from, to := s.next.from, s.used
	s.dots = 0
	if from == to {
		return true
	}
	got := string(s.text[from:to]) // does not leave this function: no allocation
	kind, small := smallWords[got]
	small = small && (len(got) > 1 || before == '\'' || before == '’' || kind == and) // d'information, not R&D
	switch {
	case small && kind == stop && (s.n > 0 || got != "at"):
		s.used, s.cut = from, true
		return false
	case small && kind == and:
		s.next.and = true
		s.used = from
	case small && kind == of:
		s.next.belonging = true
		s.used = from
	case small && kind == article:
		s.used = from
	case s.n > 0 && s.joint && genderEndings[got]:
		s.used = from
	case s.n == maxWords:
		s.cut = true
		return false
	default:
		s.next.to = to
		s.words[s.n] = s.next
		s.n++
		s.next = word{from: to, belonging: small && kind == keptOf}
	}
	s.joint = false
	return true
}

// sign takes note of what stands between two words.
func (s *scan) sign(r rune, afterSpace bool, after string) {
	spaced := afterSpace || len(after) > 0 && after[0] == ' '
	s.joint = !spaced
	switch r {
	case ' ', '\'', '’', '"', '.':
		s.joint = r == '.' && !spaced
	case '&', '+':
		s.next.and, s.joint = true, false
	case '-', '‐', '‑', '*', '_', '·', ':':
		s.next.breaks = s.next.breaks || spaced
	default:
		s.next.breaks = s.next.breaks || !startsWithEnding(after)
	}
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// startsWithEnding says whether an ending of gender follows: Leiter/in, Sócio(a).
func startsWithEnding(s string) bool {
	n := 0
	for n < len(s) && n < 6 && (s[n] >= 'a' && s[n] <= 'z') {
		n++
	}
	return genderEndings[s[:n]]
}

// genderEndings follow a word directly after a sign: Leiter:in, Chargé(e),
// Directeur·rice, Director/a.
var genderEndings = setOf("in", "innen", "e", "es", "s", "a", "as", "o", "os", "ra", "rice", "trice", "ice", "euse", "ne", "ere", "iere", "r", "er", "n")

func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

const (
	article = iota // means nothing
	and            // joins two titles or two fields
	of             // means nothing itself, but that the next word is whose it is
	keptOf         // like of, and is a word of phrases: head of
	stop           // what follows is the company, or the past
)

// smallWords are left out of titles and of the words of the tables.
var smallWords = map[string]int{
	"the": article, "la": article, "le": article, "les": article, "l": article, "los": article, "las": article, "el": article,
	"die": article, "den": article, "ein": article, "un": article, "une": article, "amp": and,
	"and": and, "et": and, "und": and, "y": and,
	"de": of, "d": of, "des": of, "du": of, "del": of, "da": of, "do": of, "das": of, "dos": of, "der": of, "dem": of, "von": of, "au": of, "aux": of, "en": of, "em": of,
	"of": keptOf, "to": keptOf, "for": keptOf, "fur": keptOf, "zum": keptOf, "zur": keptOf, "al": keptOf, "para": keptOf,
	"at": stop, "bei": stop, "chez": stop, "formerly": stop, "former": stop, "ex": stop, "ehemals": stop, "ehemalig": stop, "ehemaliger": stop, "ehemalige": stop, "anciennement": stop, "retired": stop,
}
