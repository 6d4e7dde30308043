package html

import (
	"bytes"
	"embed"
	"html/template"
	"io"
	"strings"
	"unicode"

	"assay/backtest/report"
)

//go:embed page
var files embed.FS

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"count":   func(v *float64) string { return minus(report.Maybe(v, report.Count)) },
	"volume":  func(v *float64) string { return minus(report.Maybe(v, report.Volume)) },
	"share":   func(v *float64) string { return minus(report.Maybe(v, report.Share)) },
	"two":     func(v *float64) string { return report.Maybe(v, twoPlaces) },
	"between": func(lo, hi *float64) string { return minus(report.Range(lo, hi)) },
	"ofInt":   func(v int) string { return minus(report.Count(float64(v))) },
	"ofCount": report.Count,
	"ofWeek":  report.Volume,
	"ofShare": report.Share,
	"signed":  func(v int) string { return minus(report.Signed(v)) },
	"cut":     cutText,
	"level":   report.LevelText,
	"hundred": hundred,
	"prose":   prose,
	"held":    held,
	"join":    func(s []string) string { return strings.Join(s, ", ") },
}).ParseFS(files, "page/*.html"))

// Render writes r as one HTML page. The same report gives the same bytes.
func Render(w io.Writer, r *report.Report) error {
	var b bytes.Buffer
	if err := page.ExecuteTemplate(&b, "page.html", newView(r)); err != nil {
		return err
	}
	_, err := w.Write(bytes.Map(visible, b.Bytes()))
	return err
}

// visible puts a mark where data has a control character, which no HTML may
// hold; escaping leaves those as they are.
func visible(r rune) rune {
	if unicode.IsControl(r) && r != '\n' {
		return unicode.ReplacementChar
	}
	return r
}

// style is the page's own style sheet, which holds nothing from data.
func style() template.CSS {
	css, err := files.ReadFile("page/style.css")
	if err != nil {
		panic(err) // embedded: it is there, or the package does not build
	}
	return template.CSS(css)
}
