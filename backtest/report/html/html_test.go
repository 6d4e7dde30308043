package html

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/backtest/report"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// sample reads one of the reports that the other renderers are shown too.
func sample(t *testing.T, name string) *report.Report {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := report.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rendered(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"full", "no-hand-over", "too-few", "ordered", "shuffled", "few-periods"} {
		t.Run(name, func(t *testing.T) {
			got := rendered(t, sample(t, name))
			file := filepath.Join("testdata", name+".html")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs from what is rendered now", file)
			}
		})
	}
}

// Nothing from data becomes markup, wherever it stands.
func TestHostileNames(t *testing.T) {
	const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)> ${x} {{.}} </style></title></svg><!-- `
	r := sample(t, "full")
	r.Study, r.Headline, r.Program = evil, evil, evil
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		v.Asks, v.Says, v.Text, v.RestsOn, v.Code = evil, evil, evil, evil, evil
	}
	for i := range r.Criteria {
		r.Criteria[i].Name, r.Criteria[i].Kind = evil, []string{"learned", evil}[min(i, 1)]
	}
	for i := range r.Compared {
		c := &r.Compared[i]
		c.A, c.B, c.At, c.Method, c.Verdict = evil, evil, evil, evil, "a_better"
	}
	for i := range r.Points {
		r.Points[i].Feature, r.Points[i].Group, r.Points[i].Bin, r.Points[i].About = evil, evil, evil, evil
	}
	r.Redrawn.From, r.Features[0].Name = evil, evil
	r.Curves[0].Name, r.Cut.Reason, r.Files[0], r.Input.Fingerprint, r.Input.StudyHash = evil, evil, evil, evil, evil
	r.LeftOut[0].Reason, r.LeftOut[1].Examples[0], r.Warnings[0].Text, r.Warnings[0].Hint = evil, evil, evil, evil
	r.Folds[0].Test.From = evil
	got := rendered(t, r)
	few := sample(t, "too-few")
	few.TooFew.Sources[0].Level, few.TooFew.Sources[0].Column, few.TooFew.EnoughIn, few.TooFew.Until = evil, evil, evil, evil
	got += rendered(t, few)
	for _, not := range []string{"<script", "<img", "<!-- ", "onerror=alert(1)>", `"'>`} {
		if strings.Contains(got, not) {
			t.Errorf("%q came through", not)
		}
	}
	if n := strings.Count(got, "</style>"); n != 2 { // one a page
		t.Errorf("%d times </style>", n)
	}
}

// The page asks for nothing and runs nothing.
func TestSelfContained(t *testing.T) {
	for _, name := range []string{"full", "no-hand-over", "too-few", "ordered", "shuffled", "few-periods"} {
		got := rendered(t, sample(t, name))
		for _, not := range []string{"http:", "https:", "//", "<script ", "<script>", "<link", ` src="`, "@import", "javascript:", "NaN", "Inf", "ZgotmplZ", "%!"} {
			if i := strings.Index(got, not); i >= 0 {
				t.Errorf("%s: %q in %q", name, not, got[max(0, i-40):min(len(got), i+40)])
			}
		}
	}
}

func TestControlCharacters(t *testing.T) {
	r := sample(t, "too-few")
	r.Headline = "a\x00b\x1bc\x85d"
	if got := rendered(t, r); !strings.Contains(got, "<h1>a\ufffdb\ufffdc\ufffdd</h1>") {
		t.Error("a control character came through")
	}
}

// Every heading is at most one level below the one before it, every table has
// a caption, and every figure that is not for the eye alone a title.
func TestOutline(t *testing.T) {
	for _, name := range []string{"full", "no-hand-over", "too-few", "ordered", "shuffled", "few-periods"} {
		got := rendered(t, sample(t, name))
		level := "0"
		for _, h := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(got, -1) {
			if h[1][0] > level[0]+1 {
				t.Errorf("%s: h%s after h%s", name, h[1], level)
			}
			level = h[1]
		}
		if n := strings.Count(got, "<h1"); n != 1 {
			t.Errorf("%s: %d first headings", name, n)
		}
		if a, b := strings.Count(got, "<table"), strings.Count(got, "<caption>"); a != b {
			t.Errorf("%s: %d tables, %d captions", name, a, b)
		}
		if a, b := strings.Count(got, `role="img"`), strings.Count(got, "<svg")-strings.Count(got, `aria-hidden="true"`); a != b {
			t.Errorf("%s: %d of %d figures are images", name, a, b)
		}
		ids := map[string]bool{}
		for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(got, -1) {
			if ids[id[1]] {
				t.Errorf("%s: id %s twice", name, id[1])
			}
			ids[id[1]] = true
		}
	}
}

// A report with next to nothing in it is still a page.
func TestEmpty(t *testing.T) {
	for _, r := range []*report.Report{{}, {Cut: &report.Cut{}, Missed: &report.Missed{}}, {TooFew: &report.TooFew{}},
		{Curves: make([]report.Curve, 2), Compared: make([]report.Comparison, 1), Folds: make([]report.Fold, 1), Points: make([]report.Point, 1), Criteria: make([]report.Criterion, 1), Verdicts: make([]report.Verdict, 2)}} {
		if got := rendered(t, r); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
			t.Errorf("got\n%s", got)
		}
	}
}
