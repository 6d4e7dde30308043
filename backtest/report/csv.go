package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// PointsCSV writes the learned table of r as RFC 4180: a heading, then one row
// a bin, in the order of the table. The columns after points are as in [Point]:
// leads, accepted (a share) and what follows; the last is the information value
// of the whole feature. What is undefined is empty. Numbers have a point and
// no commas. Text that a spreadsheet would run as a formula gets a ' in front.
func PointsCSV(w io.Writer, r *Report) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write([]string{"feature", "group", "bin", "points", "leads", "accepted", "accepted_lo", "accepted_hi",
		"weight_of_evidence", "information_value", "stable", "same_sign", "feature_information_value"})
	information := map[[2]string]*float64{}
	for _, f := range r.Features {
		information[[2]string{f.Group, f.Name}] = f.Information
	}
	for _, p := range r.Points {
		c.Write([]string{guarded(p.Feature), guarded(p.Group), guarded(p.Bin), strconv.Itoa(p.Points), plain(p.Leads),
			maybe(p.Accepted), maybe(p.AcceptedLo), maybe(p.AcceptedHi), maybe(p.Evidence), maybe(p.Information),
			maybe(p.Stable), maybe(p.SameSign), maybe(information[[2]string{p.Group, p.Feature}])})
	}
	c.Flush()
	return c.Error()
}

func maybe(v *float64) string {
	if v == nil {
		return ""
	}
	return plain(*v)
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// guarded is s as a spreadsheet shows it and does not run it. The signs are
// those at which one begins a formula, the wide forms too, and the whitespace
// that one skips to look for them; -3 stays the number it is.
// Source: OWASP, CSV Injection.
func guarded(s string) string {
	if s == "" || isNumber(s) || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return s
	}
	return "'" + s
}

// isNumber says that s is a decimal number and nothing else: digits, one sign
// before them and one point among them.
func isNumber(s string) bool {
	if s[0] == '-' || s[0] == '+' {
		s = s[1:]
	}
	whole, rest, _ := strings.Cut(s, ".")
	return whole != "" && strings.Trim(whole+rest, "0123456789") == ""
}
