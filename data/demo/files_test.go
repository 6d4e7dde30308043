package demo

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// P from the files alone: truth.json's weights over the study's features over
// the rows of events.parquet, at hand-overs and at moments before and after.
func TestTruthFromFiles(t *testing.T) {
	c, r := rereadCompany(t)
	if len(r.truth.HandedOver) < 200 {
		t.Fatalf("only %d hand-overs", len(r.truth.HandedOver))
	}
	index := map[string]int{}
	for i := range c.leads {
		index[ID(i)] = i
	}
	for _, row := range r.truth.HandedOver[:200] {
		id, at := row[0].(string), handedAt(t, row)
		for _, m := range []int64{at + second, at - 3*day, at + 40*day} {
			week := r.truth.Weeks[min(int((m-opening)/week), len(r.truth.Weeks)-1)]
			logit := r.planted(id, m) + week + row[5].(float64)
			if d := math.Abs(1/(1+math.Exp(-logit)) - c.P(index[id], m)); !(d <= 1e-12) {
				t.Fatalf("%s: P misses by %g", id, d)
			}
		}
		if got := c.P(index[id], at+second); got != row[3].(float64) {
			t.Fatalf("%s: truth.json has p %v, P says %v", id, row[3], got)
		}
	}
}

func handedAt(t *testing.T, row []any) int64 {
	t.Helper()
	at, err := time.Parse(time.RFC3339, row[1].(string))
	if err != nil {
		t.Fatal(err)
	}
	return at.UnixMicro()
}

// The written rules over the written events cross where the company says.
func TestRulesFromFiles(t *testing.T) {
	c, r := rereadCompany(t)
	crossed := 0
	for i := range 600 {
		l := &c.leads[i]
		at, ok := r.crossing(ID(i))
		switch {
		case l.handed.cause == byRules:
			crossed++
			if !ok || wholeSecond(at) != l.handed.at {
				t.Errorf("%s: handed over at %d, the study crosses at %d (%v)", ID(i), l.handed.at, at, ok)
			}
			if got := r.score(ID(i), l.handed.moment()); got != l.handed.score {
				t.Errorf("%s: score %d, the study says %d", ID(i), l.handed.score, got)
			}
		case !l.sent && ok:
			t.Errorf("%s: never sent, but the study crosses", ID(i))
		case ok && wholeSecond(at) < l.handed.at:
			t.Errorf("%s: sent at %d, but the study crosses before", ID(i), l.handed.at)
		}
	}
	if crossed < 70 {
		t.Errorf("only %d crossings", crossed)
	}
}

// crossing is the first arrival just after which the score reaches the cut.
func (r *reread) crossing(id string) (int64, bool) {
	for _, e := range r.events[id] {
		if r.score(id, e.Arrived+1) >= r.cut {
			return e.Arrived, true
		}
	}
	return 0, false
}

// Every row of every file: known after it happened, seen before the export,
// and known to belong to a lead that is there.
func TestRowsInTime(t *testing.T) {
	_, r := rereadCompany(t)
	for id, l := range r.leads {
		if l.Known < l.Created || l.Known >= asOf || l.Created < opening || l.Created%second != 0 {
			t.Fatalf("lead %+v", l)
		}
		last := int64(0)
		for _, e := range r.events[id] {
			if e.Arrived < e.At || e.Arrived >= asOf || e.Arrived < l.Known || e.Arrived < last {
				t.Fatalf("event %+v of %+v", e, l)
			}
			if (e.URL != "") != (e.Type == "page_view") || (e.Minutes != nil) != (e.Type == "product_use") {
				t.Fatalf("event %+v", e)
			}
			last = e.Arrived
		}
		checkStages(t, l, r.outcomes[id])
	}
	for id := range r.events {
		if _, ok := r.leads[id]; !ok {
			t.Fatalf("events of %s, who is no lead", id)
		}
	}
}

// checkStages: one mql, then at most one answer, then a deal, in this order.
func checkStages(t *testing.T, l leadRow, rows []outcomeRow) {
	t.Helper()
	at := map[string]int64{}
	for _, o := range rows {
		if o.Known < o.At || o.Known >= asOf || o.At%second != 0 || o.At < l.Known {
			t.Fatalf("outcome %+v", o)
		}
		if _, twice := at[o.Stage]; twice {
			t.Fatalf("%s twice: %+v", o.Stage, rows)
		}
		at[o.Stage] = o.At
		if (o.Automatic != nil) != (o.Stage == "sal") || (o.Amount != nil) != (o.Stage == "opportunity" || o.Stage == "won") {
			t.Fatalf("outcome %+v", o)
		}
	}
	answers := 0
	for _, stage := range []string{"sal", "rejected", "disqualified"} {
		if when, ok := at[stage]; ok {
			answers++
			if when <= at["mql"] || at["mql"] == 0 {
				t.Fatalf("answered before the hand-over: %+v", rows)
			}
		}
	}
	if answers > 1 || answers == 1 && len(at) < 2 {
		t.Fatalf("answers: %+v", rows)
	}
}

// Shares that a reader of the files can see.
func TestShares(t *testing.T) {
	_, r := rereadCompany(t)
	empty, late, early := map[string]float64{}, 0.0, 0.0
	for id, l := range r.leads {
		for column, word := range map[string]string{"email": l.Email, "title": l.Title, "seniority": l.Seniority, "company": l.Company,
			"industry": l.Industry, "country": l.Country, "source": l.Source} {
			if word == "" {
				empty[column]++
			}
		}
		if l.Employees == nil {
			empty["employees"]++
		}
		if l.Known > l.Created {
			late++
		}
		for _, e := range r.events[id] {
			if e.At < l.Created {
				early++
				break
			}
		}
	}
	n := float64(len(r.leads))
	for column, count := range empty {
		if share := count / n; share < .01 || share > .08 { // 2 % of 1,800, less 3 standard errors
			t.Errorf("%s: %.3f missing, want 2–8 %%", column, share)
		}
	}
	near(t, "employees missing", empty["employees"]/n, .06, .017) // 3 standard errors of 1,800
	near(t, "leads known late", late/n, .04, .014)
	if share := early / n; share < .05 || share > .3 {
		t.Errorf("%.3f of the leads were seen before they were known, want some", share)
	}
}

func TestSchema(t *testing.T) {
	for _, c := range []struct {
		got  *parquet.Schema
		want []string
	}{
		{parquet.SchemaOf(leadRow{}), []string{"int64 created_at (TIMESTAMP(isAdjustedToUTC=true,unit=MICROS))", "optional int32 employees"}},
		{parquet.SchemaOf(eventRow{}), []string{"int64 arrived_at (TIMESTAMP(isAdjustedToUTC=true,unit=MICROS))", "optional binary url (STRING)"}},
		{parquet.SchemaOf(outcomeRow{}), []string{"optional boolean automatic", "optional double handed_over_p"}},
	} {
		for _, want := range c.want {
			if !strings.Contains(c.got.String(), want) {
				t.Errorf("%s lacks %q", c.got, want)
			}
		}
	}
}
