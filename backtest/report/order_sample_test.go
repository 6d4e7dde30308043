package report_test

import (
	"strconv"

	"assay/backtest/report"
	"assay/data"
)

// ordered are calls in the order in which they were made, without dates, in
// eleven tests of 2,000 rows. The name of their column is as hostile as data
// can be.
func ordered() *report.Report {
	const column = `contact_no <b>"&`
	r := undated("bank.yaml", 41188, 19189)
	r.Clock, r.OrderedBy = report.Ordered, column
	r.Headline = "Of the 50 of every 100 rows that the learned score picks 22 % came through, against 18 % of all, and they hold 61 % of all that did."
	r.Verdicts[0].Asks = "Which leads are worth working?"
	r.Redrawn = &report.Redrawn{Histories: 98, From: "408 blocks of 100 rows", Within: 2}
	r.Points[0].Stable, r.Points[0].SameSign = p(.85), p(1)
	r.Warnings = []data.Warning{
		{Code: "no-dates", Text: "rows come in the order of " + column + " and bear no dates: every answer counts as known at once, so that a test follows its training without a gap",
			Hint: "name the column with the date a lead came to be, if there is one: created: COLUMN"},
		{Code: "drift", Text: "acceptance moves: 3.9 % of rows 19,189–21,188, 52 % of rows 39,189–41,188", Hint: "look at the folds one by one before trusting the mean; learn again often"},
	}
	return r
}

// shuffled are sessions in no order at all.
func shuffled() *report.Report {
	r := undated("shoppers.yaml", 12330, 1331)
	r.Clock = report.Shuffled
	r.Headline = "Of the 50 of every 100 rows that the learned score picks 22 % came through, against 18 % of all, and they hold 61 % of all that did."
	r.Verdicts[0].Asks = "What goes with conversion?"
	r.Warnings = []data.Warning{{Code: "no-order", Text: data.NoOrder, Hint: "name a column in whose order the rows came, if there is one: order: COLUMN"}}
	return r
}

// undated is n rows without dates, tested from row from on by the 2,000.
func undated(study string, n, from int) *report.Report {
	r := &report.Report{Version: report.Version, Program: "assay 0.1.0", Study: study, Enough: true, Seed: 1, Level: .95, Worthwhile: .02,
		Input:  report.Input{Rows: n, Leads: n, Accepted: n / 9, Fingerprint: "0b17", StudyHash: "51aa"},
		Tested: &report.Span{From: row(from), To: row(n + 1)},
		Verdicts: []report.Verdict{{Question: 1, Code: "a_better", Says: "LEARNED IS BETTER", RestsOn: "all rows, whose outcome is on record",
			Text: "Of 50 picked of every 100 rows, 22 % of the learned pick come through, 18 % of a random pick: 2.1 more of 100 (95 %: 0.8 to 3.3). Every answer is on record."}},
		Criteria: []report.Criterion{
			{Name: "learned", Kind: "learned", Cut: cutAt(51), VolumePerWeek: p(50), Acceptance: rate(.22, .16, .30, 10000), Keeps: p(.61), AUC: p(.581)},
			{Name: "random", Kind: "control", VolumePerWeek: p(50), Acceptance: rate(.18, .14, .24, 10000), Keeps: p(.5)},
		},
		Compared: []report.Comparison{{A: "learned", B: "random", At: "50.0 of 100 among all rows", Primary: true, Diff: p(.042), Lo: p(.016), Hi: p(.066), P: p(.001), Weeks: 200,
			Verdict: "a_better", Method: "studentised bootstrap over 200 hundreds of rows", Detectable: p(.035)}},
		Curves: []report.Curve{{Name: "learned", Points: []report.CurvePoint{{PerWeek: 5, Acceptance: .4}, {PerWeek: 50, Acceptance: .22}, {PerWeek: 100, Acceptance: .18}}},
			{Name: "random", Points: []report.CurvePoint{{PerWeek: 5, Acceptance: .18}, {PerWeek: 100, Acceptance: .18}}}},
		Cut: &report.Cut{Value: 51, Reason: "49.9 of 100, as near to 50.0 as scores allow", PerWeek: 49.9, Acceptance: p(.22), Above: 923,
			Neighbours: []report.Neighbour{{Cut: 50, PerWeek: 51.9, Acceptance: p(.21)}, {Cut: 52, PerWeek: 48.2, Acceptance: p(.22)}}},
		Points: []report.Point{
			{Feature: "month", Group: "fit", Bin: "mar", About: "month: mar", Points: 30, Leads: 546, Accepted: p(.51)},
			{Feature: "month", Group: "fit", Bin: "other", About: "month: other", Points: 0, Leads: 20642, Accepted: p(.07)},
		},
		Files: []string{"report.html", "report.json", "model.json", "points.csv", "scores.csv"},
	}
	for i := 0; from+2000*i < n; i++ {
		a, z := from+2000*i, min(from+2000*(i+1), n+1)
		r.Folds = append(r.Folds, report.Fold{Train: report.Span{From: row(1), To: row(a)}, Test: report.Span{From: row(a), To: row(z)}, Rows: z - a, Accepted: 78 + 87*i,
			TrainRows: a - 801, AUC: p(round(.5 + .02*float64(i))), BaseRate: p(round(.039 + .0435*float64(i))), Cut: cutAt(51), Planned: p(50), Replayed: p(49.5)})
	}
	return r
}

func row(n int) string { return "row " + strconv.Itoa(n) }

// fewPeriods has answers enough for one test, where a verdict needs three.
func fewPeriods() *report.Report {
	r := tooFew()
	r.Study, r.Headline = "olist.yaml", "Too few periods to test on (682 accepted, 5,491 not): 1 test, where a verdict needs three."
	r.Verdicts, r.Warnings = nil, nil
	r.TooFew = &report.TooFew{Accepted: 682, NotTaken: 5491, Sources: r.TooFew.Sources, Until: "newest first",
		Why: "before the test of 2018-04-01 to 2018-04-30 only 5 accepted and 170 not are known, and 40 of each are needed to learn from"}
	r.Folds = []report.Fold{{Train: report.Span{From: "2017-12-05", To: "2018-01-31"}, Test: report.Span{From: "2018-05-01", To: "2018-06-01"}, Rows: 1303, Accepted: 109,
		Censored: 3370, Truncated: 1827, TrainRows: 1051, AUC: p(.687), BaseRate: p(.084), Cut: cutAt(-4), Planned: p(120), Replayed: p(131)}}
	return r
}
