package data

// lexicon numbers the words of a column for one goroutine. Most words come
// again and again; only new ones are asked of the gather, which all share. The
// numbers are those of the gather and one more: 0 is no value.
type lexicon struct {
	last  *words // the dictionary that known is about
	known []uint32
	names *IDs // words that came without a dictionary, whose numbers are in met
	met   []uint32
}

// put puts the words of a piece to their places.
func (l *lexicon) put(g *gather, p *piece, to []uint32) {
	if p.codes != nil {
		l.learn(g, p.words)
		for i, place := range to {
			if place != nowhere && p.has(i) {
				g.codes[place] = l.known[p.codes[i]]
			}
		}
		return
	}
	if l.names == nil {
		l.names = NewIDs(0)
	}
	for i, place := range to {
		if place != nowhere && p.has(i) {
			g.codes[place] = l.number(g, p.words.word(i))
		}
	}
}

// learn numbers the words of a dictionary, once.
func (l *lexicon) learn(g *gather, w *words) {
	if l.last == w {
		return
	}
	l.last, l.known = w, l.known[:0]
	g.adding.Lock()
	defer g.adding.Unlock()
	for k := range w.len() {
		l.known = append(l.known, g.number(w.word(k)))
	}
}

func (l *lexicon) number(g *gather, word []byte) uint32 {
	if len(word) == 0 {
		return 0
	}
	k, added := l.names.Add(word)
	if added {
		g.adding.Lock()
		l.met = append(l.met, g.number(word))
		g.adding.Unlock()
	}
	return l.met[k]
}

// number takes empty text, and words that mean no value, for missing. Whoever
// asks holds adding.
func (g *gather) number(word []byte) uint32 {
	if len(word) == 0 || g.blank.has(word) {
		return 0
	}
	code, _ := g.names.Add(word)
	return code + 1
}

// crowded says whether the words near the most that can be kept.
func (g *gather) crowded() bool {
	g.adding.Lock()
	defer g.adding.Unlock()
	return g.names.crowded()
}
