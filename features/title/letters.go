package title

// letters are words letter by letter, so that the longest that another word
// begins with is found in one walk along it.
type letters struct {
	next    [][36]int32 // by letter and digit; 0 leads nowhere
	phrases []phrase
}

func newLetters() letters {
	return letters{next: make([][36]int32, 1), phrases: make([]phrase, 1)}
}

// place returns the place of a folded letter or digit, or -1: words beyond the
// Latin letters have no endings here.
func place(b byte) int {
	switch {
	case b >= 'a' && b <= 'z':
		return int(b - 'a')
	case b >= '0' && b <= '9':
		return int(b-'0') + 26
	}
	return -1
}

// add returns the phrase of a word, to be filled in.
func (l *letters) add(w []byte) *phrase {
	at := int32(0)
	for _, b := range w {
		p := place(b)
		if p < 0 {
			continue
		}
		if l.next[at][p] == 0 {
			l.next[at][p] = int32(len(l.next))
			l.next = append(l.next, [36]int32{})
			l.phrases = append(l.phrases, phrase{})
		}
		at = l.next[at][p]
	}
	return &l.phrases[at]
}

// longest returns the longest phrase of at most limit letters that w begins
// with, or ends with if it is read from its end, and how many letters it has.
func (l *letters) longest(w []byte, limit int, fromEnd bool) (best phrase, n int) {
	at := int32(0)
	for i := range limit {
		b := w[i]
		if fromEnd {
			b = w[len(w)-1-i]
		}
		p := place(b)
		if p < 0 || l.next[at][p] == 0 {
			break
		}
		at = l.next[at][p]
		if l.phrases[at].said {
			best, n = l.phrases[at], i+1
		}
	}
	return best, n
}
