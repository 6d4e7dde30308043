package features

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"assay/data"
	"assay/data/cond"
)

var benchTypes = []string{"page_view", "email_open", "email_click", "form_fill", "download", "webinar", "pricing_view",
	"chat", "login", "trial_start", "demo_request", "unsubscribe"}

// benchFeatures are the 46 columns of the yardstick: 12 types × 3 windows, 6
// with a condition, days with any event, and the time since the last.
func benchFeatures() []Feature {
	var fs []Feature
	for _, t := range benchTypes {
		for _, w := range []data.Time{7, 30, 90} {
			fs = append(fs, Feature{Name: fmt.Sprintf("%s_%dd", t, w), Measure: Count, Events: []string{t}, Window: w * data.Day})
		}
	}
	for k := range 6 {
		fs = append(fs, Feature{Name: fmt.Sprintf("section_%d", k), Measure: Count, Where: cond.MustParse(fmt.Sprintf("url startsWith '/%d/'", k)), Window: 30 * data.Day})
	}
	for _, w := range []data.Time{7, 30, 90} {
		fs = append(fs, Feature{Name: fmt.Sprintf("days_%dd", w), Measure: Days, Window: w * data.Day})
	}
	return behave(append(fs, Feature{Name: "since", Measure: Since}))
}

// benchCompanyFeatures look at all people of a company.
func benchCompanyFeatures() []Feature {
	return behave([]Feature{
		{Name: "visits", Measure: Count, Events: []string{"page_view"}, Window: 7 * data.Day},
		{Name: "team_visits", Measure: Count, Events: []string{"page_view"}, Window: 30 * data.Day, Company: true},
		{Name: "team_days", Measure: Days, Window: 30 * data.Day, Company: true},
		{Name: "team_since", Measure: Since, Company: true},
		{Name: "people", Measure: People, Window: 30 * data.Day},
	})
}

func behave(fs []Feature) []Feature {
	for i := range fs {
		fs[i].Group = Behaviour
	}
	return fs
}

// benchPast is leads in companies of so many people, and each did about so
// much in the months after its creation.
func benchPast(leads, people, events int) data.Past {
	r := rand.New(rand.NewPCG(1, 46))
	l := &data.Leads{Company: "firm"}
	firm := data.Column{Name: "firm", Kind: data.Integer}
	url := data.Column{Name: "url", Kind: data.Text}
	for k := range 500 {
		url.Levels = append(url.Levels, fmt.Sprintf("/%d/page-%d", k%17, k))
	}
	e := &data.Events{Off: []int64{0}, Types: benchTypes}
	for lead := range leads {
		created := data.Time(r.Int64N(int64(600 * data.Day)))
		l.Created, l.Seen, firm.I64 = append(l.Created, created), append(l.Seen, created), append(firm.I64, int64(lead/people))
		begin := len(e.At)
		for range r.IntN(2 * events) {
			e.At = append(e.At, created+data.Time(r.ExpFloat64()*35*float64(data.Day)))
			e.Type, url.Code = append(e.Type, min(uint16(r.ExpFloat64()*2), 11)), append(url.Code, uint32(r.IntN(500)))
		}
		slices.Sort(e.At[begin:])
		e.Off = append(e.Off, int64(len(e.At)))
	}
	l.Cols, e.Cols = []data.Column{firm}, []data.Column{url}
	return data.Past{Leads: l, Events: e, Zone: time.UTC, Clock: data.Dated}
}

// benchMoments look at every lead between a week and four months after its
// creation.
func benchMoments(p data.Past) []Moment {
	r := rand.New(rand.NewPCG(2, 46))
	at := make([]Moment, p.Leads.Len())
	for i := range at {
		at[i] = Moment{uint32(i), p.Leads.Created[i] + data.Time(7+r.Int64N(113))*data.Day}
	}
	return at
}

func benchSet(b testing.TB, p data.Past, fs []Feature) *Set {
	s, err := NewSet(p, fs)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func perEvent(b *testing.B, p data.Past) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p.Events.Len()), "ns/event")
}

// The 46 columns of 50,000 leads, once each.
func BenchmarkBuild(b *testing.B) {
	p := benchPast(50_000, 1, 20)
	benchBuild(b, p, benchFeatures())
}

// Companies of five people, and one of 10,000: what a company did runs through
// once, however many of its people are looked at.
func BenchmarkBuildOfCompanies(b *testing.B) {
	for _, people := range []int{5, 10_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) { benchBuild(b, benchPast(10_000, people, 20), benchCompanyFeatures()) })
	}
}

func benchBuild(b *testing.B, p data.Past, fs []Feature) {
	s, at := benchSet(b, p, fs), benchMoments(p)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(context.Background(), s, at); err != nil {
			b.Fatal(err)
		}
	}
	perEvent(b, p)
}

// A sweep to one moment a lead, without the columns.
func BenchmarkSeek(b *testing.B) {
	p := benchPast(10_000, 1, 20)
	s, at := benchSet(b, p, benchFeatures()), benchMoments(p)
	w := s.NewSweep()
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range at {
			w.Lead(m.Lead)
			w.Seek(m.At)
		}
	}
	perEvent(b, p)
}

// A sweep along every change: of what a lead did, of what its company did, and
// of every measure there is over late events.
func BenchmarkNext(b *testing.B) {
	b.Run("own", func(b *testing.B) { benchNext(b, benchPast(10_000, 1, 20), benchFeatures()) })
	b.Run("company", func(b *testing.B) { benchNext(b, benchPast(2000, 5, 20), benchCompanyFeatures()) })
	b.Run("everything", func(b *testing.B) { benchNext(b, invent(1, 200), everything()) })
}

func benchNext(b *testing.B, p data.Past, fs []Feature) {
	w := benchSet(b, p, fs).NewSweep()
	b.ReportAllocs()
	changes := 0
	for b.Loop() {
		for lead := range uint32(p.Leads.Len()) {
			changes += followAll(w, lead)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(changes), "ns/change")
}

// followAll counts the features that change, along everything a lead did.
func followAll(w *Sweep, lead uint32) (changes int) {
	w.Lead(lead)
	w.Seek(1)
	for ok := true; ok; {
		var changed []int
		_, changed, ok = w.Next(800 * data.Day)
		changes += len(changed)
	}
	return changes
}

// Nothing is allocated an event, a change or a lead: once a sweep has seen the
// largest lead it has all the room it needs.
func TestSweepsAllocateNothing(t *testing.T) {
	for name, s := range map[string]*Set{
		"own":        benchSet(t, benchPast(200, 1, 20), benchFeatures()),
		"company":    benchSet(t, benchPast(200, 5, 20), benchCompanyFeatures()),
		"everything": benchSet(t, invent(1, 40), everything()),
	} {
		w := s.NewSweep()
		pass := func() {
			for lead := range uint32(s.past.Leads.Len()) {
				followAll(w, lead)
			}
		}
		pass()
		if n := testing.AllocsPerRun(3, pass); n != 0 {
			t.Errorf("%s: %v allocations while every lead is followed", name, n)
		}
	}
}
