package study

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/backtest"
	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// write makes a folder with a study and empty files that it may name.
func write(t *testing.T, text string, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range append(files, "contacts.csv", "stages.csv", "activities.csv") {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "assay.yaml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, text string, files ...string) *Study {
	t.Helper()
	s, err := Read(write(t, text, files...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// exprs compares conditions by their text.
var exprs = cmp.Comparer(func(a, b *cond.Expr) bool {
	return (a == nil) == (b == nil) && (a == nil || a.String() == b.String())
})

var zones = cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, exprs, zones, cmp.AllowUnexported(model.Options{})); diff != "" {
		t.Errorf("%s: -want +got\n%s", what, diff)
	}
}

const least = `leads:    {files: contacts.csv, id: Record ID, created: Create Date}
outcomes: {handed_over: MQL Date, accepted: SQL Date, rejected: Disqualified Date}
`

func TestLeast(t *testing.T) {
	s := read(t, least)
	same(t, "source", s.Source, data.Source{
		Dir: s.Dir, Zone: time.UTC,
		Leads: data.LeadSource{Files: []string{filepath.Join(s.Dir, "contacts.csv")}, ID: "Record ID", Created: "Create Date"},
		Outcomes: data.OutcomeSource{Dates: map[data.Stage][]string{
			data.HandedOver: {"MQL Date"}, data.Accepted: {"SQL Date"}, data.Rejected: {"Disqualified Date"}}},
	})
	same(t, "job", s.Job, backtest.Job{
		Question: backtest.Question{Reach: data.Accepted, Within: 30 * data.Day, NeedsHandOver: true},
		Goal:     model.Goal{Kind: model.Share, Value: 0.5},
		Seed:     1, Level: 0.95, Worthwhile: 0.02,
		Origin: model.Origin{Kind: "learned", StudyHash: s.Hash, Seed: 1},
	})
	if !s.EveryColumn || s.Name != "assay.yaml" || len(s.Hash) != 16 {
		t.Errorf("EveryColumn %v, Name %q, Hash %q", s.EveryColumn, s.Name, s.Hash)
	}
}

// How text files are written, and which words in them are none.
func TestText(t *testing.T) {
	s := read(t, `missing:  [Select, N/A, "?", -1]
leads:    {files: contacts.csv, id: a, created: b, encoding: windows-1252}
events:   {files: activities.csv, lead: a, at: b, type: =call, encoding: macintosh}
outcomes: {files: stages.csv, encoding: utf-16le, lead: a, stage: s, at: t, handed_over: mql, accepted: sal}
`)
	same(t, "missing", s.Source.Missing, []string{"Select", "N/A", "?", "-1"})
	same(t, "encodings", []string{s.Source.Leads.Encoding, s.Source.Events[0].Encoding, s.Source.Outcomes.Encoding}, []string{"windows-1252", "macintosh", "utf-16le"})
	for path, want := range map[string]string{"leads.encoding": "windows-1252}", "missing[2]": `"?", -1]`} {
		got, ok := s.Locate(&data.SpecError{Path: path, Offset: -1}).(*Error)
		if !ok || !strings.HasPrefix(s.lines[got.Line-1][got.Column-1:], want) {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// full has every key there is.
const full = `times:    {zone: Europe/Berlin, order: day-first, epoch: ms}
leads:    {files: leads/*.parquet, id: lead_id, also: [contact_id, email], created: created_at, known: synced_at, company: account,
           join: [{files: calls.csv, by: company}, {files: visits/y.parquet, by: {Web: domain}, columns: [sector]}]}
events:
  - {files: visits/**/*.parquet, lead: email, at: at, known: arrived_at, type: =page_view}
  - {files: [activities.csv, calls.csv], lead: lead_id, at: at, type: type}
  - {dates: {first_click: First click date, first_open: opened}}
names:    {webinar: [Webinar - Registered, e_webinar_join], call: Call}
outcomes: {files: stages.csv, lead: lead_id, stage: stage, at: at, known: synced_at, reason: reason, amount: amount,
           automatic: auto, handed_over_p: p, observed: [2024-01-01, 2026-03-28],
           handed_over: mql, accepted: [sal, sql], rejected: [disqualified, recycled], opportunity: opportunity, customer: won}
goal:     {reach: customer, within: 12w, over: decided, no_answer: leave_out}
backtest: {seed: 7, level: 90%, worthwhile: 0.03}
features:
  fit:       [industry, "Number of Employees", {gaps: {missing: [industry, Home Country]}}]
  behaviour:
    - pricing_visits: {count: page_view, where: "url startsWith '/pricing'", within: [7d, 30d]}
    - active_days: {days: any, within: 30d}
    - last_seen: {since: any}
    - demo: {ever: demo_request}
    - minutes: {sum: [use, trial], of: Minutes Spent, within: 1w}
    - first_source: {first: page_view.source}
    - last_source: {last: [page_view, visit], of: source}
never:    "is_customer"
always:   demo
criteria:
  current:
    points:
      - {each: page_view, points: 1, at_most: 20}
      - {if: "pricing_visits_30d >= 2", points: 15}
      - {each: [bounce, spam], points: -1, at_most: -5, within: 24h, where: "hard == true"}
      - {if: "seniority in ['vp', 'c-level']", points: 20}
    cut: 50
  hand_raisers: {if: "demo and industry == 'Software'"}
cut:      {per_week: 40}
learn:
  penalty:  ridge
  strength: 2.5
  features: 12
  bins:     4
  levels:   6
  leads:    80
  accepted: 5
  trends:   {pricing_visits: increasing, last_seen: decreasing}
  signs:    {demo: positive, first_source: negative}
  edges:    {Number of Employees: [50, 200.5, 1e3], last_source: [2025-01-01, 2025-07-01], minutes: 60}
`

var fullFiles = []string{"leads/b.parquet", "leads/a.parquet", "leads/_temporary", "visits/2025/01/x.parquet", "visits/y.parquet", "visits/.tmp/z.parquet", "calls.csv"}

func TestFullSource(t *testing.T) {
	s := read(t, full, fullFiles...)
	in := func(names ...string) (paths []string) {
		for _, name := range names {
			paths = append(paths, filepath.Join(s.Dir, filepath.FromSlash(name)))
		}
		return paths
	}
	berlin, _ := time.LoadLocation("Europe/Berlin")
	dayFirst := true
	columns := []string{"url", "Minutes Spent", "source", "hard"}
	same(t, "source", s.Source, data.Source{
		Dir: s.Dir, Zone: berlin, DayFirst: &dayFirst, Epoch: data.EpochMillis,
		Leads: data.LeadSource{Files: in("leads/a.parquet", "leads/b.parquet"), ID: "lead_id", Also: []string{"contact_id", "email"}, Created: "created_at", Known: "synced_at", Company: "account",
			Columns: []string{"industry", "Number of Employees", "Home Country", "is_customer", "seniority"},
			Join: []data.JoinSource{{Files: in("calls.csv"), Lead: "company", Key: "company"},
				{Files: in("visits/y.parquet"), Lead: "Web", Key: "domain", Columns: []string{"sector"}}}},
		Events: []data.EventSource{
			{Files: in("visits/2025/01/x.parquet", "visits/y.parquet"), Lead: "email", At: "at", Known: "arrived_at", Fixed: "page_view", Columns: columns},
			{Files: in("activities.csv", "calls.csv"), Lead: "lead_id", At: "at", Type: "type", Columns: columns},
			{Dates: map[string]string{"first_click": "First click date", "first_open": "opened"}},
		},
		Outcomes: data.OutcomeSource{Files: in("stages.csv"), Lead: "lead_id", Stage: "stage", At: "at", Known: "synced_at",
			Stages: map[string]data.Stage{"mql": data.HandedOver, "sal": data.Accepted, "sql": data.Accepted, "disqualified": data.Rejected,
				"recycled": data.Rejected, "opportunity": data.Opportunity, "won": data.Customer},
			Reason: "reason", Amount: "amount", Automatic: "auto", Chance: "p",
			From: data.FromTime(time.Date(2024, 1, 1, 0, 0, 0, 0, berlin)),
			// The last day is whole: it ends where 29 March begins.
			Until: data.FromTime(time.Date(2026, 3, 29, 0, 0, 0, 0, berlin))},
		Names: map[string][]string{"webinar": {"Webinar - Registered", "e_webinar_join"}, "call": {"Call"}},
	})
}

func fullFeatures() (declared, rules []features.Feature) {
	declared = []features.Feature{
		{Name: "industry", About: "industry", Group: features.Fit, Measure: features.Attribute, Column: "industry"},
		{Name: "number_of_employees", About: "Number of Employees", Group: features.Fit, Measure: features.Attribute, Column: "number_of_employees"},
		{Name: "gaps", About: "how many of industry, Home Country are missing", Group: features.Fit, Measure: features.Gaps, Columns: []string{"industry", "home_country"}},
		{Name: "pricing_visits_7d", About: "pricing visits in the 7 days before", Measure: features.Count,
			Events: []string{"page_view"}, Where: cond.MustParse("url startsWith '/pricing'"), Window: 7 * data.Day},
		{Name: "pricing_visits_30d", About: "pricing visits in the 30 days before", Measure: features.Count,
			Events: []string{"page_view"}, Where: cond.MustParse("url startsWith '/pricing'"), Window: 30 * data.Day},
		{Name: "active_days", About: "days with an event in the 30 days before", Measure: features.Days, Window: 30 * data.Day},
		{Name: "last_seen", About: "days since the last event", Measure: features.Since},
		{Name: "demo", About: "demo_request, ever", Measure: features.Ever, Events: []string{"demo_request"}},
		{Name: "minutes", About: "sum of minutes_spent over use or trial events in the week before", Measure: features.Sum,
			Events: []string{"use", "trial"}, Column: "minutes_spent", Window: data.Week},
		{Name: "first_source", About: "source of the first page_view event", Measure: features.First, Events: []string{"page_view"}, Column: "source"},
		{Name: "last_source", About: "source of the last page_view or visit event", Measure: features.Last, Events: []string{"page_view", "visit"}, Column: "source"},
	}
	for i := 3; i < len(declared); i++ {
		declared[i].Group = features.Behaviour
	}
	rules = []features.Feature{
		{Name: "current_1", About: "page_view events", Group: features.Behaviour, Measure: features.Count, Events: []string{"page_view"}},
		{Name: "current_2", About: "pricing_visits_30d >= 2", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("pricing_visits_30d >= 2")},
		{Name: "current_3", About: "bounce or spam events in the 24 hours before, where hard == true", Group: features.Behaviour, Measure: features.Count,
			Events: []string{"bounce", "spam"}, Where: cond.MustParse("hard == true"), Window: data.Day},
		{Name: "current_4", About: "seniority in ['vp', 'c-level']", Group: features.Fit, Measure: features.Cond, If: cond.MustParse("seniority in ['vp', 'c-level']")},
		{Name: "hand_raisers_1", About: "demo and industry == 'Software'", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("demo and industry == 'Software'")},
	}
	return declared, rules
}

func TestFullJob(t *testing.T) {
	s := read(t, full, fullFiles...)
	declared, rules := fullFeatures()
	yes := func(points int32) []model.Bin {
		return []model.Bin{{Kind: model.Levels, Levels: []string{"true"}, Points: points}}
	}
	always, never := cond.MustParse("demo"), cond.MustParse("is_customer")
	origin := model.Origin{Kind: "rules", StudyHash: s.Hash}
	job := backtest.Job{
		Question: backtest.Question{Reach: data.Customer, Within: 12 * data.Week, NeedsHandOver: true, DecidedOnly: true, SilenceLeftOut: true},
		Features: append(append([]features.Feature{}, declared...), rules...),
		Always:   always, Never: never,
		Criteria: []*model.PointTable{
			{Name: "current", Cut: 50, Always: always, Never: never, Origin: origin,
				Features: append([]features.Feature{declared[4], declared[7]}, rules[:4]...), // pricing_visits_30d, and demo for the gate
				Terms: []model.Term{
					{Feature: "current_1", Group: features.Behaviour, Unit: model.Whole, Each: &model.Each{Points: 1, AtMost: 20}},
					{Feature: "current_2", Group: features.Behaviour, Bins: yes(15)},
					{Feature: "current_3", Group: features.Behaviour, Unit: model.Whole, Each: &model.Each{Points: -1, AtMost: -5}},
					{Feature: "current_4", Group: features.Fit, Bins: yes(20)},
				}},
			{Name: "hand_raisers", Cut: 1, Always: always, Never: never, Origin: origin,
				Features: []features.Feature{declared[0], declared[7], rules[4]}, // industry and demo
				Terms:    []model.Term{{Feature: "hand_raisers_1", Group: features.Behaviour, Bins: yes(1)}}},
		},
		Goal: model.Goal{Kind: model.PerWeek, Value: 40},
		Asked: model.Options{Strength: 2.5, MaxFeatures: 12, MaxBins: 4, MaxLevels: 6, MinLeads: 80, MinAccepted: 5,
			Trends: map[string]model.Trend{"pricing_visits_7d": model.Increasing, "pricing_visits_30d": model.Increasing, "last_seen": model.Decreasing},
			Signs:  map[string]int8{"demo": 1, "first_source": -1},
			Edges:  map[string][]float64{"number_of_employees": {50, 200.5, 1000}, "minutes": {60}}},
		Dates: map[string][]data.Time{"last_source": {data.FromTime(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)), data.FromTime(time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC))}},
		Seed:  7, Level: 0.9, Worthwhile: 0.03,
		Origin: model.Origin{Kind: "learned", StudyHash: s.Hash, Seed: 7},
	}
	for _, f := range declared {
		job.Learn = append(job.Learn, f.Name)
	}
	same(t, "job", s.Job, job)
	if s.EveryColumn {
		t.Error("EveryColumn, though features.fit is there")
	}
}

func TestMoment(t *testing.T) {
	const study = "leads: {files: contacts.csv, id: a, created: b}\noutcomes: {customer: won}\ngoal: {reach: customer}\n"
	for text, want := range map[string]data.Time{
		"":                                  0,
		"backtest: {moment: created}":       0,
		"backtest: {moment: created+0d}":    0,
		"backtest: {moment: created + 7d}":  7 * data.Day,
		"backtest: {moment: created + 12h}": 12 * data.Hour,
	} {
		q := read(t, study+text).Job.Question
		if q.After != want || q.NeedsHandOver {
			t.Errorf("%q: after %d, needs hand-over %v; want %d, false", text, q.After, q.NeedsHandOver, want)
		}
	}
}

func TestNeedsNoHandOver(t *testing.T) {
	s := read(t, "leads: {files: contacts.csv, id: a, created: b}\noutcomes: {handed_over: mql, accepted: sal, needs_hand_over: false}\n")
	if s.Job.Question.NeedsHandOver {
		t.Error("needs_hand_over: false is not heard")
	}
}

func TestKnownByFirstEvent(t *testing.T) {
	s := read(t, "leads: {files: contacts.csv, id: a, created: b, known: first event}\nevents: {files: activities.csv, lead: a, at: b, type: =commit}\noutcomes: {accepted: sal}\n")
	if l := s.Source.Leads; !l.KnownByEvent || l.Known != "" {
		t.Errorf("KnownByEvent %v, Known %q", l.KnownByEvent, l.Known)
	}
}

func TestSettle(t *testing.T) {
	attributes := []features.Feature{{Name: "country"}, {Name: "demo"}}
	s := read(t, least+"features: {behaviour: [demo: {ever: demo_request}]}\nevents: {files: activities.csv, lead: a, at: b, type: c}\n")
	s.Settle(attributes)
	same(t, "learn", s.Job.Learn, []string{"demo", "country"})
	if s.Source.Leads.Columns != nil {
		t.Errorf("columns %q, want all", s.Source.Leads.Columns)
	}

	none := read(t, least+"features: {fit: []}\n")
	none.Settle(attributes)
	if none.Job.Learn != nil || none.Source.Leads.Columns == nil {
		t.Errorf("fit: [] learns %q, reads %v", none.Job.Learn, none.Source.Leads.Columns)
	}
}

// The hash is of the text, whatever ends its lines; a comment counts.
func TestHash(t *testing.T) {
	unix, dos, other := read(t, least), read(t, "\uFEFF"+strings.ReplaceAll(least, "\n", "\r\n")), read(t, least+"# x\n")
	if unix.Hash != dos.Hash || unix.Hash == other.Hash {
		t.Errorf("hashes %s, %s, %s", unix.Hash, dos.Hash, other.Hash)
	}
	same(t, "job", dos.Job, unix.Job)
}

func TestNoStudy(t *testing.T) {
	_, err := Read(filepath.Join(t.TempDir(), "assay.yaml"))
	if !errors.Is(err, os.ErrNotExist) || err.Error() != "assay.yaml: there is no such file" {
		t.Errorf("%v", err)
	}
	if _, err = Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "cannot be read: is a directory") {
		t.Errorf("%v", err)
	}
}

func TestAbout(t *testing.T) {
	s := read(t, least+`events: {files: activities.csv, lead: a, at: b, type: c}
features:
  fit: []
  behaviour:
    - last_price: {since: page_view, where: "url == '/pricing'"}
    - hard_bounce: {ever: bounce, where: "hard", within: 1d}
    - opens: {days: [open, click], within: 2w}
    - clicks: {count: any}
    - asked: {ever: any}
    - used: {sum: any, of: minutes}
    - came: {last: any.source}
`)
	var got []string
	for _, f := range s.Job.Features {
		got = append(got, f.About)
	}
	same(t, "about", got, []string{"last price, in days", "hard bounce in the day before", "days with an open or click event in the 2 weeks before",
		"events", "any event, ever", "sum of minutes over events", "source of the last event"})
}

// What asks nothing of outcomes needs none, and reads those that are there.
func TestReadPast(t *testing.T) {
	const without = "leads: {files: contacts.csv, id: Record ID, created: Create Date}\nfeatures: {fit: [country]}\n"
	if _, err := Read(write(t, without, "contacts.csv")); err == nil {
		t.Error("a study without outcomes is read")
	}
	s, err := ReadPast(write(t, without, "contacts.csv"))
	if err != nil || len(s.Job.Features) != 1 {
		t.Fatalf("%+v, %v", s, err)
	}
	s, err = ReadPast(write(t, least, "contacts.csv"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "source", s.Source.Outcomes, read(t, least, "contacts.csv").Source.Outcomes)
}
