package main

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// Scores are as of the last day that the study says was observed; where
// anything came after it, the page says so.
func TestScoresAsOf(t *testing.T) {
	all := contacts(1500, 1)
	last := all[len(all)-1].created
	came := 0 // on the last day
	for _, c := range all {
		if c.created.Equal(last) {
			came++
		}
	}
	for observed, says := range map[time.Time]string{
		last:                   "",
		last.AddDate(0, 0, -1): "! scores are as of 2025-12-29, where observed ends: " + strconv.Itoa(came) + " leads and 0 events",
	} {
		dir := t.TempDir()
		study := strings.Replace(smallest, "Disqualified Date}", "Disqualified Date, observed: [2024-01-01, "+observed.Format(time.DateOnly)+"]}", 1)
		plainSheet.write(t, dir, study, all)
		page := strings.Join(strings.Fields(runIn(t, dir, 0, "run")), " ")
		if got := strings.Contains(page, "scores are as of"); got != (says != "") || !strings.Contains(page, says) {
			t.Errorf("observed until %v: want %q\n%s", observed, says, page)
		}
	}
}
