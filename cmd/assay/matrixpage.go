package main

import (
	"context"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/backtest/report"
	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/features/frame"
)

// matrixPage is what is in a matrix.
type matrixPage struct {
	Version     int            `json:"version"`
	Program     string         `json:"program"`
	Study       string         `json:"study"`
	StudyHash   string         `json:"study_hash"`
	Fingerprint string         `json:"fingerprint"`
	At          string         `json:"at"` // "training", a lead column, or a time
	Rows        int            `json:"rows"`
	From        string         `json:"from,omitempty"` // the first moment; empty where leads bear no dates
	To          string         `json:"to,omitempty"`
	Labels      *labels        `json:"labels,omitempty"`
	LeftOut     []data.Drop    `json:"left_out"`
	Columns     []summary      `json:"columns"`
	Warnings    []data.Warning `json:"warnings"`

	of, file string // the goal, and the file that was written
}

// labels counts rows by label.
type labels struct {
	Reached int `json:"1"`
	Not     int `json:"0"`
	Unknown int `json:"unknown"`
}

// trainingRows is what --at stands for where it is not given.
const trainingRows = "training"

func (t *wanted) atWhat() string {
	if t.at == "" {
		return trainingRows
	}
	return t.at
}

func (t *wanted) page(ctx context.Context, s *study.Study, f *frame.Frame) (*matrixPage, error) {
	p := &matrixPage{Version: 1, Program: program, Study: s.Name, StudyHash: s.Hash, At: t.atWhat(), Rows: f.Len(),
		LeftOut: append([]data.Drop{}, f.LeftOut...), Warnings: []data.Warning{}, of: s.Job.Question.Reach.String(), file: t.out}
	for _, kv := range f.Origin {
		if kv[0] == "fingerprint" {
			p.Fingerprint = kv[1]
		}
	}
	if n := f.Len(); n > 0 && !f.Undated {
		p.From, p.To = f.Rows[0].At.String(), f.Rows[n-1].At.String()
	}
	if f.Label != nil {
		p.Labels = countLabels(f.Label)
	}
	written := f.Written()
	p.Columns = make([]summary, len(f.Cols))
	err := data.Chunks(ctx, len(f.Cols), func(_, lo, hi int) error {
		for i := lo; i < hi; i++ {
			p.Columns[i] = summarise(&f.Cols[i], written[i])
		}
		return nil
	})
	p.warnNames()
	return p, err
}

// warnNames says which features are written under another name.
func (p *matrixPage) warnNames() {
	for i := range p.Columns {
		if c := &p.Columns[i]; c.Feature != c.Name {
			p.Warnings = append(p.Warnings, data.Warning{Code: "name-is-taken",
				Text: fmt.Sprintf("the feature %s is written as %s: a column %s is there anyway", c.Feature, c.Name, c.Feature), Hint: "read it under that name, or rename it"})
		}
	}
}

func countLabels(label []int8) *labels {
	n := &labels{}
	for _, y := range label {
		switch y {
		case 1:
			n.Reached++
		case 0:
			n.Not++
		default:
			n.Unknown++
		}
	}
	return n
}

// text writes at most 80 characters a line.
func (p *matrixPage) text(w io.Writer) error {
	var b strings.Builder
	p.head(&b)
	fmt.Fprintf(&b, "\n  %-28s%9s%14s%13s%14s\n", "column", "filled", "least", "mean", "most")
	for i := range p.Columns {
		c := &p.Columns[i]
		fmt.Fprintf(&b, "  %s%9s%s\n", padded(c.Name, 28), share(c.Filled, p.Rows), c.says(p.Rows))
	}
	if len(p.Warnings) > 0 {
		b.WriteByte('\n')
	}
	for _, found := range p.Warnings {
		prose(&b, "! ", report.Clean(found.Text)+"  ["+found.Code+"]")
		prose(&b, "  → ", report.Clean(found.Hint))
	}
	if p.file != "" {
		fmt.Fprintf(&b, "\nwritten to %s\n", oneLine(p.file))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p *matrixPage) head(b *strings.Builder) {
	rest := fmt.Sprintf(" · %s × %s", plural(p.Rows, "row"), plural(len(p.Columns), "column"))
	if p.From != "" {
		first, _, _ := strings.Cut(p.From, "T")
		last, _, _ := strings.Cut(p.To, "T")
		if rest += " · " + first; last != first {
			rest += " – " + last
		}
	}
	fmt.Fprintf(b, "%s%s\n", cut(oneLine(p.Study), max(80-utf8.RuneCountInString(rest), 8)), rest)
	switch {
	case p.Labels != nil:
		text := "those that points are learned from"
		if p.From != "" {
			text += ", each at its moment"
		}
		prose(b, "  rows      ", text)
		text = fmt.Sprintf("1 (%s) %s · 0 %s", p.of, report.Count(float64(p.Labels.Reached)), report.Count(float64(p.Labels.Not)))
		if p.Labels.Unknown > 0 {
			text += " · unknown " + report.Count(float64(p.Labels.Unknown))
		}
		prose(b, "  labels    ", text)
	case p.From == p.To:
		prose(b, "  rows      ", "every lead that was known by then")
	default:
		prose(b, "  rows      ", "a lead each, at its time in "+oneLine(p.At))
	}
	for _, d := range p.LeftOut {
		prose(b, "  left out  ", report.Count(float64(d.Count))+" · "+report.Clean(d.Reason))
	}
}

// plural is "1 row" or "2 rows".
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return report.Count(float64(n)) + " " + noun
}

// prose writes text in lines of 80 characters, behind lead and then as far in.
func prose(b *strings.Builder, lead, text string) {
	indent := utf8.RuneCountInString(lead)
	for _, line := range report.Wrap(text, 80-indent) {
		b.WriteString(lead + line + "\n")
		lead = strings.Repeat(" ", indent)
	}
}

func padded(text string, n int) string {
	text = cut(oneLine(text), n-1)
	return text + strings.Repeat(" ", n-utf8.RuneCountInString(text))
}

// share is n of all as a percentage, which is 100 or 0 only where it is.
func share(n, all int) string {
	switch {
	case all == 0:
		return report.None
	case n > 0 && n*200 < all:
		return "< 1 %"
	case n < all && n*200 >= all*199:
		return "> 99 %"
	}
	return report.Share(float64(n) / float64(all))
}

// short is a number in at most eleven characters.
func short(v float64) string {
	if v == float64(int64(v)) && v < 1e9 && v > -1e8 {
		return report.Count(v)
	}
	if v >= 1000 && v < 1e9 || v <= -1000 && v > -1e8 {
		return report.Count(v)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

func asFloat(v *big.Int) float64 {
	f, _ := new(big.Float).SetInt(v).Float64()
	return f
}
