package report_test

import (
	"math"
	"time"

	"assay/backtest/report"
	"assay/data"
)

// The reports that every renderer is shown. Their figures are made up:
// those of the full page are the ones it was designed with.

func p(v float64) *float64 { return &v }
func cutAt(v int) *int     { return &v }

func rate(v, lo, hi, n float64) report.Rate {
	return report.Rate{Value: &v, Lo: &lo, Hi: &hi, N: n}
}

// full is a company with hand-overs, enough data and an answer.
func full() *report.Report {
	return &report.Report{
		Version: report.Version,
		Program: "assay 0.1.0",
		Study:   "assay.yaml",
		Input: report.Input{Rows: 541204, Leads: 20000, Events: 512386, HandedOver: 4210, Accepted: 2147,
			Fingerprint: "9f2c51d07b3ae846", StudyHash: "41d8e07c9a6b52f3"},
		Tested:   &report.Span{From: "2025-01-01T00:00:00Z", To: "2026-01-01T00:00:00Z"},
		Headline: "Send 25 leads a week instead of 41. Sales would have accepted 67 % of them (today 51 %) and kept 80 % of all it accepted.",
		Enough:   true,
		Verdicts: []report.Verdict{
			{Question: 1, Asks: "Which of today's MQLs are worth sending?", Code: "a_better", Says: "LEARNED IS BETTER",
				Text:    "At 25 a week sales accepts 67 % of the learned pick, 55 % of the rules' pick: 3 more a week (95 %: 2 to 4). Every answer is on record.",
				RestsOn: "2,132 handed-over leads whose answer is on record"},
			{Question: 2, Asks: "Whom do today's rules miss?", Code: "cannot_be_told", Says: "CANNOT BE TOLD",
				Text:    "9 a week score >= 62 but were never sent: expected 58 %, possible 0–100 %. Send the next 96 of them (11 weeks) to know within 10 points.",
				RestsOn: "the model's expectation; sales has never seen these leads"},
		},
		Criteria:   fullCriteria(),
		Compared:   fullCompared(),
		Curves:     fullCurves(),
		Cut:        fullCut(),
		Missed:     &report.Missed{PerWeek: 9, N: 468, Expected: p(.58), Lo: 0, Hi: 1, Send: 96, Weeks: 11, Slice: &report.Rate{Value: p(.55), Lo: p(.44), Hi: p(.66), N: 83}},
		Points:     fullPoints(),
		Features:   fullFeatures(),
		Redrawn:    &report.Redrawn{Histories: 100, From: "99 weeks", Within: 2},
		Folds:      fullFolds(),
		LeftOut:    fullLeftOut(),
		Warnings:   fullWarnings(),
		Files:      []string{"report.html", "report.json", "model.json", "points.csv", "scores.csv"},
		Seed:       1,
		Level:      .95,
		Worthwhile: .02,
	}
}

func fullCriteria() []report.Criterion {
	return []report.Criterion{
		{Name: "learned", Kind: "learned", Cut: cutAt(62), VolumePerWeek: p(25.1), Acceptance: rate(.67, .63, .70, 1305), Keeps: p(.80),
			AnswersOnRecord: p(.74), NewPerWeek: p(9), DaysGained: p(3.4), AUC: p(.713), Opportunities: p(219), Customers: p(61)},
		{Name: "current", Kind: "rules", Cut: cutAt(71), VolumePerWeek: p(24.8), Acceptance: rate(.55, .52, .59, 1290), Keeps: p(.65),
			AnswersOnRecord: p(.98), NewPerWeek: p(.5), DaysGained: p(0), AUC: p(.584), Opportunities: p(171), Customers: p(49)},
		{Name: "newest first", Kind: "control", VolumePerWeek: p(25), Acceptance: rate(.52, .49, .55, 1300), Keeps: p(.62),
			AUC: p(.512), Opportunities: p(158), Customers: p(44)},
		{Name: "random", Kind: "control", VolumePerWeek: p(25), Acceptance: rate(.51, .48, .54, 1300), Keeps: p(.61),
			AUC: p(.5), Opportunities: p(155), Customers: p(43)},
		{Name: "today, all MQLs", Kind: "today", Cut: cutAt(50), VolumePerWeek: p(41), Acceptance: rate(.51, .49, .53, 2132), Keeps: p(1),
			AnswersOnRecord: p(1), Opportunities: p(254), Customers: p(70)},
	}
}

func fullCompared() []report.Comparison {
	at := "25 a week among handed-over leads"
	return []report.Comparison{
		{A: "learned", B: "current", At: at, Primary: true, Diff: p(.12), Lo: p(.08), Hi: p(.16), P: p(.0001), Weeks: 52,
			Verdict: "a_better", Method: "studentised bootstrap over 52 weeks", Detectable: p(.046)},
		{A: "learned", B: "newest first", At: at, Diff: p(.15), Lo: p(.11), Hi: p(.19), P: p(.0001), Weeks: 52,
			Verdict: "a_better", Method: "studentised bootstrap over 52 weeks, Holm", Detectable: p(.044)},
		{A: "current", B: "random", At: at, Diff: p(.04), Lo: p(-.005), Hi: p(.085), P: p(.081), Weeks: 52,
			Verdict: "cannot_be_told", Method: "studentised bootstrap over 52 weeks, Holm", Detectable: p(.047)},
	}
}

// fullCurves fall towards 51 % at 41 a week, which is sending everyone.
func fullCurves() []report.Curve {
	shape := func(name string, top, bend float64) report.Curve {
		c := report.Curve{Name: name}
		for v := 3.0; v <= 41; v++ {
			left := 1 - v/41
			a := .51 + (top-.51)*math.Pow(left, bend)
			c.Points = append(c.Points, report.CurvePoint{PerWeek: v, Acceptance: round(a), Keeps: round(a * v / (.51 * 41))})
		}
		return c
	}
	return []report.Curve{shape("learned", .84, .77), shape("current", .62, 1.1), shape("newest first", .535, 1), shape("random", .51, 1)}
}

// round keeps four places, so that the goldens stay readable and do not
// depend on the last bit of math.Pow.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }

func fullCut() *report.Cut {
	return &report.Cut{Value: 62, Reason: "the fewest MQLs that keep 80 % of the accepted", PerWeek: 25.1, New: 9,
		Acceptance: p(.67), Keeps: p(.80), Above: 1184, Active: 310,
		Neighbours: []report.Neighbour{{Cut: 61, PerWeek: 26.9, Acceptance: p(.66)}, {Cut: 63, PerWeek: 22.8, Acceptance: p(.68)}}}
}

// fullPoints are made up but for what follows from leads, accepted and how many
// of all 4,210 and of their 2,147 accepted those are. A row of -1 has nothing to
// keep.
func fullPoints() []report.Point {
	row := func(feature, group, bin, about string, points int, leads, accepted, stable, sign float64) report.Point {
		half := 1.96 * math.Sqrt(accepted*(1-accepted)/leads)
		a, r := leads*accepted/2147, leads*(1-accepted)/2063
		return report.Point{Feature: feature, Group: group, Bin: bin, About: about, Points: points, Leads: leads, Accepted: &accepted,
			AcceptedLo: p(round(accepted - half)), AcceptedHi: p(round(accepted + half)),
			Evidence: p(round(math.Log(a / r))), Information: p(round((a - r) * math.Log(a/r))), Stable: kept(stable), SameSign: kept(sign)}
	}
	return []report.Point{
		row("demo", "behaviour", "false", "no demo request", 0, 3398, .45, -1, -1),
		row("demo", "behaviour", "true", "demo request, ever", 24, 812, .74, .97, 1),
		row("pricing_visits_30d", "behaviour", "0", "pricing page, no visit in 30 days", 0, 1893, .41, -1, -1),
		row("pricing_visits_30d", "behaviour", "1 to 2", "pricing page, 1 or 2 visits in 30 days", 6, 1113, .53, .8, .99),
		row("pricing_visits_30d", "behaviour", "3 or more", "pricing page, 3 or more visits in 30 days", 15, 1204, .66, .88, 1),
		row("careers_page", "behaviour", "false", "no careers page", 0, 3870, .54, -1, -1),
		row("careers_page", "behaviour", "true", "careers page, ever", -6, 340, .11, .79, .98),
		row("webinars_90d", "behaviour", "0", "webinars attended in 90 days: 0", 0, 2820, .48, -1, -1),
		row("webinars_90d", "behaviour", "1 or more", "webinars attended in 90 days: 1 or more", 4, 1390, .57, .9, .97),
		row("seniority", "fit", "vp, c-level", "seniority: vp, c-level", 5, 702, .64, .84, .95),
		row("seniority", "fit", "director", "seniority: director", 3, 988, .58, .86, .8),
		row("seniority", "fit", "other", "seniority: other", 0, 2210, .46, .83, -1),
		row("seniority", "fit", "missing", "seniority: missing", 0, 310, .44, -1, -1),
		row("employees", "fit", "below 50", "employees: below 50", 0, 1802, .43, .92, -1),
		row("employees", "fit", "50 to 499", "employees: 50 to 499", 2, 1526, .55, .66, .71),
		row("employees", "fit", "500 or more", "employees: 500 or more", 5, 882, .61, .83, .99),
		row("email_kind", "fit", "free", "email kind: free", -4, 655, .27, .81, .96),
		row("email_kind", "fit", "business", "email kind: business", 0, 3555, .55, .98, -1),
	}
}

// kept is nil for a share of nothing.
func kept(share float64) *float64 {
	if share < 0 {
		return nil
	}
	return &share
}

// fullFeatures are the features of fullPoints, each with the sum of its bins'.
func fullFeatures() []report.Feature {
	var out []report.Feature
	for _, row := range fullPoints() {
		if n := len(out); n == 0 || out[n-1].Name != row.Feature {
			out = append(out, report.Feature{Name: row.Feature, Group: row.Group, Information: p(0)})
		}
		f := &out[len(out)-1]
		*f.Information = round(*f.Information + *row.Information)
	}
	return out
}

// fullFolds are the twelve months of 2025; training ends 30 days, the horizon,
// before each test.
func fullFolds() []report.Fold {
	var folds []report.Fold
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 12 {
		test := time.Date(2025, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC)
		f := float64(i)
		folds = append(folds, report.Fold{
			Train: span(start, test.AddDate(0, 0, -30)), Test: span(test, test.AddDate(0, 1, 0)),
			Rows: 178 + (i*7)%11, Accepted: 96 - i, Censored: 3 + i%4, Truncated: 0, TrainRows: 2078 + 171*i,
			AUC: p(round(.70 + .03*math.Sin(f))), BaseRate: p(round(.535 - .006*f)), Cut: cutAt(61 + i%3),
			Planned: p(25), Replayed: p(25.4 - .3*f),
		})
	}
	return folds
}

func span(from, to time.Time) report.Span {
	return report.Span{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly)}
}

func fullLeftOut() []data.Drop {
	return []data.Drop{
		{Reason: "label window not over at the end", Count: 187},
		{Reason: "event of no known lead", Count: 4608, Examples: []string{"events.parquet row 17", "events.parquet row 90", "events.parquet row 212"}},
		{Reason: "unreadable date", Count: 3, Examples: []string{"outcomes.parquet row 5,113"}},
	}
}

func fullWarnings() []data.Warning {
	return []data.Warning{
		{Code: "leak", Text: "not used, filled in after hand-over: Lead Status, Owner", Hint: "assay check"},
		{Code: "shift", Text: "from July 2025 on the source partner_portal brings 18 % of leads, and 0 % before", Hint: "look at the folds from July on before trusting the mean"},
	}
}

// noHandOver is a company without an MQL stage and with too few weeks to
// declare a winner. Its names are as hostile as data can be.
func noHandOver() *report.Report {
	return &report.Report{
		Version:  report.Version,
		Program:  "assay 0.1.0",
		Study:    "rails.yaml",
		Input:    report.Input{Rows: 9210, Leads: 1180, Events: 8030, Accepted: 301, Fingerprint: "00c1", StudyHash: "7d22"},
		Tested:   &report.Span{From: "2025-11-03T00:00:00Z", To: "2026-01-05T00:00:00Z"},
		Headline: "It cannot be told from 7 weeks of tests whether the learned points are better than the rules.",
		Verdicts: []report.Verdict{{Question: 1, Asks: "Which leads are worth working?", Code: "cannot_be_told", Says: "TOO LITTLE DATA",
			Text:    "At 4.2 a week 31 % of the learned pick converts, 27 % of the rules' pick: 7 weeks are too few to declare a winner; 8 are needed.",
			RestsOn: "118 leads whose label window is over"}},
		Criteria: []report.Criterion{
			{Name: "learned", Kind: "learned", Cut: cutAt(-3), VolumePerWeek: p(4.2), Acceptance: rate(.31, .18, .47, 29), Keeps: p(.4), AUC: p(.61)},
			{Name: `<script>alert("1")</script> & 'rules' of the northern region`, Kind: "rules", Cut: cutAt(5), VolumePerWeek: p(4.2), Acceptance: report.Rate{Value: p(.27), N: 29}},
			{Name: "random", Kind: "control", VolumePerWeek: p(4.2)},
		},
		Compared: []report.Comparison{{A: "learned", B: `<script>alert("1")</script> & 'rules' of the northern region`, At: "4.2 a week", Primary: true, Diff: p(.04), Weeks: 7, Verdict: "cannot_be_told", Method: "none: 7 weeks"}},
		Curves: []report.Curve{{Name: "learned", Points: []report.CurvePoint{{PerWeek: 1, Acceptance: .4}, {PerWeek: 4.2, Acceptance: .31}, {PerWeek: 13, Acceptance: .255}}},
			{Name: "random", Points: []report.CurvePoint{{PerWeek: 1, Acceptance: .255}, {PerWeek: 13, Acceptance: .255}}}},
		Cut: &report.Cut{Value: -3, Reason: "the best 4 a week", PerWeek: 4.2, Acceptance: p(.31), Above: 61, Active: 12,
			Neighbours: []report.Neighbour{{Cut: -4, PerWeek: 5.5}, {Cut: -2, PerWeek: 3.1, Acceptance: p(.33)}}},
		Points: []report.Point{
			{Feature: "industry", Group: "fit", Bin: `"><img src=x onerror=alert(1)>`, Points: 3, Leads: 18},
			{Feature: "=HYPERLINK(1)", Group: "fit", Bin: "-5 to 3", About: "gateway \x1b[31mred\nand a name that goes on for much longer than any line of the page can hold", Points: -7, Leads: 204.5, Accepted: p(.2)},
			{Feature: "industry", Group: "fit", Bin: "other", Points: 0, Leads: 301, Accepted: p(.25)},
		},
		Folds: []report.Fold{
			{Train: report.Span{From: "2025-01-06T00:00:00Z", To: "2025-10-04T00:00:00Z"}, Test: report.Span{From: "2025-11-03T00:00:00Z", To: "2025-12-01T00:00:00Z"}, Rows: 61, Accepted: 20, TrainRows: 300},
			{Train: report.Span{From: "2025-01-06T00:00:00Z", To: "2025-11-01T00:00:00Z"}, Test: report.Span{From: "2025-12-01T00:00:00Z", To: "2026-01-05T00:00:00Z"}, Rows: 57, Accepted: 21, TrainRows: 361, BaseRate: p(.37)},
		},
		LeftOut:  []data.Drop{{Reason: `reason "<b>lost</b>"`, Count: 2, Examples: []string{"</style><script>x</script>"}}},
		Warnings: []data.Warning{{Code: "weeks", Text: "7 weeks of tests: an interval needs at least 8, so none is given and no winner declared", Hint: "run again when 8 weeks have been tested"}},
		Files:    []string{"report.html", "report.json", "model.json", "points.csv", "scores.csv"},
		Seed:     1,
		Level:    .95,
	}
}

// tooFew is a company that has too little to learn from.
func tooFew() *report.Report {
	sources := []report.Source{}
	for i, level := range []string{"Webinar", "Referral by a customer", "Organic search"} {
		v := .44 - .06*float64(i)
		sources = append(sources, report.Source{Column: "source", Level: level, Rate: rate(round(v), round(v-.13), round(v+.15), float64(48+9*i))})
	}
	rules := rate(.25, .20, .30, 300)
	return &report.Report{
		Version:  report.Version,
		Program:  "assay 0.1.0",
		Study:    "assay.yaml",
		Input:    report.Input{Rows: 19642, Leads: 1240, Events: 18402, HandedOver: 300, Accepted: 75, Fingerprint: "5be0", StudyHash: "c3a9"},
		Headline: "75 accepted leads are too few to learn from. Until there are more, call the newest first.",
		TooFew: &report.TooFew{Accepted: 75, NotTaken: 225, Rules: &rules, Sources: sources,
			PerMonth: p(6), EnoughIn: "March 2027", Until: "newest first"},
		Verdicts: []report.Verdict{{Question: 1, Asks: "Which of today's MQLs are worth sending?", Code: "cannot_be_told", Says: "TOO LITTLE DATA",
			Text: "Too few to learn (75 accepted).", RestsOn: "300 handed-over leads whose answer is on record"}},
		Warnings: []data.Warning{{Code: "few", Text: "75 accepted: need about 100 for three tests of 20 and a first training of 40", Hint: "wait"}},
		Files:    []string{"report.html", "report.json"},
		Seed:     1,
		Level:    .95,
	}
}

// samples are the reports by the name of their goldens.
func samples() map[string]*report.Report {
	return map[string]*report.Report{"full": full(), "no-hand-over": noHandOver(), "too-few": tooFew(),
		"ordered": ordered(), "shuffled": shuffled(), "few-periods": fewPeriods()}
}
