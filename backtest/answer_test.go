package backtest

import (
	"math"
	"testing"
	"time"

	"assay/data"
)

const horizon = 30 * data.Day

func question() *Question {
	return &Question{Reach: data.Accepted, Within: horizon, NeedsHandOver: true}
}

// one gives the only answer of a lead handed over at h with one more outcome.
func one(t *testing.T, q *Question, h string, stage data.Stage, at string) Answer {
	t.Helper()
	d := build(t).lead("a", "2025-01-01").outcome(data.HandedOver, h).outcome(stage, at).dataset()
	r := recordAnswers(d, q)
	if len(r.answers) != 1 {
		t.Fatalf("%d answers, %+v", len(r.answers), r.dropped)
	}
	return r.answers[0]
}

// The label window is [h, h+horizon): both ends on both sides.
func TestLabelWindowIsHalfOpen(t *testing.T) {
	const h = "2025-03-01 10:00:00"
	for _, c := range []struct {
		at   string
		want int8
	}{
		{"2025-03-01 09:59:59.999999", 0},
		{"2025-03-01 10:00:00", 1},
		{"2025-03-31 09:59:59.999999", 1},
		{"2025-03-31 10:00:00", 0},
	} {
		a := one(t, question(), h, data.Accepted, c.at)
		if got := question().Label(&a, data.Never); got != c.want {
			t.Errorf("accepted at %s: label %d, want %d", c.at, got, c.want)
		}
	}
}

// A hand-over is looked at just after everything that bears its second.
func TestMomentIsTheInstantAfterItsCause(t *testing.T) {
	a := one(t, question(), "2025-03-01 10:00:00", data.Rejected, "2025-03-02")
	if want := date(t, "2025-03-01 10:00:01"); a.Moment != want {
		t.Errorf("moment %s, want %s", a.Moment, want)
	}
	if want := date(t, "2025-03-01 10:00:00"); a.Start != want {
		t.Errorf("window opens at %s, want %s", a.Start, want)
	}
}

// A date-only hand-over is looked at when its day is over, and an answer of
// that day counts as after it.
func TestDateOnlyHandOver(t *testing.T) {
	b := build(t).lead("a", "2025-01-01").outcome(data.HandedOver, "2025-03-01 23:59:59.999999").outcome(data.Accepted, "2025-03-01 10:00:00")
	b.d.Outcomes.DayOnly = true
	a := recordAnswers(b.dataset(), question()).answers[0]
	if want := date(t, "2025-03-02"); a.Moment != want {
		t.Errorf("moment %s, want %s", a.Moment, want)
	}
	if question().Label(&a, data.Never) != 1 {
		t.Error("an answer on the hand-over's day must count")
	}
}

// A label that is asked for early sees only what was known before then.
func TestLabelKnowsOnlyWhatHadArrived(t *testing.T) {
	at, seen := date(t, "2025-03-05"), date(t, "2025-05-01")
	d := build(t).lead("a", "2025-01-01").outcome(data.HandedOver, "2025-03-01").
		result(result{at: at, seen: seen, stage: data.Accepted, chance: math.NaN()}).dataset()
	a := recordAnswers(d, question()).answers[0]
	for _, c := range []struct {
		asked data.Time
		want  int8
	}{{seen, 0}, {seen + 1, 1}, {data.Never, 1}} {
		if got := question().Label(&a, c.asked); got != c.want {
			t.Errorf("asked at %s: %d, want %d", c.asked, got, c.want)
		}
	}
}

// An answer whose window, with the settling lag, is not over is left out
// whatever happened in it; one that ends exactly with the record counts.
func TestCensoringAtItsEdge(t *testing.T) {
	edge := date(t, "2026-01-01") - horizon
	for _, c := range []struct {
		h        data.Time
		answers  int
		censored int
	}{{edge - data.Second, 1, 0}, {edge, 1, 0}, {edge + data.Second, 0, 1}} {
		d := build(t).lead("a", "2025-01-01").result(result{at: c.h, seen: c.h, stage: data.HandedOver, chance: math.NaN()}).
			result(result{at: c.h + data.Hour, seen: c.h + data.Hour, stage: data.Accepted, chance: math.NaN()}).dataset()
		r := recordAnswers(d, question())
		if len(r.answers) != c.answers || len(r.censored) != c.censored {
			t.Errorf("handed over at %s: %d answers, %d censored", c.h, len(r.answers), len(r.censored))
		}
	}
}

func TestTruncatedIsNotRejected(t *testing.T) {
	b := build(t).lead("a", "2025-01-01").outcome(data.HandedOver, "2025-03-01")
	b.d.From = date(t, "2025-03-01") + 1
	if r := recordAnswers(b.dataset(), question()); len(r.answers) != 0 || len(r.truncated) != 1 {
		t.Errorf("%d answers, %d truncated", len(r.answers), len(r.truncated))
	}
	b.d.From--
	if r := recordAnswers(b.d, question()); len(r.answers) != 1 || len(r.truncated) != 0 {
		t.Errorf("%d answers, %d truncated", len(r.answers), len(r.truncated))
	}
}

func TestWhatCountsAsAnAnswer(t *testing.T) {
	automatic := func(b *builder) *builder {
		at := date(t, "2025-03-05")
		return b.result(result{at: at, seen: at, stage: data.Accepted, automatic: true, chance: math.NaN()})
	}
	left := question()
	left.SilenceLeftOut = true
	handed := func() *builder { return build(t).lead("a", "2025-01-01").outcome(data.HandedOver, "2025-03-01") }
	for name, c := range map[string]struct {
		q    *Question
		b    *builder
		want int8
	}{
		"silence is no":          {question(), handed(), 0},
		"silence left out":       {left, handed(), -1},
		"accepted by default":    {question(), automatic(handed()), -1},
		"rejected":               {left, handed().outcome(data.Rejected, "2025-03-03"), 0},
		"first no, then yes":     {left, handed().outcome(data.Rejected, "2025-03-03").outcome(data.Accepted, "2025-03-09"), 1},
		"accepted before h only": {left, build(t).lead("a", "2025-01-01").outcome(data.Accepted, "2025-02-01").outcome(data.HandedOver, "2025-03-01"), -1},
	} {
		a := recordAnswers(c.b.dataset(), c.q).answers[0]
		if got := c.q.Label(&a, data.Never); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// Lag: of 100 delays 1 … 100 h, the 95th percentile is 95 h.
func TestSettlingLag(t *testing.T) {
	o := &data.Outcomes{}
	for i := range 100 {
		o.At, o.Seen = append(o.At, 0), append(o.Seen, data.Time(i+1)*data.Hour)
	}
	if got := settlingLag(o); got != 95*data.Hour {
		t.Errorf("lag %d h, want 95", got/data.Hour)
	}
}

// Without a hand-over the window opens at the moment, when the lead is known:
// what came before is no outcome of it.
func TestWindowOpensWhenTheLeadIsKnown(t *testing.T) {
	q := &Question{Reach: data.Accepted, Within: horizon}
	d := build(t).lead("a", "2025-01-01").outcome(data.Accepted, "2025-01-10").lead("b", "2025-01-01").outcome(data.Accepted, "2025-07-20").dataset()
	d.Leads.Seen[0], d.Leads.Seen[1] = date(t, "2025-07-20"), date(t, "2025-07-20")
	for i, want := range []int8{0, 1} {
		a := recordAnswers(d, q).answers[i]
		if got := q.Label(&a, data.Never); got != want || a.Moment != a.Start+1 || a.Start != d.Leads.Seen[i] {
			t.Errorf("lead %d: label %d, want %d; window from %s, looked at %s", i, got, want, a.Start, a.Moment)
		}
	}
}

// A person's answer goes before one by default, whichever came first.
func TestAPersonGoesBeforeADefault(t *testing.T) {
	byDefault, byPerson := date(t, "2025-03-08"), date(t, "2025-03-10")
	d := build(t).lead("a", "2025-01-01").outcome(data.HandedOver, "2025-03-01").
		result(result{at: byDefault, seen: byDefault, stage: data.Accepted, automatic: true, chance: math.NaN()}).
		result(result{at: byPerson, seen: byPerson, stage: data.Accepted, chance: math.NaN()}).dataset()
	a := recordAnswers(d, question()).answers[0]
	for _, c := range []struct {
		asked data.Time
		want  int8
	}{{byDefault, 0}, {byDefault + 1, -1}, {byPerson, -1}, {byPerson + 1, 1}} {
		if got := question().Label(&a, c.asked); got != c.want {
			t.Errorf("asked at %s: %d, want %d", c.asked, got, c.want)
		}
	}
}

// A hand-over that was recorded late is no answer before that.
func TestAHandOverMustBeKnown(t *testing.T) {
	h, recorded := date(t, "2025-02-01"), date(t, "2025-11-01")
	d := build(t).lead("a", "2025-01-01").result(result{at: h, seen: recorded, stage: data.HandedOver, chance: math.NaN()}).dataset()
	q := question()
	a, _ := q.open(d, 0)
	q.close(d, &a)
	if q.Label(&a, recorded) != -1 || q.Label(&a, recorded+1) != 0 {
		t.Errorf("before %d, after %d", q.Label(&a, recorded), q.Label(&a, recorded+1))
	}
}

// The first hand-over since recording began opens the window.
func TestHandedOverBeforeRecordingAndAgain(t *testing.T) {
	b := build(t).lead("a", "2024-01-01").outcome(data.HandedOver, "2024-02-01").outcome(data.HandedOver, "2025-06-01").outcome(data.Accepted, "2025-06-05")
	b.d.From = date(t, "2025-01-01")
	r := recordAnswers(b.dataset(), question())
	if len(r.answers) != 1 || r.answers[0].Start != date(t, "2025-06-01") || question().Label(&r.answers[0], data.Never) != 1 {
		t.Errorf("%+v, %d truncated", r.answers, len(r.truncated))
	}
}

// Windows of date-only hand-overs run from midnight to midnight on Berlin's
// clocks, over the change of the clocks in October too.
func TestDateOnlyWindowsKeepToMidnights(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at := func(month time.Month, day, hour, minute int) data.Time {
		return data.FromTime(time.Date(2025, month, day, hour, minute, 0, 0, berlin))
	}
	for name, c := range map[string]struct {
		handed, accepted data.Time
		want             int8
	}{
		"half past midnight of the day": {at(10, 27, 0, 0) - 1, at(10, 26, 0, 30), 1},
		"before the day":                {at(10, 27, 0, 0) - 1, at(10, 26, 0, 0) - 1, 0},
		"the 30th day over autumn":      {at(10, 11, 0, 0) - 1, at(11, 9, 0, 0) - 1, 1},
		"the 31st day over autumn":      {at(10, 11, 0, 0) - 1, at(11, 9, 0, 0), 0},
		"the 30th day in summer":        {at(7, 11, 0, 0) - 1, at(8, 9, 0, 0) - 1, 1},
		"the 31st day in summer":        {at(7, 11, 0, 0) - 1, at(8, 9, 0, 0), 0},
	} {
		b := build(t).lead("a", "2025-01-01")
		for _, r := range []result{{at: c.handed, stage: data.HandedOver}, {at: c.accepted, stage: data.Accepted}} {
			r.seen, r.chance = r.at, math.NaN()
			b.result(r)
		}
		b.d.Zone, b.d.Outcomes.DayOnly, b.d.Until = berlin, true, date(t, "2026-06-01")
		a := recordAnswers(b.dataset(), question()).answers[0]
		if got := question().Label(&a, data.Never); got != c.want {
			t.Errorf("%s: %d, want %d; window %s to %s", name, got, c.want, a.Start.In(berlin), a.End.In(berlin))
		}
	}
}
