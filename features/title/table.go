package title

import (
	"fmt"
	"slices"
	"strings"
)

// A table is phrases and what each says, made from lines such as
//
//	director: director, head of, principal$, -leiter
//
// in which a phrase can begin or end with a mark:
//
//	junior!       overrules the other words of the title; in a department: the name of a trade
//	lead~         counts only if nothing else does
//	partner$      counts only at the end of a part of the title
//	secretary<    assists: whom it names after it does not count
//	assistant?    the same, unless it stands before a word of rank: assistant manager
//	-leiter       is how words end
//	vertriebs-    is how words begin
//	chief … officer   with up to six words between
type table struct {
	words   map[string]int32
	next    map[edge]int32
	nodes   []node
	endings letters // of words, from the last letter
	heads   letters
	gaps    []gap
}

// An edge leads from a phrase so far and the next word to the longer phrase.
type edge struct{ node, word int32 }

// A node is a phrase: what it says anywhere, and at the end of a part.
type node struct {
	anywhere, atEnd phrase
}

// A gap is two words with others between them.
type gap struct {
	first, last int32
	phrase      phrase
}

// A phrase is what words say. The zero value says nothing.
type phrase struct {
	level int // place among the levels; -1 for a phrase that hides words
	said  bool
	mark  byte
	as    string // as written, for errors
}

func newTable() *table {
	return &table{
		words: map[string]int32{}, next: map[edge]int32{}, nodes: make([]node, 1),
		endings: newLetters(), heads: newLetters(),
	}
}

// read adds the lines of a file of words.
func (t *table) read(text string, levels []string) error {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, list, _ := strings.Cut(line, ":")
		at := slices.Index(levels, name)
		if at < 0 && name != none {
			return &Error{Level: name, Msg: "there is no such level", Hint: "the levels are " + strings.Join(levels, ", ")}
		}
		for _, w := range strings.Split(list, ",") {
			if err := t.line(strings.TrimSpace(w), at, levels); err != nil {
				return err
			}
		}
	}
	return nil
}

// line adds one phrase with its marks.
func (t *table) line(w string, at int, levels []string) error {
	p := phrase{level: at}
	end := false
	for w != "" && strings.ContainsRune("!~$<?", rune(w[len(w)-1])) {
		if w[len(w)-1] == '$' {
			end = true
		} else {
			p.mark = w[len(w)-1]
		}
		w = w[:len(w)-1]
	}
	first, last, gapped := strings.Cut(w, "…")
	switch {
	case gapped:
		p.said = true
		t.gaps = append(t.gaps, gap{t.id(strings.TrimSpace(first)), t.id(strings.TrimSpace(last)), p})
		return nil
	case strings.HasPrefix(w, "-"):
		return affix(&t.endings, w, p, levels, true)
	case strings.HasSuffix(w, "-"):
		return affix(&t.heads, w, p, levels, false)
	case end:
		return t.put(w, p, levels, func(n *node) *phrase { return &n.atEnd })
	}
	return t.add(w, p, levels)
}

// affix adds how words begin or end.
func affix(to *letters, w string, p phrase, levels []string, fromEnd bool) error {
	var s scan
	s.split(strings.Trim(w, "-"))
	if s.n != 1 {
		return &Error{Level: nameOf(p.level, levels), Word: w, Msg: "is not one word", Hint: "write one word"}
	}
	key := s.bytes(0)
	if fromEnd {
		slices.Reverse(key)
	}
	at := to.add(key)
	p.said, p.as = true, w
	if at.said && (at.level != p.level || at.mark != p.mark) {
		return twice(w, p, *at, levels)
	}
	*at = p
	return nil
}

// add adds a phrase that counts wherever it stands.
func (t *table) add(w string, p phrase, levels []string) error {
	return t.put(w, p, levels, func(n *node) *phrase { return &n.anywhere })
}

func (t *table) put(w string, p phrase, levels []string, where func(*node) *phrase) error {
	var s scan
	s.split(w)
	if s.cut {
		return &Error{Level: nameOf(p.level, levels), Word: w, Msg: "goes on where titles are not read", Hint: "leave out what follows at, bei, chez, ex or former, and take at most 48 words"}
	}
	if s.n == 0 {
		return &Error{Level: nameOf(p.level, levels), Word: w, Msg: "has no word that could be found in a title", Hint: "write a word of a job title, such as Head of Sales"}
	}
	at := int32(0)
	for i := range s.n {
		at = t.step(at, t.id(string(s.bytes(i))))
	}
	to := where(&t.nodes[at])
	p.said, p.as = true, w
	if to.said && (to.level != p.level || to.mark != p.mark) {
		return twice(w, p, *to, levels)
	}
	*to = p
	return nil
}

// id returns the number of a word, and gives it one if it has none.
func (t *table) id(w string) int32 {
	id, ok := t.words[w]
	if !ok {
		id = int32(len(t.words) + 1)
		t.words[w] = id
	}
	return id
}

// step returns the node after a word, and makes it if there is none.
func (t *table) step(at, id int32) int32 {
	to, ok := t.next[edge{at, id}]
	if !ok {
		to = int32(len(t.nodes))
		t.nodes = append(t.nodes, node{})
		t.next[edge{at, id}] = to
	}
	return to
}

func twice(w string, p, old phrase, levels []string) error {
	msg := fmt.Sprintf("is under %s as well", nameOf(old.level, levels))
	if old.level == p.level {
		msg = "stands there with another mark as well"
	}
	return &Error{Level: nameOf(p.level, levels), Word: w, Msg: msg, Hint: "leave it under one"}
}

func nameOf(level int, levels []string) string {
	if level < 0 {
		return none
	}
	return levels[level]
}
