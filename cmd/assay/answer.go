package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/backtest/report"
	"assay/data"
	"assay/features"
	"assay/model"
)

// answer is why a lead has its score at a moment.
type answer struct {
	Lead      string `json:"lead"`
	At        string `json:"at,omitempty"` // what was known before then counts; empty where leads bear no dates
	Score     int32  `json:"score"`
	Fit       int32  `json:"fit"`
	Behaviour int32  `json:"behaviour"`
	Cut       int32  `json:"cut"`
	MQL       bool   `json:"is_mql"`
	Gate      string `json:"gate,omitempty"` // "always" or "never", where one decides
	Rows      []row  `json:"rows"`           // their points, and those of every lead, add up to the score
}

type row struct {
	Feature string `json:"feature"`
	About   string `json:"about"`
	Value   string `json:"value"`
	Points  int32  `json:"points"`
}

// explain scores one lead at one moment, by the features that scored all.
func explain(ctx context.Context, d *data.Dataset, t *model.PointTable, at features.Moment) (*answer, error) {
	set, err := features.NewSet(d.Past(), withGates(t.Features, t.Always, t.Never))
	if err != nil {
		return nil, err
	}
	m, err := features.Build(ctx, set, []features.Moment{at})
	if err != nil {
		return nil, err
	}
	scorer, err := t.Bind(m.Cols)
	if err != nil {
		return nil, err
	}
	values := make([]float64, len(m.Cols))
	for i := range m.Cols {
		values[i] = m.Cols[i].Number(0)
	}
	a := &answer{At: at.At.String(), Cut: t.Cut, Score: scorer.Score(values)}
	a.add(scorer.Explain(values))
	a.decide(holds(m, alwaysGate), holds(m, neverGate))
	return a, nil
}

func holds(m *features.Matrix, gate string) bool {
	c := m.Column(gate)
	return c != nil && c.Number(0) == 1
}

// add takes the lines over, those of most points first.
func (a *answer) add(lines []model.Line) {
	for _, l := range lines {
		switch l.Group {
		case features.Fit:
			a.Fit += l.Points
		case features.Behaviour:
			a.Behaviour += l.Points
		}
		a.Rows = append(a.Rows, row{l.Feature, l.About, cmp.Or(l.Level, l.Text), l.Points})
	}
	slices.SortStableFunc(a.Rows, func(x, y row) int { return cmp.Compare(size(y.Points), size(x.Points)) })
}

func size(points int32) int32 { return max(points, -points) }

// decide: an MQL is a lead at the cut that no never holds back, or one that
// an always lets through.
func (a *answer) decide(always, never bool) {
	reached := a.Score >= a.Cut
	a.MQL = always || reached && !never
	switch {
	case always && (never || !reached):
		a.Gate = "always"
	case never && reached && !always:
		a.Gate = "never"
	}
}

// page writes at most 80 characters a line.
func (a *answer) page(w io.Writer) error {
	var b strings.Builder
	rest := fmt.Sprintf(": %s\n\n", a.verdict())
	if a.At != "" {
		rest = " at " + a.At + rest
	}
	b.WriteString(cut(oneLine(a.Lead), 81-utf8.RuneCountInString(rest)) + rest)
	for _, r := range a.Rows {
		value := cut(oneLine(r.Value), 24)
		about := cut(oneLine(cmp.Or(r.About, r.Feature)), 70-8-utf8.RuneCountInString(value))
		fill := strings.Repeat(" ", 72-8-utf8.RuneCountInString(about+value))
		fmt.Fprintf(&b, "  %5s  %s%s%s\n", report.Signed(int(r.Points)), about, fill, value)
	}
	fmt.Fprintf(&b, "  %5s\n  %5d  fit %d, behaviour %d\n", "-----", a.Score, a.Fit, a.Behaviour)
	_, err := io.WriteString(w, b.String())
	return err
}

func (a *answer) verdict() string {
	sign, says := ">=", "an MQL"
	if a.Score < a.Cut {
		sign = "<"
	}
	if !a.MQL {
		says = "no MQL"
	}
	if a.Gate != "" {
		says += ", by " + a.Gate
	}
	return "score " + strconv.Itoa(int(a.Score)) + " " + sign + " " + strconv.Itoa(int(a.Cut)) + ", " + says
}

// cut is text of at most n characters, with … for what was left out.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:max(n-1, 0)]) + "…"
}

// oneLine is text that a terminal shows and does not obey: what moves the
// cursor, turns the direction of writing or is no character becomes ?.
func oneLine(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case !unicode.IsPrint(c) || c == utf8.RuneError:
			return '?'
		}
		return c
	}, text)
}

func indented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
