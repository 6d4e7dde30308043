package data

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// truthWords are the ways in which people write yes (true) and no.
var truthWords = map[string]bool{
	"true": true, "false": false, "yes": true, "no": false, "y": true, "n": false, "t": true, "f": false, "1": true, "0": false, "1.0": true, "0.0": false,
	"ja": true, "nein": false, "j": true, "oui": true, "non": false, "si": true, "sí": true, "x": true,
}

// longestTruth is the most bytes that such a word has.
const longestTruth = 5

// truthWord reads yes or no in any of them, in any case.
func truthWord(word string) (yes, ok bool) {
	yes, ok = truthWords[strings.ToLower(strings.TrimSpace(word))]
	return yes, ok
}

// wideColumns are the columns of a stage: those that say when it was reached
// and those that only say whether.
type wideColumns struct{ dates, truths map[Stage][]string }

// wideColumns tells the two apart by what the files hold; text is taken for
// dates until it has been read. Where leads bear no dates, all say whether.
func (r *reader) wideColumns(fs *files) (wideColumns, error) {
	w := wideColumns{map[Stage][]string{}, map[Stage][]string{}}
	for stage := HandedOver; stage <= Customer; stage++ {
		for _, name := range r.source.Outcomes.Dates[stage] {
			whether, err := r.saysWhether(fs, name)
			if err != nil {
				return w, err
			}
			to := w.dates
			if whether {
				to = w.truths
			}
			to[stage] = append(to[stage], name)
		}
	}
	if names := w.truths[HandedOver]; len(names) > 0 {
		return w, onlyTruths(fs.list[0].path, names[0])
	}
	return w, nil
}

// saysWhether says that a column cannot hold times: it is true/false, or a
// number whose unit is not stated, or the numbers 0 and 1 alone.
func (r *reader) saysWhether(fs *files, name string) (bool, error) {
	if r.source.Leads.undated() {
		return true, nil
	}
	whether := false
	for _, f := range fs.list {
		at, ok := f.find(name)
		if !ok {
			continue
		}
		switch f.fields()[at].holds() {
		case truth:
			return true, nil
		case whole, natural, fractional:
			whether = true
			if r.source.Epoch == NoEpoch {
				continue
			}
			if more, err := r.beyondOne(f, at); more || err != nil {
				return false, err
			}
		}
	}
	return whether, nil
}

var errBeyond = errors.New("a number beyond 1")

// beyondOne says whether a column of numbers has one that is not 0 or 1; where
// no row is asked for it may have.
func (r *reader) beyondOne(f *file, at int) (bool, error) {
	if r.block == noRows {
		return true, nil
	}
	put := func(p *piece) error {
		for i := range p.n {
			if p.has(i) && (p.reals == nil && p.ints[i] != 0 && p.ints[i] != 1 || p.reals != nil && !math.IsNaN(p.reals[i]) && p.reals[i] != 0 && p.reals[i] != 1) {
				return errBeyond
			}
		}
		return nil
	}
	for c := range f.chunks() {
		if err := f.read(r.ctx, c, []feed{{field: at, put: put}}); errors.Is(err, errBeyond) {
			return true, nil
		} else if err != nil {
			return false, err
		}
	}
	return false, nil
}

// said gives the outcomes of the columns that only say whether. They have no
// time of their own: where leads bear dates they are marked.
func (r *reader) said(fs *files, lead, place [][]uint32, n int, truths map[Stage][]string) ([]outcome, error) {
	of := make([]uint32, n) // lead of each row
	for c := range lead {
		for i, p := range place[c] {
			if p != nowhere {
				of[p] = lead[c][i]
			}
		}
	}
	var rows []outcome
	for stage := HandedOver; stage <= Customer; stage++ {
		yes, err := r.anyTrue(fs, place, n, truths[stage])
		if err != nil {
			return nil, err
		}
		for p, reached := range yes {
			if reached {
				at := r.set.Leads.Created[of[p]]
				rows = append(rows, outcome{lead: of[p], at: at, seen: at, stage: stage, place: uint32(p), undated: !r.source.Leads.undated()})
			}
		}
	}
	return rows, nil
}

// anyTrue says for each row whether one of the columns is true there.
func (r *reader) anyTrue(fs *files, place [][]uint32, n int, names []string) ([]bool, error) {
	if len(names) == 0 {
		return nil, nil
	}
	cols, err := r.wanted(fs.list, names, func(*file) []string { return names })
	if err != nil {
		return nil, err
	}
	got, err := r.gather(fs, cols, place, n)
	if err != nil {
		return nil, err
	}
	yes := make([]bool, n)
	for k := range got {
		if err := r.addTruths(fs.list[0].path, &got[k], yes); err != nil {
			return nil, err
		}
	}
	return yes, nil
}

// addTruths makes true the rows in which c says yes. An empty cell says no,
// and is counted.
func (r *reader) addTruths(path string, c *Column, yes []bool) error {
	says := make([]bool, len(c.Levels))
	for code, level := range c.Levels {
		var ok bool
		if says[code], ok = truthWord(level); !ok {
			return noTruth(path, c, level)
		}
	}
	empty := 0
	for i := range yes {
		if c.Missing(i) {
			empty++
			continue
		}
		if c.HasLevels() {
			yes[i] = yes[i] || says[c.Code[i]]
			continue
		}
		v := c.Number(i)
		if v != 0 && v != 1 || c.Kind == Instant {
			return noTruth(path, c, strconv.FormatFloat(v, 'f', -1, 64))
		}
		yes[i] = yes[i] || v == 1
	}
	r.warnTruths(c.Label, empty, len(yes))
	return nil
}

func (r *reader) warnTruths(label string, empty, n int) {
	if empty > 0 {
		r.warn("outcome-empty", fmt.Sprintf("%s is empty in %d of %d rows, which counts as no", label, empty, n), "leave out the rows that are not decided yet")
	}
	if !r.source.Leads.undated() {
		r.warn("undated-outcome", fmt.Sprintf("%s says whether and not when: it is taken to happen at the moment, and to be known when its horizon is over", label),
			"name the column with its date, if there is one")
	}
}

// noTruth refuses a column of other words, and says how two words of one's own
// are named.
func noTruth(path string, c *Column, other string) error {
	msg := fmt.Sprintf("holds %q where yes or no is needed", other)
	switch {
	case c.Kind == Instant:
		msg = "holds times where yes or no is needed"
	case !c.HasLevels():
		msg = fmt.Sprintf("holds the number %s, which is no time and neither yes nor no (1 or 0)", other)
		v, _ := strconv.ParseFloat(other, 64) // it was written from one
		if reading, hint := notATime(v, other); reading != "" {
			return &FileError{File: path, RowGroup: -1, Row: -1, Column: c.Label, Msg: "holds numbers where times are needed: " + reading, Hint: hint}
		}
	}
	return &FileError{File: path, RowGroup: -1, Row: -1, Column: c.Label, Msg: msg,
		Hint: fmt.Sprintf("name its values as stages: outcomes: {stage: %s, accepted: …}%s", c.Label, c.values())}
}

// values are the levels of c in a hint, where they are few.
func (c *Column) values() string {
	const few = 6
	if !c.HasLevels() || len(c.Levels) > few {
		return ""
	}
	return "; they are " + strings.Join(quoteAll(c.Levels), ", ")
}
