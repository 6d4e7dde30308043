package features

import (
	"errors"
	"testing"

	"assay/data"
	"assay/data/cond"
)

// What cannot be bound is refused with the place it stands at and a hint.
func TestNewSetRefuses(t *testing.T) {
	p := invent(1, 5)
	n := Feature{Name: "n", Measure: Count}
	for _, c := range []struct {
		fs        []Feature
		path, msg string
		hint      string
	}{
		{[]Feature{n, n}, "features.n", "two features have this name", "rename one of them"},
		{[]Feature{{Name: "x", Measure: Attribute, Column: "sizes"}}, "features.x", `leads have no column "sizes"`, "did you mean size?"},
		{[]Feature{{Name: "x", Measure: Sum, Column: "page"}}, "features.x.of", `column "page" is text and has no sum`, "sum a number, or count the events"},
		{[]Feature{{Name: "x", Measure: Sum, Column: "amounts"}}, "features.x.of", `events have no column "amounts"`, "did you mean amount?"},
		{[]Feature{{Name: "x", Measure: Count, Window: -1}}, "features.x.within", "a window is longer than nothing", "e.g. within: 30d"},
		{[]Feature{{Name: "x", Measure: Decayed, HalfLife: data.Day, Window: data.Day}}, "features.x.within", "decayed looks at all of history", "leave within away"},
		{[]Feature{{Name: "x", Measure: Share}}, "features.x.events", "a share of all events among all is 1", "name the behaviour: {share: pricing_view}"},
		{[]Feature{{Name: "x", Measure: Decayed}}, "features.x.half_life", "a half-life is longer than nothing and at most 100 years", "e.g. half_life: 14d"},
		{[]Feature{{Name: "x", Measure: Sessions, Gap: -1}}, "features.x.gap", "a gap is longer than nothing", "e.g. gap: 30m"},
		{[]Feature{{Name: "x", Measure: Max, Column: "page"}}, "features.x.of", `column "page" is text and has no maximum`, "take that of a number"},
		{[]Feature{{Name: "x", Measure: Distinct, Column: "pages"}}, "features.x.of", `events have no column "pages"`, "did you mean page?"},
		{[]Feature{{Name: "x", Measure: Age, Column: "size"}}, "features.x", `column "size" is integer, and an age is counted from a time`, "name a column of times, or take the column as it is"},
		{[]Feature{n, {Name: "x", Measure: Cross, Columns: []string{"n", "kind"}}}, "features.x.cross", "n is integer and has no levels to pair", `make a condition of it first: {if: "n >= 3"}`},
		{[]Feature{{Name: "x", Measure: Cross, Columns: []string{"kind"}}}, "features.x.cross", "a cross is of two features", "e.g. cross: [industry, country]"},
		{[]Feature{{Name: "x", Measure: Cross, Columns: []string{"kind", "kin"}}}, "features.x.cross", `there is no feature or lead column "kin"`, "did you mean kind?"},
		{[]Feature{{Name: "heat", Measure: Decayed, HalfLife: 1}, n, {Name: "x", Measure: Cond, If: cond.MustParse("heat > n")}}, "features.x.if", "heat decays, and can only be compared with a number", "e.g. heat >= 2"},
		{[]Feature{{Name: "x", Measure: Gaps, Columns: []string{"size", "shape"}}}, "features.x", `leads have no column "shape"`, "there is size, kind, firm, due"},
		{[]Feature{{Name: "x", Measure: Count, Where: cond.MustParse("pag == 'p1'")}}, "features.x.where", `events have no column "pag"`, "did you mean page?"},
	} {
		_, err := NewSet(p, c.fs)
		var e *data.SpecError
		if !errors.As(err, &e) || e.Path != c.path || e.Msg != c.msg || e.Hint != c.hint {
			t.Errorf("%+v\ngot  %+v\nwant %s: %s (%s)", c.fs[len(c.fs)-1], err, c.path, c.msg, c.hint)
		}
	}
}

// Pairs of levels that would be called the same are refused.
func TestCrossesKeepPairsApart(t *testing.T) {
	p := people(textColumn("a", "x", "x × y", "w"), textColumn("b", "y × z", "z", "q"))
	var e *data.SpecError
	if _, err := NewSet(p, []Feature{{Name: "c", Measure: Cross, Columns: []string{"a", "b"}}}); !errors.As(err, &e) || e.Msg != `two pairs of a and b are called "x × y × z"` {
		t.Error(err)
	}
}

// A condition may name what stands before it, not what stands after it.
func TestConditionsLookBack(t *testing.T) {
	p := invent(1, 5)
	hot := Feature{Name: "hot", Measure: Cond, If: cond.MustParse("n > 1")}
	n := Feature{Name: "n", Measure: Count}
	if _, err := NewSet(p, []Feature{n, hot}); err != nil {
		t.Error(err)
	}
	var e *data.SpecError
	if _, err := NewSet(p, []Feature{hot, n}); !errors.As(err, &e) || e.Path != "features.hot.if" || e.Offset != 0 {
		t.Errorf("a condition on a later feature: %v", err)
	}
}

// An event type that no event has counts nothing, and is said.
func TestUnknownEventTypeIsAWarning(t *testing.T) {
	p := invent(1, 5)
	p.Events.Types = []string{"visit", "webinar", "demo"}
	s, err := NewSet(p, []Feature{{Name: "w", Measure: Count, Events: []string{"webinars"}}})
	if err != nil || len(s.Warnings) != 1 || s.Warnings[0].Hint != "did you mean webinar?" {
		t.Errorf("%v, %+v", err, s.Warnings)
	}
}

// Text with a value of its own for every lead is no attribute.
func TestAttributesLeavesOutNames(t *testing.T) {
	p := invent(1, 60)
	name := data.Column{Name: "name", Label: "Name", Kind: data.Text}
	for i := range 60 {
		name.Levels = append(name.Levels, string(rune('a'+i)))
		name.Code = append(name.Code, uint32(i))
	}
	p.Leads.Cols = append(p.Leads.Cols, name, data.Column{Name: "when", Label: "When", Kind: data.Instant})
	fs, left := Attributes(p)
	if len(fs) != 2 || fs[0].Name != "size" || fs[1].Name != "kind" || len(left) != 4 {
		t.Errorf("%v; left out %v", fs, left)
	}
}
