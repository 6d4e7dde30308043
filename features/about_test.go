package features

import (
	"strings"
	"testing"

	"assay/data"
	"assay/data/cond"
)

// Every measure says what it tells, in words that a sentence takes up.
func TestDescribe(t *testing.T) {
	view := Feature{Events: []string{"page_view"}}
	with := func(m Measure, change func(*Feature)) Feature {
		f := view
		f.Measure = m
		if m.OfColumn() {
			f.Column = "url"
		}
		if m == Decayed {
			f.HalfLife = 14 * data.Day
		}
		if !m.OfEvents() {
			f = Feature{Measure: m, Column: "Job Title"}
		}
		if change != nil {
			change(&f)
		}
		return f
	}
	plain := func(*Feature) {}
	month := func(f *Feature) { f.Window = 30 * data.Day }
	company := func(f *Feature) { f.Company = true; month(f) }
	any := func(f *Feature) { f.Events = nil }
	where := func(f *Feature) { f.Where = cond.MustParse("url startsWith '/pricing'") }
	both := func(f *Feature) { where(f); month(f) }
	for _, c := range []struct {
		measure                           Measure
		plain, month, company, any, named string
	}{
		{Count, "page_view events", "page_view events in the 30 days before", "page_view events of the whole company in the 30 days before",
			"events", "pricing visits in the 30 days before"},
		{Days, "days with a page_view event", "days with a page_view event in the 30 days before", "days with a page_view event of the whole company in the 30 days before",
			"days with an event", "pricing visits in the 30 days before"},
		{Distinct, "different urls of page_view events", "different urls of page_view events in the 30 days before", "different urls of page_view events of the whole company in the 30 days before",
			"different urls of events", "pricing visits in the 30 days before"},
		{Ever, "page_view, ever", "page_view in the 30 days before", "page_view of the whole company in the 30 days before",
			"any event, ever", "pricing visits in the 30 days before"},
		{Since, "days since the last page_view event", "days since the last page_view event in the 30 days before", "days since the last page_view event of the whole company in the 30 days before",
			"days since the last event", "pricing visits in the 30 days before, in days"},
		{FirstSince, "days since the first page_view event", "days since the first page_view event in the 30 days before", "days since the first page_view event of the whole company in the 30 days before",
			"days since the first event", "pricing visits in the 30 days before, in days"},
		{Sum, "sum of url over page_view events", "sum of url over page_view events in the 30 days before", "sum of url over page_view events of the whole company in the 30 days before",
			"sum of url over events", "pricing visits in the 30 days before"},
		{Max, "largest url of page_view events", "largest url of page_view events in the 30 days before", "largest url of page_view events of the whole company in the 30 days before",
			"largest url of events", "pricing visits in the 30 days before"},
		{First, "url of the first page_view event", "url of the first page_view event in the 30 days before", "url of the first page_view event of the whole company in the 30 days before",
			"url of the first event", "pricing visits in the 30 days before"},
		{Last, "url of the last page_view event", "url of the last page_view event in the 30 days before", "url of the last page_view event of the whole company in the 30 days before",
			"url of the last event", "pricing visits in the 30 days before"},
		{Share, "share of page_view among all events", "share of page_view among all events in the 30 days before", "share of page_view among all events of the whole company in the 30 days before",
			"share of any event among all events", "pricing visits in the 30 days before"},
		{Sessions, "sessions of page_view events (30 minutes apart)", "sessions of page_view events (30 minutes apart) in the 30 days before",
			"sessions of page_view events of the whole company (30 minutes apart) in the 30 days before",
			"sessions of events (30 minutes apart)", "pricing visits (30 minutes apart) in the 30 days before"},
		{TimeOnSite, "minutes in sessions of page_view events (30 minutes apart)", "minutes in sessions of page_view events (30 minutes apart) in the 30 days before",
			"minutes in sessions of page_view events of the whole company (30 minutes apart) in the 30 days before",
			"minutes in sessions of events (30 minutes apart)", "pricing visits (30 minutes apart) in the 30 days before, in minutes"},
		{Decayed, "page_view events, each worth half after 14 days", "", "",
			"events, each worth half after 14 days", ""},
		{People, "people of the company with a page_view event", "people of the company with a page_view event in the 30 days before",
			"people of the company with a page_view event in the 30 days before", "people of the company with an event", "pricing visits in the 30 days before"},
		{Attribute, "Job Title", "", "", "", ""},
		{Gaps, "how many of industry, Home Country are missing", "", "", "", ""},
		{Age, "days since Job Title", "", "", "", ""},
		{Email, "kind of e-mail address in Job Title", "", "", "", ""},
		{Seniority, "seniority told by Job Title", "", "", "", ""},
		{Department, "department told by Job Title", "", "", "", ""},
		{Country, "country that Job Title names", "", "", "", ""},
		{Region, "part of the world that Job Title is in", "", "", "", ""},
		{Number, "Job Title, as a number", "", "", "", ""},
		{Cond, "whether n_7d >= 2 and seniority == 'vp'", "", "", "", ""},
		{Cross, "industry and country together", "", "", "", ""},
	} {
		own := plain
		switch c.measure {
		case Gaps:
			own = func(f *Feature) { f.Columns = []string{"industry", "Home Country"} }
		case Cond:
			own = func(f *Feature) { f.If = cond.MustParse("n_7d >= 2 and seniority == 'vp'") }
		case Cross:
			own = func(f *Feature) { f.Columns = []string{"industry", "country"} }
		}
		for _, x := range []struct {
			change     func(*Feature)
			name, want string
		}{{own, "", c.plain}, {month, "x", c.month}, {company, "", c.company}, {any, "", c.any}, {both, "pricing_visits", c.named}} {
			if x.want == "" {
				continue
			}
			if got := Describe(with(c.measure, x.change), x.name, ""); got != x.want {
				t.Errorf("%s: got  %s\nwant %s", c.measure, got, x.want)
			}
		}
		if c.measure.OfEvents() { // without a name, the condition is said
			if got := Describe(with(c.measure, where), "", ""); got != c.plain+", where url startsWith '/pricing'" {
				t.Errorf("%s: got %s", c.measure, got)
			}
		}
	}
}

// TestDescribeAll: no measure is left without words of its own.
func TestDescribeAll(t *testing.T) {
	said := map[string]Measure{}
	for m := Count; m.Valid(); m++ {
		f := Feature{Measure: m, Column: "a", Columns: []string{"b", "c"}, HalfLife: data.Day, If: cond.MustParse("x")}
		text := Describe(f, "", "")
		if before, twice := said[text]; twice || strings.TrimSpace(text) != text || text == "" {
			t.Errorf("%s says %q, as %s does", m, text, before)
		}
		said[text] = m
	}
}

// Times are said as they are written, and else in whole days, hours, minutes.
func TestDescribeTimes(t *testing.T) {
	for _, c := range []struct {
		window  data.Time
		written string
		want    string
	}{
		{data.Day, "1d", "events in the day before"}, {data.Day, "24h", "events in the 24 hours before"}, {data.Day, "", "events in the day before"},
		{data.Week, "1w", "events in the week before"}, {data.Week, "7d", "events in the 7 days before"}, {data.Week, "", "events in the 7 days before"},
		{90 * data.Minute, "", "events in the 90 minutes before"}, {36 * data.Hour, "", "events in the 36 hours before"},
		{data.Second / 2, "", "events in the 0.5 seconds before"},
	} {
		if got := Describe(Feature{Measure: Count, Window: c.window}, "", c.written); got != c.want {
			t.Errorf("%d %q: got %s, want %s", c.window, c.written, got, c.want)
		}
	}
	for gap, want := range map[data.Time]string{0: "30 minutes", data.Hour: "an hour", data.Minute: "a minute", 90 * data.Minute: "90 minutes", data.Day: "a day"} {
		if got := Describe(Feature{Measure: Sessions, Gap: gap}, "", ""); got != "sessions of events ("+want+" apart)" {
			t.Errorf("gap %d: %s", gap, got)
		}
	}
	for _, c := range [][2]string{{"url", "urls"}, {"country", "countries"}, {"day", "days"}, {"address", "addresses"}, {"branch", "branches"}, {"y", "ys"}} {
		if got := several(c[0]); got != c[1] {
			t.Errorf("several %s: %s, want %s", c[0], got, c[1])
		}
	}
	if got, want := Describe(Feature{Measure: Age}, "", ""), "age of the record, in days"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
