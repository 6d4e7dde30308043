package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows are what each room may import of the others; a room that is not
// named here may not exist. Programs in cmd may import everything.
var arrows = map[string][]string{
	"data/cond":                   {},
	"data":                        {"data/cond"},
	"data/demo":                   {"data"},
	"data/internal/yardstick":     {"data"},
	"features":                    {"data", "data/cond", "features/amount", "features/country", "features/email", "features/title"},
	"features/amount":             {},
	"features/country":            {},
	"features/email":              {},
	"features/title":              {},
	"features/frame":              {"data", "features"},
	"backtest/metric":             {},
	"backtest/leak":               {"data", "backtest/metric"},
	"model":                       {"data", "data/cond", "features", "backtest/metric", "model/binning", "model/logit"},
	"model/internal/realdata":     {},
	"model/internal/yardstick":    {"model/logit"},
	"model/logit":                 {},
	"model/binning":               {},
	"backtest":                    {"data", "data/cond", "features", "model", "backtest/metric", "backtest/leak"},
	"backtest/internal/yardstick": {"data", "data/cond", "features", "model", "backtest"},
	"backtest/check":              {"data", "features", "model", "backtest", "backtest/leak", "backtest/report"},
	"backtest/report":             {"data", "features", "model", "backtest", "backtest/metric"},
	"backtest/report/html":        {"data", "backtest/report"},
}

func TestRoomsImportAlongTheArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "assay/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	rooms := 0
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(strings.ReplaceAll(line, "assay/", "./"))
		room, found := strings.CutPrefix(words[0], "./")
		if !found || strings.HasPrefix(room, "cmd/") {
			continue
		}
		rooms++
		allowed, known := arrows[room]
		if !known {
			t.Errorf("%s is a room that the design does not have", room)
		}
		for _, to := range words[1:] {
			if to, ours := strings.CutPrefix(to, "./"); ours && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s, against the arrows", room, to)
			}
		}
	}
	if rooms < len(arrows) {
		t.Errorf("found %d rooms of %d", rooms, len(arrows))
	}
}
