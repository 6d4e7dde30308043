package title

// highest returns the level of seniority that a title says, or -1:
//
//  1. junior, intern and their like overrule everything;
//  2. in a part of the title, between commas, slashes and dashes, who assists is
//     junior whomever the words after it name, to the end of the title if they
//     are joined by "to", "of", "der", "de";
//  3. a word of rank that belongs to another is somebody else's: the chief of staff
//     of the president;
//  4. else the highest counts, and a weak word only if there is no other.
func highest(t *table, s *scan) int {
	found := t.match(s)
	r := rank{best: -1, weak: -1, part: -1}
	for i, m := range found {
		if m.mark == '!' {
			return overruled(found)
		}
		if i > 0 && s.breakBetween(found[i-1].from, m.from) {
			r.best, r.part, r.assists = max(r.best, r.part), -1, false
		}
		r.take(s, found[i:])
	}
	if best := max(r.best, r.part); best >= 0 {
		return best
	}
	return r.weak
}

// overruled returns the lowest of the levels that overrule.
func overruled(found []match) int {
	low := -1
	for _, m := range found {
		if m.mark == '!' && (low < 0 || m.level < low) {
			low = m.level
		}
	}
	return low
}

// A rank is what the words of a title so far say.
type rank struct {
	best    int  // of the parts before
	part    int  // of this part
	weak    int  // of weak words
	assists bool // the rest of the part is whom it assists
	served  bool // the rest of the title is
}

// take takes the first of the matches that are left.
func (r *rank) take(s *scan, left []match) {
	m := left[0]
	switch {
	case r.assists, r.served:
	case m.mark == '~':
		r.weak = max(r.weak, m.level)
	case m.mark == '<', m.mark == '?' && !s.assistantOfRank(left):
		r.part, r.assists = junior, true
		r.served = m.to < s.n && (s.words[m.to].belonging || s.kind(m.to) == keptOf)
	case m.mark == '?':
	case r.part >= 0 && m.level >= director && s.words[m.from].belonging: // somebody else's
	default:
		r.part = max(r.part, m.level)
	}
}

// breakBetween says whether a part of the title ends between two words.
func (s *scan) breakBetween(i, j int) bool {
	for k := i + 1; k <= j; k++ {
		if s.words[k].breaks {
			return true
		}
	}
	return false
}

// kind returns the kind of a small word that stands among the words, or article.
func (s *scan) kind(i int) int { return smallWords[string(s.bytes(i))] }

// assistantOfRank says whether an assistant is a rank below another: assistant
// director, not assistant of the director.
func (s *scan) assistantOfRank(found []match) bool {
	for _, m := range found[1:] {
		for k := found[0].to; k <= m.from; k++ {
			if s.words[k].breaks || s.words[k].belonging {
				return false
			}
		}
		if m.level >= manager && m.mark != '~' {
			return true
		}
	}
	return false
}

// strongest returns the department that a title says, or -1: a trade before a
// field before a general word, and of two of one weight the first.
func strongest(t *table, s *scan) int {
	best, weight := -1, 0
	for _, m := range t.match(s) {
		w := 2
		switch m.mark {
		case '!':
			w = 3
		case '~':
			w = 1
		}
		if w > weight {
			best, weight = m.level, w
		}
	}
	return best
}
