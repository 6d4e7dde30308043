package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"assay/backtest"
	"assay/backtest/report"
	"assay/cmd/assay/internal/study"
	"assay/data"
)

// scoresCSV writes a row a lead, in the order of the leads: lead_id, score,
// fit, behaviour, is_mql (true or false). fit and behaviour add up to score,
// but for the table's base.
func scoresCSV(w io.Writer, d *data.Dataset, scores []backtest.Scored) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true // RFC 4180
	c.Write([]string{"lead_id", "score", "fit", "behaviour", "is_mql"})
	for _, s := range scores {
		c.Write([]string{inert(string(d.Leads.IDs.Name(s.Lead))),
			whole(s.Score), whole(s.Fit), whole(s.Behaviour), strconv.FormatBool(s.MQL)})
	}
	c.Flush()
	return c.Error()
}

// scoresAsOf warns of scores that are not of today: where the study says how
// long outcomes were observed, leads are scored at that end, and what came
// later is not in it.
func scoresAsOf(s *study.Study, d *data.Dataset, result *backtest.Result) []data.Warning {
	if s.Source.Outcomes.Until == 0 || d.Clock != data.Dated || result.Table == nil {
		return nil
	}
	leads, events := later(d)
	if leads == 0 && events == 0 {
		return nil
	}
	day := (d.Until - data.Microsecond).In(d.Zone).Format("2006-01-02")
	return []data.Warning{{Code: "scores-as-of", Text: fmt.Sprintf("scores are as of %s, where observed ends: %s leads and %s events came later", day, report.Count(float64(leads)), report.Count(float64(events))),
		Hint: "leave observed out: where outcomes end is then found in the data"}}
}

// later counts what was not there yet when the record ended.
func later(d *data.Dataset) (leads, events int) {
	for _, seen := range d.Leads.Seen {
		if seen >= d.Until {
			leads++
		}
	}
	for i := range int64(d.Events.Len()) {
		if d.Events.SeenAt(i) >= d.Until {
			events++
		}
	}
	return leads, events
}

func whole(v int32) string { return strconv.FormatInt(int64(v), 10) }

// inert is text as a spreadsheet shows it and does not run it: where it
// begins like a formula and is no number, a ' is put in front.
// Source: OWASP, CSV Injection.
func inert(text string) string {
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "=") && (text == "" || !strings.ContainsRune("+-@\t\r\n＝＋－＠", []rune(text)[0])) {
		return text
	}
	if strings.Trim(text[1:], "0123456789") == "" && len(text) > 1 && (text[0] == '-' || text[0] == '+') {
		return text
	}
	return "'" + text
}
