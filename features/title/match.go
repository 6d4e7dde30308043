package title

// A match is a phrase of the table at a place of a title.
type match struct {
	level    int
	mark     byte
	from, to int // words
}

// match finds the phrases of a title, from left to right, the longest at each
// place; a word belongs to one phrase. A word that is in no phrase is looked at
// for how it begins and ends: Vertriebsleiterin.
func (t *table) match(s *scan) []match {
	for i := range s.n {
		w := s.bytes(i)
		s.ids[i] = [2]int32{t.words[string(w)], t.stem(w)}
	}
	found := s.matches[:0]
	for i := 0; i < s.n; {
		if g := t.gapAt(s, i); g.said {
			found = append(found, match{g.level, g.mark, i, i + 1})
			i++
			continue
		}
		p, n := t.longest(s, i)
		switch {
		case n == 0:
			found = t.compound(found, s, i)
			n = 1
		case p.level >= 0:
			found = append(found, match{p.level, p.mark, i, i + n})
		}
		i += n
		if len(found) > maxWords-2 {
			break
		}
	}
	return found
}

// bytes returns the letters of a word.
func (s *scan) bytes(i int) []byte { return s.text[s.words[i].from:s.words[i].to] }

// longest returns the longest phrase that begins at a word, and its words.
func (t *table) longest(s *scan, i int) (phrase, int) { return t.walk(s, 0, i, i) }

// walk goes on from a node with word j, as it is written and as its stem; a
// phrase does not go on over a comma.
func (t *table) walk(s *scan, at int32, i, j int) (best phrase, n int) {
	if j == s.n || j > i && s.words[j].breaks {
		return best, 0
	}
	for _, id := range s.ids[j] {
		to, ok := t.next[edge{at, id}]
		if id == 0 || !ok {
			continue
		}
		p, length := t.walk(s, to, i, j+1)
		if length == 0 {
			p, length = t.said(s, to, j+1), j+1-i
		}
		if p.said && length > n {
			best, n = p, length
		}
	}
	return best, n
}

// said returns what a phrase says that ends before word i.
func (t *table) said(s *scan, at int32, i int) phrase {
	if p := t.nodes[at].atEnd; p.said && s.ends(i) {
		return p
	}
	return t.nodes[at].anywhere
}

// ends says whether a part of the title ends before word i.
func (s *scan) ends(i int) bool {
	if i == s.n {
		return true
	}
	w := s.words[i]
	if w.breaks || w.and || w.belonging {
		return true
	}
	switch string(s.bytes(i)) {
	case "of", "in", "for", "fur", "en":
		return true
	}
	return false
}

// gapAt returns what two words with others between them say, if they begin here.
func (t *table) gapAt(s *scan, i int) phrase {
	for _, g := range t.gaps {
		if s.ids[i][0] != g.first {
			continue
		}
		for j := i + 1; j < s.n && j <= i+7 && !s.words[j].breaks; j++ {
			if s.ids[j][0] == g.last {
				return g.phrase
			}
		}
	}
	return phrase{}
}

// compound adds what the beginning and the end of a word say. The end comes
// first: it is the person, and the beginning what the person is for.
func (t *table) compound(found []match, s *scan, i int) []match {
	w := s.bytes(i)
	if len(w) < 6 {
		return found
	}
	end, n := t.ending(w)
	if end.said {
		found = append(found, match{end.level, end.mark, i, i + 1})
	}
	if head, _ := t.heads.longest(w, len(w)-max(n, 2), false); head.said {
		found = append(found, match{head.level, head.mark, i, i + 1})
	}
	return found
}

// ending returns the longest ending of a word in the table, and its length.
func (t *table) ending(w []byte) (phrase, int) {
	if p, n := t.endings.longest(w, len(w)-2, true); p.said {
		return p, n
	}
	for _, f := range flexions[w[len(w)-1]] {
		if short := len(w) - len(f.from); f.to == "" && short >= 6 && string(w[short:]) == f.from {
			if p, n := t.endings.longest(w[:short], short-2, true); p.said {
				return p, n + len(f.from)
			}
		}
	}
	return phrase{}, 0
}

// A flexion is how a word of a title can differ from the word of the table: by
// the plural, or the form for women.
type flexion struct{ from, to string }

// flexions are by the last letter.
var flexions = [256][]flexion{
	'n': {{"innen", ""}, {"in", ""}, {"en", ""}, {"n", ""}},
	'e': {{"trice", "teur"}, {"euse", "eur"}, {"iere", "ier"}, {"ienne", "ien"}, {"ive", "if"}, {"e", ""}},
	's': {{"oras", "or"}, {"ores", "or"}, {"onas", "on"}, {"es", ""}, {"s", ""}, {"as", "o"}, {"os", "o"}},
	'a': {{"ora", "or"}, {"a", "o"}, {"a", "e"}, {"a", ""}},
}

// stem returns the number of the word that this one is a form of, or 0.
func (t *table) stem(w []byte) int32 {
	var b [48]byte
	if len(w) < 4 || len(w) > len(b)-4 {
		return 0
	}
	for _, f := range flexions[w[len(w)-1]] {
		stem := len(w) - len(f.from)
		if stem < 3 || string(w[stem:]) != f.from {
			continue
		}
		n := copy(b[:], w[:stem])
		n += copy(b[n:], f.to)
		if id, ok := t.words[string(b[:n])]; ok {
			return id
		}
	}
	return 0
}
