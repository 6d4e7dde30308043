package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/backtest"
	"assay/cmd/assay/internal/study"
)

// onRealData runs a study of backtest/testdata/studies on the data beside the
// repository.
func onRealData(t *testing.T, name string) *backtest.Result {
	t.Helper()
	if _, err := os.Stat("../../../shared/data/rails/leads.parquet"); err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	s, err := study.Read(filepath.Join("../../backtest/testdata/studies", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, res, err := test(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Criteria) == 0 {
		t.Fatalf("nothing was tested: %+v", res.TooFew)
	}
	return res
}

// Newcomers to an open-source project: the bounds are those of a plain
// logistic regression on the same folds (.69 by behaviour, .66 with all),
// less what bins and whole points may cost.
func TestRails(t *testing.T) {
	for name, least := range map[string]float64{"rails": 0.63, "rails-behaviour": 0.65} {
		res := onRealData(t, name)
		t.Logf("%s: AUC within fold %.3f over %d folds, %s", name, res.Criteria[0].AUC, len(res.Folds), res.Verdict)
		if auc := res.Criteria[0].AUC; !(auc >= least) {
			t.Errorf("%s: AUC within fold %.3f, want at least %.2f", name, auc, least)
		}
	}
}

// Won against lost deals hold nothing to learn, and nobody may win.
func TestCRMTellsNothing(t *testing.T) {
	for _, name := range []string{"crm", "crm-account"} {
		res := onRealData(t, name)
		t.Logf("%s: AUC within fold %.3f, %s", name, res.Criteria[0].AUC, res.Verdict)
		if auc := res.Criteria[0].AUC; !(auc >= 0.46 && auc <= 0.54) {
			t.Errorf("%s: AUC within fold %.3f, want .50 ± .04", name, auc)
		}
		if res.Verdict != backtest.CannotBeTold {
			t.Errorf("%s: %s, want %s", name, res.Verdict, backtest.CannotBeTold)
		}
		leak := ""
		for _, w := range res.Warnings {
			if w.Code == "leak" {
				leak = w.Text
			}
		}
		if kept := name == "crm-account"; strings.HasPrefix(leak, "account ") != kept {
			t.Errorf("%s: the leak of account is %q", name, leak)
		}
	}
}
