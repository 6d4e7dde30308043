package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"assay/backtest"
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
