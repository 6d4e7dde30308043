package country

import "bytes"

// words appends the words of folded letters as they stand in the index: with
// one blank between them, initials joined (U.S.A. is usa), abbreviations
// written out, and without articles, "and" and "of". Letters that are nothing
// but such words stay as they are: "la" is Laos.
func words(to, letters []byte) []byte {
	letters = joinInitials(letters)
	first, start := true, len(to)
	for word, rest := cut(letters); len(word) > 0; word, rest = cut(rest) {
		edge := first || len(bytes.TrimLeft(rest, " ")) == 0
		first = false
		if len(word) <= longestSmall && (smallWords[string(word)] || edge && articles[string(word)]) {
			continue
		}
		to = appendWord(to, start, word)
	}
	if len(to) > start {
		return to
	}
	for word, rest := cut(letters); len(word) > 0; word, rest = cut(rest) {
		to = appendWord(to, start, word)
	}
	return to
}

func appendWord(to []byte, start int, word []byte) []byte {
	if len(to) > start {
		to = append(to, ' ')
	}
	if len(word) <= longestShort {
		if long, short := abbreviations[string(word)]; short {
			return append(to, long...)
		}
	}
	return append(to, word...)
}

// cut splits off the first word; it is empty at the end.
func cut(letters []byte) (word, rest []byte) {
	letters = bytes.TrimLeft(letters, " ")
	if end := bytes.IndexByte(letters, ' '); end >= 0 {
		return letters[:end], letters[end:]
	}
	return letters, nil
}

// joinInitials takes the blanks out that stand between single letters, in place.
func joinInitials(letters []byte) []byte {
	joined := letters[:0]
	single := false
	for word, rest := cut(letters); len(word) > 0; word, rest = cut(rest) {
		if len(joined) > 0 && !(single && len(word) == 1) {
			joined = append(joined, ' ')
		}
		single = len(word) == 1
		joined = append(joined, word...)
	}
	return joined
}

// formal is a name without the form of the state in front of it, which is
// left as it is where it has none: "federal republic germany".
func formal(name []byte) []byte {
	rest, form := name, false
	for word, after := cut(rest); forms[string(word)]; word, after = cut(rest) {
		form = form || states[string(word)]
		rest = after
	}
	if !form || len(rest) == 0 {
		return name
	}
	return bytes.TrimLeft(rest, " ")
}

// No word of the lists has more bytes: longer ones need not be looked up.
const (
	longestSmall = 3
	longestShort = 6
)

var (
	smallWords = set("the", "of", "and", "und", "et", "y", "e")

	// articles are left out at both ends: "die Schweiz", "Gambia, The".
	articles = set("la", "le", "les", "l", "el", "los", "las", "il", "gli", "der", "die", "das", "den", "het", "o", "a", "os", "as")

	abbreviations = map[string]string{"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federal",
		"is": "islands", "isl": "islands", "island": "islands"}

	// states are the words that stand before the name of one. "State of" is not
	// among them, because it stands before names of parts too: Georgia.
	states = set("republic", "kingdom", "principality", "sultanate", "commonwealth", "union", "duchy", "republik", "bundesrepublik",
		"konigreich", "republique", "royaume", "republica", "reino")

	// forms are states and what qualifies them.
	forms = merge(states, set("federal", "federative", "federativa", "democratic", "peoples", "islamic", "socialist", "arab", "hellenic", "independent",
		"cooperative", "co", "operative", "grand", "bolivarian", "oriental", "united", "de", "du", "del", "da", "do"))
)

func set(words ...string) map[string]bool {
	known := map[string]bool{}
	for _, word := range words {
		known[word] = true
	}
	return known
}

func merge(a, b map[string]bool) map[string]bool {
	for word := range a {
		b[word] = true
	}
	return b
}
