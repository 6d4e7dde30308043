package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

const withVisits = smallest + `events:   {files: visits.csv, lead: lead_id, at: at, type: type}
features:
  fit: [Segment]
  behaviour:
    - visits: {count: page_view, within: 30d}
    - demo: {ever: demo_requset}
`

// visits are two page views of every contact: on the day after its creation,
// and one that nothing can be made of.
func visits(all []contact) string {
	var b strings.Builder
	b.WriteString("lead_id,at,type\n")
	for i, c := range all {
		kind := []string{"page_view", "demo_request"}[i%5/4]
		fmt.Fprintf(&b, "%s,%s,%s\n", c.id, c.created.AddDate(0, 0, 1).Format("2006-01-02T15:04:05Z"), kind)
		fmt.Fprintf(&b, "%s,%s,%s\n", []string{c.id, "nobody", ""}[i%3], []string{"", "soon"}[i%2], "page_view")
	}
	return b.String()
}

// An event type that never occurs is no reason to stop: the page says so, and
// what was probably meant.
func TestTypeThatNeverOccurs(t *testing.T) {
	dir, all := t.TempDir(), contacts(1500, 1)
	plainSheet.write(t, dir, withVisits, all)
	put(t, filepath.Join(dir, "visits.csv"), visits(all))
	page := runIn(t, dir, 0, "run")
	for _, part := range []string{`! demo: no event has the type "demo_requset"`, "did you mean demo_request?", "1,500 events"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q\n%s", part, page)
		}
	}
	// 1,500 rows are left out: of three, one bears an id that no lead has, one
	// none at all, and one no time, or one that is none.
	for _, part := range []string{`"reason": "event of an unknown lead",
      "count": 500`, `"reason": "event without a lead",
      "count": 500`, `"reason": "event without a time",
      "count": 250`, `"reason": "event whose time cannot be read",
      "count": 250`} {
		if !strings.Contains(files(t, "out")["report.json"], part) {
			t.Errorf("report.json lacks %s", part)
		}
	}
}

// A placeholder for "never" does not move the end of the record.
func TestPlaceholderDates(t *testing.T) {
	dir, all := t.TempDir(), contacts(1500, 1)
	plainSheet.write(t, dir, smallest, all)
	runIn(t, dir, 0, "run")
	want := files(t, "out")["points.csv"]
	for i := 0; i < len(all); i += 300 {
		if all[i].disqualified.IsZero() && all[i].mql.IsZero() {
			all[i].disqualified = all[i].created.AddDate(7900, 0, 0)
		}
	}
	plainSheet.write(t, dir, smallest, all)
	page := runIn(t, dir, 0, "run")
	if !strings.Contains(page, "! the record is taken to end on 20") {
		t.Errorf("the page does not say where the record ends\n%s", page)
	}
	if got := files(t, "out")["points.csv"]; got != want {
		t.Errorf("points\n%s\nwant\n%s", got, want)
	}
}
