package study

import (
	"strings"
	"testing"

	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// vocabulary has every measure.
const vocabulary = `leads:    {files: contacts.csv, id: Record ID, created: Create Date, company: Domain}
events:   {files: activities.csv, lead: lead, at: at, type: kind}
outcomes: {handed_over: mql, accepted: sal}
features:
  fit:
    - email_kind: {email: E-mail, own: [acme.com, acme.de]}
    - seniority: {title: Job Title, also: {c-level: [Inhaberin], manager: Leitung}}
    - department: {department: Job Title, also: {sales: [Vertrieb]}}
    - country: {country: Home Country}
    - region: {region: Home Country}
    - employees: {number: Number of Employees}
    - gaps: {missing: [Industry, Home Country]}
    - age: {age: created}
    - age_again: {age: create date}
    - trial_days: {age: Trial Start}
    - vp_in_us: {if: "seniority == 'vp' and country == 'US' and has_budget"}
    - demo: {if: "demo == 'yes'"}
    - both: {cross: [seniority, Sub Industry]}
  behaviour:
    - pages: {distinct: page_view.url, within: 7d}
    - campaigns: {distinct: [page_view, click], of: Campaign}
    - ago: {first_since: any, within: [7d, 24h]}
    - longest: {max: use.minutes}
    - used: {sum: use, of: Minutes, where: "paid"}
    - first_page: {first: page_view.url, within: 30d}
    - pricing: {share: pricing_view, within: 2w}
    - sessions: {sessions: page_view, gap: 45m, within: [7d, 30d]}
    - time: {time_on_site: any}
    - fading: {decayed: page_view, half_life: 36h, where: "url startsWith '/pricing'"}
    - heat: {decayed: [page_view, click]}
    - hot: {if: "heat_7d >= 2 and seniority == 'vp'"}
    - touch: {cross: [first_page, country]}
  company:
    - colleagues: {people: page_view, within: [7d, 30d]}
    - their_visits: {count: page_view, within: 30d}
    - their_pages: {distinct: page_view.url, where: "paid"}
    - their_heat: {decayed: any}
criteria: {current: {if: "hot"}}
`

func TestVocabulary(t *testing.T) {
	s := read(t, vocabulary)
	view, both := []string{"page_view"}, []string{"page_view", "click"}
	fit := func(name, about string, m features.Measure, column string) features.Feature {
		return features.Feature{Name: name, About: about, Group: features.Fit, Measure: m, Column: column}
	}
	of := func(name, about string, m features.Measure, events []string, column string, window data.Time) features.Feature {
		return features.Feature{Name: name, About: about, Group: features.Behaviour, Measure: m, Events: events, Column: column, Window: window}
	}
	want := []features.Feature{
		fit("email_kind", "kind of e-mail address in E-mail", features.Email, "e_mail"),
		fit("seniority", "seniority told by Job Title", features.Seniority, "job_title"),
		fit("department", "department told by Job Title", features.Department, "job_title"),
		fit("country", "country that Home Country names", features.Country, "home_country"),
		fit("region", "part of the world that Home Country is in", features.Region, "home_country"),
		fit("employees", "Number of Employees, as a number", features.Number, "number_of_employees"),
		fit("gaps", "how many of Industry, Home Country are missing", features.Gaps, ""),
		fit("age", "age of the record, in days", features.Age, ""),
		fit("age_again", "age of the record, in days", features.Age, ""),
		fit("trial_days", "days since Trial Start", features.Age, "trial_start"),
		fit("vp_in_us", "whether seniority == 'vp' and country == 'US' and has_budget", features.Cond, ""),
		fit("demo", "whether demo == 'yes'", features.Cond, ""),
		fit("both", "seniority and Sub Industry together", features.Cross, ""),
		of("pages", "different urls of page_view events in the 7 days before", features.Distinct, view, "url", data.Week),
		of("campaigns", "different campaigns of page_view or click events", features.Distinct, both, "campaign", 0),
		of("ago_7d", "days since the first event in the 7 days before", features.FirstSince, nil, "", data.Week),
		of("ago_24h", "days since the first event in the 24 hours before", features.FirstSince, nil, "", data.Day),
		of("longest", "largest minutes of use events", features.Max, []string{"use"}, "minutes", 0),
		of("used", "used", features.Sum, []string{"use"}, "minutes", 0),
		of("first_page", "url of the first page_view event in the 30 days before", features.First, view, "url", 30*data.Day),
		of("pricing", "share of pricing_view among all events in the 2 weeks before", features.Share, []string{"pricing_view"}, "", 14*data.Day),
		of("sessions_7d", "sessions of page_view events (45 minutes apart) in the 7 days before", features.Sessions, view, "", data.Week),
		of("sessions_30d", "sessions of page_view events (45 minutes apart) in the 30 days before", features.Sessions, view, "", 30*data.Day),
		of("time", "minutes in sessions of events (30 minutes apart)", features.TimeOnSite, nil, "", 0),
		of("fading", "fading, each worth half after 36 hours", features.Decayed, view, "", 0),
		of("heat_7d", "page_view or click events in the 7 days before", features.Count, both, "", data.Week),
		of("heat_30d", "page_view or click events in the 30 days before", features.Count, both, "", 30*data.Day),
		of("heat_90d", "page_view or click events in the 90 days before", features.Count, both, "", 90*data.Day),
		of("hot", "whether heat_7d >= 2 and seniority == 'vp'", features.Cond, nil, "", 0),
		of("touch", "first_page and country together", features.Cross, nil, "", 0),
	}
	theirs := func(name, about string, m features.Measure, events []string, window data.Time) features.Feature {
		return features.Feature{Name: name, About: about, Group: features.Behaviour, Measure: m, Company: true, Events: events, Window: window}
	}
	want = append(want,
		theirs("colleagues_7d", "people of the company with a page_view event in the 7 days before", features.People, view, data.Week),
		theirs("colleagues_30d", "people of the company with a page_view event in the 30 days before", features.People, view, 30*data.Day),
		theirs("their_visits", "page_view events of the whole company in the 30 days before", features.Count, view, 30*data.Day),
		theirs("their_pages", "their pages", features.Distinct, view, 0),
		theirs("their_heat_7d", "events of the whole company in the 7 days before", features.Count, nil, data.Week),
		theirs("their_heat_30d", "events of the whole company in the 30 days before", features.Count, nil, 30*data.Day),
		theirs("their_heat_90d", "events of the whole company in the 90 days before", features.Count, nil, 90*data.Day))
	change := func(name string, how func(*features.Feature)) {
		for i := range want {
			if want[i].Name == name {
				how(&want[i])
			}
		}
	}
	change("email_kind", func(f *features.Feature) { f.Own = []string{"acme.com", "acme.de"} })
	change("seniority", func(f *features.Feature) {
		f.Also = map[string][]string{"c-level": {"Inhaberin"}, "manager": {"Leitung"}}
	})
	change("department", func(f *features.Feature) { f.Also = map[string][]string{"sales": {"Vertrieb"}} })
	change("gaps", func(f *features.Feature) { f.Columns = []string{"industry", "home_country"} })
	change("vp_in_us", func(f *features.Feature) {
		f.If = cond.MustParse("seniority == 'vp' and country == 'US' and has_budget")
	})
	change("demo", func(f *features.Feature) { f.If = cond.MustParse("demo == 'yes'") })
	change("both", func(f *features.Feature) { f.Columns = []string{"seniority", "sub_industry"} })
	change("used", func(f *features.Feature) { f.Where = cond.MustParse("paid") })
	change("fading", func(f *features.Feature) {
		f.Where, f.HalfLife = cond.MustParse("url startsWith '/pricing'"), 36*data.Hour
	})
	change("their_pages", func(f *features.Feature) { f.Column, f.Where = "url", cond.MustParse("paid") })
	change("hot", func(f *features.Feature) { f.If = cond.MustParse("heat_7d >= 2 and seniority == 'vp'") })
	change("touch", func(f *features.Feature) { f.Columns = []string{"first_page", "country"} })
	for _, name := range []string{"sessions_7d", "sessions_30d"} {
		change(name, func(f *features.Feature) { f.Gap = 45 * data.Minute })
	}
	same(t, "features", s.Job.Features[:len(want)], want)
	same(t, "lead columns", s.Source.Leads.Columns, []string{"E-mail", "Job Title", "Home Country", "Number of Employees", "Industry", "Trial Start", "has_budget", "demo", "Sub Industry"})
	same(t, "event columns", s.Source.Events[0].Columns, []string{"url", "Campaign", "minutes", "paid"})

	// A rule that names a condition has what the condition is made from.
	var names []string
	for _, f := range s.Job.Criteria[0].Features {
		names = append(names, f.Name)
	}
	same(t, "features of the rules", names, []string{"seniority", "heat_7d", "hot", "current_1"})
}

// Every part of a feature has its place, whatever windows make of its name.
func TestVocabularyPlaces(t *testing.T) {
	s := read(t, vocabulary)
	for path, at := range map[string]string{
		"features.email_kind":       "E-mail, own",
		"features.email_kind.own":   "[acme.com, acme.de]}",
		"features.seniority.also":   "c-level: [Inhaberin], manager",
		"features.vp_in_us.if":      `"seniority == 'vp' and`,
		"features.both.cross":       "[seniority, Sub Industry]}",
		"features.pages.of":         "page_view.url, within",
		"features.campaigns.of":     "Campaign}",
		"features.ago_24h.within":   "[7d, 24h]}",
		"features.longest.of":       "use.minutes}",
		"features.used.where":       `"paid"}`,
		"features.sessions_7d.gap":  "45m, within",
		"features.fading.where":     `"url startsWith`,
		"features.fading.half_life": "36h, where",
		"features.heat_30d":         "decayed: [page_view, click]}",
		"features.heat_30d.events":  "[page_view, click]}",
	} {
		got, ok := s.Locate(&data.SpecError{Path: path, Offset: -1}).(*Error)
		if !ok || got.Line == 0 {
			t.Errorf("%s: got %v", path, got)
			continue
		}
		if there := s.lines[got.Line-1][got.Column-1:]; !strings.HasPrefix(strings.TrimPrefix(there, "{"), at) {
			t.Errorf("%s: found at %s, want %s", path, there, at)
		}
	}
	for _, column := range []string{"url", "minutes"} {
		err := &data.FileError{File: "other.csv", Column: column, RowGroup: -1, Row: -1, Msg: "x"}
		got, ok := s.Locate(err).(*Error)
		if !ok || !strings.HasPrefix(s.lines[got.Line-1][got.Column-1:], column) {
			t.Errorf("%s: got %v", column, got)
		}
	}
}

// Lists are read in the order of the file: a feature names those above it.
func TestListsInOrder(t *testing.T) {
	s := read(t, `leads:    {files: contacts.csv, id: a, created: b}
events:   {files: activities.csv, lead: lead, at: at, type: kind}
outcomes: {handed_over: mql, accepted: sal}
features:
  behaviour: [{n: {count: page_view}}]
  fit: [{hot: {if: "n > 2"}}, {warm: {if: "industry == 'x'"}}, industry]
`)
	same(t, "learned", s.Job.Learn, []string{"n", "hot", "warm", "industry"})
	same(t, "columns", s.Source.Leads.Columns, []string{"industry"})
	if g := s.Job.Features[1].Group; g != features.Fit {
		t.Errorf("hot is of group %s", g)
	}
}

// A share is of all events, of whatever type: all folders are read for it.
func TestShareReadsAllTypes(t *testing.T) {
	const study = "leads: {files: contacts.csv, id: a, created: b}\nevents: {files: visits, lead: lead, at: at, type: type}\noutcomes: {accepted: sal}\nfeatures: {behaviour: [{x: {%: page_view}}]}\n"
	for measure, want := range map[string][]string{"count": {"page_view"}, "share": nil} {
		s := read(t, strings.ReplaceAll(study, "%", measure), "visits/type=page_view/x.csv")
		same(t, measure, s.Source.Events[0].Only, want)
	}
}
