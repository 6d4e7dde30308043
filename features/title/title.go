package title

import (
	"maps"
	"slices"
	"strings"
)

// A Reader reads one thing out of titles: the seniority, or the department. It
// does not change, and may be used by many at the same time.
type Reader struct {
	own    *table // words of the caller; nil if there are none
	base   *table
	levels []string
	ranked bool // the levels have an order: seniority
}

// Seniority returns a Reader of the levels of [Seniorities]. The words of also
// are added, a list a level, and win over the built-in table wherever they
// occur: {"c-level": {"Inhaberin"}}. A level that does not exist, a word without
// a letter or digit, and a word given to two levels are an [*Error].
func Seniority(also map[string][]string) (*Reader, error) {
	return newReader(also, seniorities, seniorityTable(), true)
}

// Department returns a Reader of the [Departments]. What holds for the words of
// also in [Seniority] holds here.
func Department(also map[string][]string) (*Reader, error) {
	return newReader(also, departments, departmentTable(), false)
}

func newReader(also map[string][]string, levels []string, base *table, ranked bool) (*Reader, error) {
	r := &Reader{base: base, levels: levels, ranked: ranked}
	if len(also) == 0 {
		return r, nil
	}
	r.own = newTable()
	for _, level := range slices.Sorted(maps.Keys(also)) {
		at := slices.Index(levels, level)
		if at < 0 {
			return nil, &Error{Level: level, Msg: "there is no such level", Hint: "the levels are " + strings.Join(levels, ", ")}
		}
		for _, word := range also[level] {
			if err := r.own.add(word, phrase{level: at}, levels); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// Read returns the level that a title says, or "" if it does not say one. Of a
// title of more than 512 letters or 48 words the beginning is read.
func (r *Reader) Read(title string) string {
	var s scan
	s.split(title)
	at := -1
	if r.own != nil {
		at = r.decide(r.own, &s)
	}
	if at < 0 {
		at = r.decide(r.base, &s)
	}
	if at < 0 {
		return ""
	}
	return r.levels[at]
}

// decide returns the place of the level that a table finds in a title, or -1.
func (r *Reader) decide(t *table, s *scan) int {
	if r.ranked {
		return highest(t, s)
	}
	return strongest(t, s)
}
