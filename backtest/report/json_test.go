package report_test

import (
	"bytes"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"assay/backtest/report"
)

func TestJSONReadsBack(t *testing.T) {
	for name, r := range samples() {
		var first, second bytes.Buffer
		if err := report.JSON(&first, r); err != nil {
			t.Fatal(err)
		}
		back, err := report.Read(bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := report.JSON(&second, back); err != nil {
			t.Fatal(err)
		}
		if first.String() != second.String() {
			t.Errorf("%s: not the same after reading it back", name)
		}
		if name == "full" && !reflect.DeepEqual(r, back) { // it has no empty list
			t.Errorf("read %+v", back)
		}
	}
}

// Lists that are nil are written as [], at any depth, and stay nil.
func TestJSONEmpty(t *testing.T) {
	r := &report.Report{Cut: &report.Cut{}, TooFew: &report.TooFew{}, Curves: make([]report.Curve, 1)}
	var b bytes.Buffer
	if err := report.JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"verdicts", "criteria", "comparisons", "points", "features", "neighbours", "sources", "folds", "left_out", "warnings", "files"} {
		if !strings.Contains(b.String(), `"`+key+`": []`) {
			t.Errorf("%s is not an empty list:\n%s", key, &b)
		}
	}
	if r.Verdicts != nil || r.Curves[0].Points != nil || r.Cut.Neighbours != nil || r.TooFew.Sources != nil || r.Version != 0 {
		t.Error("the report was changed")
	}
	if !strings.HasSuffix(b.String(), "}\n") {
		t.Error("no line feed at the end")
	}
}

func TestJSONRefusesNaN(t *testing.T) {
	r := full()
	r.Criteria[0].Keeps = p(math.NaN())
	if err := report.JSON(io.Discard, r); err == nil {
		t.Error("NaN was written")
	}
}

func TestReadRefuses(t *testing.T) {
	for _, in := range []string{"", "[]", `{"version": 2}`, `{}`, `{"version": 1} {}`, `{"version": 1} x`, `{"version": 1, "seed": -1}`} {
		if _, err := report.Read(strings.NewReader(in)); err == nil || !strings.HasPrefix(err.Error(), "report.json: ") {
			t.Errorf("%s: got %v", in, err)
		}
	}
	if _, err := report.Read(strings.NewReader(`{"version": 1, "later": 3}` + "\n")); err != nil {
		t.Error(err)
	}
}
