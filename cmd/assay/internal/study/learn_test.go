package study

import (
	"strings"
	"testing"

	"assay/data"
	"assay/model"
)

// A name is that of one feature, or of all windows of a feature that has
// several; the feature of exactly that name comes first.
func TestAskedOfWindows(t *testing.T) {
	s := read(t, least+`events: {files: activities.csv, lead: a, at: b, type: c}
features:
  fit: []
  behaviour:
    - visits: {count: page_view, within: [7d, 30d]}
    - visits_90d: {count: page_view, within: 90d}
    - heat: {decayed: any}
    - seen: {since: any, within: [30d, 90d]}
learn:
  trends: {Visits: increasing, visits_90d: increasing, heat: decreasing, seen_30d: decreasing}
  edges:  {seen_90d: [3, 10]}
`)
	same(t, "trends", s.Job.Asked.Trends, map[string]model.Trend{"visits_7d": model.Increasing, "visits_30d": model.Increasing, "visits_90d": model.Increasing,
		"heat_7d": model.Decreasing, "heat_30d": model.Decreasing, "heat_90d": model.Decreasing, "seen_30d": model.Decreasing})
	same(t, "edges", s.Job.Asked.Edges, map[string][]float64{"seen_90d": {3, 10}})
}

// Where the study names no lead columns, which are features is known once they
// are read: a name that none has yet is kept, and has its place.
func TestAskedOfColumns(t *testing.T) {
	s := read(t, least+"learn:\n  trends: {Number of Employees: increasing}\n  edges: {anything: [1, 2]}\n")
	same(t, "trends", s.Job.Asked.Trends, map[string]model.Trend{"number_of_employees": model.Increasing})
	for path, at := range map[string]string{"learn.trends.number_of_employees": "Number of Employees: increasing", "learn.edges.anything": "anything: [1, 2]"} {
		got, ok := s.Locate(&data.SpecError{Path: path, Offset: -1, Msg: "x"}).(*Error)
		if !ok || !strings.HasPrefix(s.lines[got.Line-1][got.Column-1:], at) {
			t.Errorf("%s: found at %v", path, got)
		}
	}
}

// Every window that is asked for is found where the study names them all.
func TestAskedPlaces(t *testing.T) {
	s := read(t, full, fullFiles...)
	for path, at := range map[string]string{
		"learn.trends.pricing_visits_7d":  "pricing_visits: increasing",
		"learn.trends.pricing_visits_30d": "pricing_visits: increasing",
		"learn.edges.number_of_employees": "Number of Employees: [50",
		"learn.edges.last_source":         "last_source: [2025",
		"learn.leads":                     "80",
		"learn.accepted":                  "5",
	} {
		got, ok := s.Locate(&data.SpecError{Path: path, Offset: -1, Msg: "x"}).(*Error)
		if !ok || !strings.HasPrefix(s.lines[got.Line-1][got.Column-1:], at) {
			t.Errorf("%s: found at %v", path, got)
		}
	}
}

func TestPenalties(t *testing.T) {
	for text, want := range map[string]model.Penalty{"ridge": model.Ridge, "firth": model.Firth, "none": model.Plain} {
		same(t, text, read(t, least+"learn: {penalty: "+text+"}\n").Job.Asked, model.Options{Penalty: want})
	}
	same(t, "strength", read(t, least+"learn: {strength: 0.5}\n").Job.Asked, model.Options{Strength: 0.5})
}

// What is asked is part of the study's hash, as every other key is.
func TestAskedIsHashed(t *testing.T) {
	three, four, none := read(t, least+"learn: {bins: 3}\n"), read(t, least+"learn: {bins: 4}\n"), read(t, least)
	if three.Hash == four.Hash || three.Hash == none.Hash || three.Job.Origin.StudyHash != three.Hash {
		t.Errorf("hashes %s, %s, %s", three.Hash, four.Hash, none.Hash)
	}
	same(t, "bins", []int{three.Job.Asked.MaxBins, four.Job.Asked.MaxBins, none.Job.Asked.MaxBins}, []int{3, 4, 0})
}
