package data

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"assay/data/cond"
)

// blanks are the words that the study says mean no value.
type blanks struct {
	words map[string]int
	met   []atomic.Bool // by word: whether any column has it
}

// newBlanks is nil for no words.
func newBlanks(words []string) *blanks {
	if len(words) == 0 {
		return nil
	}
	b := &blanks{words: map[string]int{}, met: make([]atomic.Bool, len(words))}
	for k, word := range words {
		b.words[strings.TrimSpace(word)] = k
	}
	return b
}

// has says whether word is one of them, but for space around it.
func (b *blanks) has(word []byte) bool {
	if b == nil {
		return false
	}
	k, ok := b.words[string(bytes.TrimSpace(word))]
	if ok && !b.met[k].Load() {
		b.met[k].Store(true)
	}
	return ok
}

// blankIDs makes nameless of the ids that are unknown because they are no
// ids: a lead never bears one of the words.
func (b *blanks) blankIDs(p *piece, lead []uint32) {
	if b == nil || p.words == nil {
		return
	}
	for i := range lead {
		if lead[i] == unknown && b.has(p.word(i)) {
			lead[i] = nameless
		}
	}
}

// warnBlanks says which words stand nowhere.
func (r *reader) warnBlanks() {
	if r.blank == nil {
		return
	}
	for k, word := range r.source.Missing {
		if r.blank.met[r.blank.words[strings.TrimSpace(word)]].Load() || slices.Index(r.source.Missing, word) < k {
			continue
		}
		hint := "look for its spelling in the files, case counts; or take it out of missing"
		if near := cond.Nearest(word, r.someLevels()); len(near) > 0 {
			hint = "did you mean " + strings.Join(quoteAll(near), " or ") + "?"
		}
		r.warn("missing-word-never-occurs", fmt.Sprintf("no column that was read holds %q, named under missing", word), hint)
	}
}

// someLevels are the words of columns that have few: one that stands for no
// value comes often.
func (r *reader) someLevels() (words []string) {
	const few = 1000
	for _, cols := range [][]Column{r.set.Leads.Cols, r.set.Events.Cols} {
		for i := range cols {
			if cols[i].Kind == Text && len(cols[i].Levels) <= few {
				words = append(words, cols[i].Levels...)
			}
		}
	}
	return words
}
