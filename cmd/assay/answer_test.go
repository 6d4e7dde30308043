package main

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"assay/data"
	"assay/features"
	"assay/model"
)

// A gate is named only where it decides.
func TestDecide(t *testing.T) {
	for _, c := range []struct {
		score         int32
		always, never bool
		mql           bool
		gate          string
	}{
		{49, false, false, false, ""},
		{50, false, false, true, ""},
		{51, false, false, true, ""},
		{49, true, false, true, "always"},
		{50, true, false, true, ""},
		{49, false, true, false, ""},
		{50, false, true, false, "never"},
		{50, true, true, true, "always"},
	} {
		a := answer{Score: c.score, Cut: 50}
		a.decide(c.always, c.never)
		if a.MQL != c.mql || a.Gate != c.gate {
			t.Errorf("%+v: MQL %v by %q", c, a.MQL, a.Gate)
		}
	}
}

func TestAnswerPage(t *testing.T) {
	a := answer{Lead: "L1", At: "2025-12-31", Cut: 20}
	a.add([]model.Line{
		{Feature: "country", Group: features.Fit, About: "country", Text: "Germany", Points: 3},
		{Feature: "demo", Group: features.Behaviour, About: "demo_request, ever", Text: "yes", Points: 24},
		{Feature: "x", Group: features.Behaviour, About: strings.Repeat("long ", 30), Text: strings.Repeat("ä", 40), Points: -6},
	})
	a.Score = 21
	a.decide(false, false)
	var b strings.Builder
	if err := a.page(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if lines[0] != "L1 at 2025-12-31: score 21 >= 20, an MQL" || !strings.Contains(b.String(), "\n     21  fit 3, behaviour 18\n") {
		t.Errorf("page\n%s", b.String())
	}
	if !strings.HasPrefix(lines[2], "    +24  demo_request, ever ") {
		t.Errorf("first row %q is not the strongest", lines[2])
	}
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); n > 80 {
			t.Errorf("%d characters: %s", n, line)
		}
	}
}

func TestInstant(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]time.Time{
		"2025-06-30":                time.Date(2025, 6, 29, 22, 0, 0, 0, time.UTC),
		"2025-06-30 14:00":          time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC),
		"2025-06-30T14:00:00Z":      time.Date(2025, 6, 30, 14, 0, 0, 0, time.UTC),
		"2025-06-30T14:00:00+02:00": time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC),
	} {
		if got, err := instant(text, berlin); err != nil || got != data.FromTime(want) {
			t.Errorf("instant(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	if _, err := instant("yesterday", berlin); exitCode(err) != 2 {
		t.Errorf("yesterday: %v", err)
	}
}
