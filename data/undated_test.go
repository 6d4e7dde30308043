package data

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// inOrder are the ids of leads in the order of their times.
func inOrder(d *Dataset) string {
	leads := make([]uint32, d.Leads.Len())
	for i := range leads {
		leads[i] = uint32(i)
	}
	slices.SortFunc(leads, func(a, b uint32) int { return int(d.Leads.Created[a] - d.Leads.Created[b]) })
	var out []string
	for i, lead := range leads {
		if d.Leads.Created[lead] != RowTime(i+1) || d.Leads.Seen[lead] != RowTime(i+1) {
			return fmt.Sprintf("lead %s at %v, want %v", d.Leads.IDs.Name(lead), d.Leads.Created[lead], RowTime(i+1))
		}
		out = append(out, string(d.Leads.IDs.Name(lead)))
	}
	return strings.Join(out, " ")
}

// undated is a source of rows with the columns id, n, ok.
func undated(t testing.TB, text string) Source {
	return Source{Leads: LeadSource{Files: []string{writeText(t, filepath.Join(t.TempDir(), "rows.csv"), text)}, ID: "id", Order: "n"}}
}

func codes(d *Dataset) string {
	var out []string
	for _, w := range d.Warnings {
		out = append(out, w.Code)
	}
	return strings.Join(out, " ")
}

func TestLeadsComeInTheOrderOfAColumn(t *testing.T) {
	for _, c := range []struct{ name, rows, want, warns string }{
		{"numbers", "a,10\nb,9\nc,-1\n", "c b a", "no-dates"},
		{"decimals", "a,1.5\nb,1.25\nc,2\n", "b a c", "no-dates"},
		{"times", "a,2025-10-01\nb,2025-09-30\nc,2024-12-31 10:00\n", "c b a", "no-dates"},
		{"text", "a,x10\nb,x9\nc,w\n", "c a b", "no-dates order-as-text"},
		{"ties in file order", "c,1\na,1\nb,1\nz,0\n", "z c a b", "no-dates"},
		{"mostly ties", "c,1\na,1\nb,1\n", "c a b", "no-dates order-ties"},
	} {
		d := mustRead(t, undated(t, "id,n\n"+c.rows))
		if got := inOrder(d); got != c.want || codes(d) != c.warns || d.Clock != Ordered || d.OrderedBy != "n" {
			t.Errorf("%s: %s (%s), want %s (%s)", c.name, got, codes(d), c.want, c.warns)
		}
		if d.From != RowTime(1) || d.Until != RowTime(d.Leads.Len()+1) {
			t.Errorf("%s: the record is [%v, %v)", c.name, d.From, d.Until)
		}
	}
}

func TestARowWithoutAPlaceIsDropped(t *testing.T) {
	d := mustRead(t, undated(t, "id,n\na,3\nb,\n,1\nc,2\na,1\n"))
	if got := inOrder(d); got != "a c" {
		t.Errorf("order %s", got)
	}
	if got := fmt.Sprint(dropped(d)); got != "map[lead that was there before:1 lead without a place in the order:1 lead without an id:1]" {
		t.Errorf("dropped %s", got)
	}
}

// Of rows of one lead, the first in the order is the lead.
func TestTheFirstInOrderIsTheLead(t *testing.T) {
	d := mustRead(t, undated(t, "id,n,v\na,3,late\nb,2,x\na,1,early\n"))
	if got := inOrder(d); got != "a b" {
		t.Errorf("order %s", got)
	}
	if got := cells(columnNamed(t, d.Leads.Cols, "v")); got != "x early" && got != "early x" {
		t.Errorf("v = %s", got)
	}
}

// Neither the order of the file nor its format shows in a shuffle.
func TestShufflingLooksAtIdsOnly(t *testing.T) {
	var rows []string
	var ids []any
	for i := range 200 {
		rows, ids = append(rows, fmt.Sprint("lead", i)), append(ids, fmt.Sprint("lead", i))
	}
	read := func(seed uint64, rows []string) *Dataset {
		s := undated(t, "id\n"+strings.Join(rows, "\n")+"\n")
		s.Leads.Order, s.Leads.Shuffled, s.Leads.Seed = "", true, seed
		return mustRead(t, s)
	}
	d := read(1, rows)
	first := inOrder(d)
	if d.Clock != Shuffled || codes(d) != "no-order" || d.Warnings[0].Text != NoOrder {
		t.Errorf("clock %v, warnings %v", d.Clock, d.Warnings)
	}
	slices.Reverse(rows)
	if got := inOrder(read(1, rows)); got != first {
		t.Error("the file the other way round is shuffled otherwise")
	}
	if inOrder(read(2, rows)) == first || first == strings.Join(rows, " ") {
		t.Error("another seed, or none, gives the same order")
	}
	s := leadsOf(writeParquet(t, filepath.Join(t.TempDir(), "p"), 7, col{"id", stringNode, ids}))
	s.Leads.Created, s.Leads.Shuffled, s.Leads.Seed = "", true, 1
	if got := inOrder(mustRead(t, s)); got != first {
		t.Error("Parquet is shuffled otherwise")
	}
}

// A table without ids is told apart by the numbers of its rows, through all
// files and row groups.
func TestRowNumbersAreIds(t *testing.T) {
	dir := t.TempDir()
	one := writeParquet(t, filepath.Join(dir, "1"), 2, col{"n", intNode, []any{int64(5), nil, int64(1)}}, col{"stage", stringNode, []any{"Won", "Won", "Lost"}})
	two := writeParquet(t, filepath.Join(dir, "2"), 1, col{"n", intNode, []any{int64(3), int64(2)}}, col{"stage", stringNode, []any{"Won", nil}})
	s := Source{Leads: LeadSource{Files: []string{one, two}, ByRow: true, Order: "n"}, Outcomes: OutcomeSource{Stage: "stage", Stages: map[string]Stage{"Won": Accepted}}}
	d := mustRead(t, s)
	if got := inOrder(d); got != "3 5 4 1" {
		t.Errorf("order %s", got)
	}
	if got := answers(d); got != fmt.Sprintf("1:accepted:%v 4:accepted:%v", RowTime(4), RowTime(3)) {
		t.Errorf("outcomes %s", got)
	}
}

func TestStagesNeedNoTimeWithoutDates(t *testing.T) {
	s := undated(t, "id,n,stage\na,1,Won\nb,2,Lost\nc,3,\n")
	s.Outcomes = OutcomeSource{Stage: "stage", Stages: map[string]Stage{"Won": Accepted, "Lost": Rejected}}
	d := mustRead(t, s)
	if got := answers(d); got != fmt.Sprintf("a:accepted:%v b:rejected:%v", RowTime(1), RowTime(2)) {
		t.Errorf("outcomes %s", got)
	}
}

// Yes and no in every way they are written, with and without dates.
func TestColumnsOfYesAndNo(t *testing.T) {
	for _, words := range []string{"true false", "Yes NO", "1 0", "1.0 0.0", "y n", "T f", "ja nein", "oui non", "x "} {
		yes, no, _ := strings.Cut(words, " ")
		s := undated(t, fmt.Sprintf("id,n,ok\na,1,%s\nb,2,%s\nc,3,%s\n", yes, no, yes))
		s.Outcomes = OutcomeSource{Dates: map[Stage][]string{Accepted: {"ok"}}}
		d := mustRead(t, s)
		if got := answers(d); got != fmt.Sprintf("a:accepted:%v c:accepted:%v", RowTime(1), RowTime(3)) || d.Outcomes.Undated != nil {
			t.Errorf("%s: %s", words, got)
		}
		if len(d.Leads.Cols) > 0 {
			t.Errorf("%s: an attribute %s", words, d.Leads.Cols[0].Name)
		}
		s = company{leads: fmt.Sprintf("id,created,ok,won\na,2025-01-01T10:00:00Z,%s,2025-03-01T10:00:00Z\nb,2025-01-02T10:00:00Z,%s,\n", yes, no)}.source(t)
		s.Outcomes = OutcomeSource{Dates: map[Stage][]string{Accepted: {"ok"}, Customer: {"won"}}}
		d = mustRead(t, s)
		if got := answers(d); got != "a:accepted:2025-01-01T10:00:00Z a:customer:2025-03-01T10:00:00Z" || !d.Outcomes.Undated.Has(0) || d.Outcomes.Undated.Has(1) {
			t.Errorf("%s with dates: %s, undated %b", words, got, d.Outcomes.Undated)
		}
		if !strings.Contains(codes(d), "undated-outcome") || d.From != at(t, "2025-03-01") {
			t.Errorf("%s with dates: warnings %s, recorded from %v", words, codes(d), d.From)
		}
	}
}

func TestTruthsOfParquet(t *testing.T) {
	for name, values := range map[string]col{
		"true/false": {"", boolNode, []any{true, false, nil}},
		"integers":   {"", intNode, []any{int64(1), int64(0), nil}},
		"text":       {"", stringNode, []any{"yes", "No", nil}},
	} {
		values.name = "ok"
		s := leadsOf(writeParquet(t, filepath.Join(t.TempDir(), "p"), 1, col{"id", stringNode, []any{"a", "b", "c"}}, col{"created", dateNode, []any{int32(1), int32(2), int32(3)}}, values))
		s.Outcomes = OutcomeSource{Dates: map[Stage][]string{Accepted: {"ok"}}}
		d := mustRead(t, s)
		if got := answers(d); got != "a:accepted:1970-01-02" || codes(d) != "outcome-empty undated-outcome" {
			t.Errorf("%s: %s, %s", name, got, codes(d))
		}
	}
}

// Where numbers count time, a column of nothing but 0 and 1 still says yes and
// no, and one with any other number does not.
func TestZeroAndOneAreNoTimes(t *testing.T) {
	for cell, want := range map[string]string{"0": "a:accepted:2025-01-01T10:00:00Z", "1740000000": "a:accepted:1970-01-01T00:00:01Z b:accepted:2025-02-19T21:20:00Z"} {
		s := company{leads: "id,created,ok\na,2025-01-01T10:00:00Z,1\nb,2025-01-02T10:00:00Z," + cell + "\n"}.source(t)
		s.Epoch, s.Outcomes = EpochSeconds, OutcomeSource{Dates: map[Stage][]string{Accepted: {"ok"}}}
		if got := answers(mustRead(t, s)); got != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
}

// Two words of one's own have to be named as stages, and the hint says how.
func TestOtherWordsAreNoYesOrNo(t *testing.T) {
	for cell, want := range map[string]string{"Won": `holds "Won" where yes or no is needed`, "2": "holds the number 2", "2025-01-01": "holds times where yes or no is needed"} {
		s := undated(t, "id,n,ok\na,1,"+cell+"\nb,2,\n")
		s.Outcomes = OutcomeSource{Dates: map[Stage][]string{Accepted: {"ok"}}}
		_, err := Read(context.Background(), s)
		var file *FileError
		if !errors.As(err, &file) || file.Column != "ok" || !strings.Contains(err.Error(), want) || !strings.Contains(file.Hint, "outcomes: {stage: ok, accepted: ") {
			t.Errorf("%s: %v (%s)", cell, err, hintOf(err))
		}
	}
}

// Every row of a log of purchases is one.
func TestAFixedStage(t *testing.T) {
	s := company{leads: twoLeads, outcomes: "lead,at\nb,2025-02-02T10:00:00Z\na,2025-02-05T10:00:00Z\na,2025-02-01T10:00:00Z\n"}.source(t)
	s.Outcomes.Stage, s.Outcomes.Fixed, s.Outcomes.Stages = "", "purchase", map[string]Stage{"purchase": Customer}
	if got := answers(mustRead(t, s)); got != "a:customer:2025-02-01T10:00:00Z a:customer:2025-02-05T10:00:00Z b:customer:2025-02-02T10:00:00Z" {
		t.Errorf("outcomes %s", got)
	}
}

// What needs dates is refused where leads bear none, each with its place.
func TestWrongUndatedSources(t *testing.T) {
	for path, spoil := range map[string]func(*Source){
		"leads.order":          func(s *Source) { s.Leads.Shuffled = true },
		"leads.known":          func(s *Source) { s.Leads.Known = "k" },
		"events":               func(s *Source) { s.Events = []EventSource{{}} },
		"outcomes.at":          func(s *Source) { s.Outcomes.At = "at" },
		"outcomes.known":       func(s *Source) { s.Outcomes.Known = "k" },
		"outcomes.observed":    func(s *Source) { s.Outcomes.Until = 1 },
		"outcomes.handed_over": func(s *Source) { s.Outcomes.Dates = map[Stage][]string{HandedOver: {"x"}} },
		"outcomes.stage":       func(s *Source) { s.Outcomes.Fixed = "purchase" },
	} {
		s := Source{Leads: LeadSource{Files: []string{"no such file"}, ID: "id", Order: "n"}}
		spoil(&s)
		_, err := Read(context.Background(), s)
		var spec *SpecError
		if !errors.As(err, &spec) || spec.Path != path || spec.Hint == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestRowsAndTheirTimes(t *testing.T) {
	for _, n := range []int{1, 2, 100, 101, 41188, 50_000_000} {
		if got := RowTime(n).Row(); got != n {
			t.Errorf("row %d is at %v, which is row %d", n, RowTime(n), got)
		}
		if after, before := (RowTime(n) + 1).Row(), (RowTime(n) - 1).Row(); after != n+1 || before != n {
			t.Errorf("the first row after row %d is %d, and from just before it %d", n, after, before)
		}
	}
	if RowTime(101)-RowTime(1) != Week {
		t.Error("a hundred rows are no week")
	}
}
