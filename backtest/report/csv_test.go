package report

import (
	"bytes"
	"encoding/csv"
	"testing"
)

// A cell is guarded where a spreadsheet would run it, and nowhere else.
func TestGuarded(t *testing.T) {
	tests := map[string]string{
		"": "", "a=1": "a=1", "-3": "-3", "+4.5": "+4.5", "7": "7", "3 or more": "3 or more",
		"=1+1": "'=1+1", "+SUM(A1)": "'+SUM(A1)", "-5 to 3": "'-5 to 3", "@x": "'@x", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1", "＝1": "'＝1",
		"-": "'-", "+": "'+", "-.5": "'-.5", "-1e9": "'-1e9", "+Inf": "'+Inf", "-0x1p-2": "'-0x1p-2", "-1.2.3": "'-1.2.3",
	}
	for in, want := range tests {
		if got := guarded(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestPointsCSV(t *testing.T) {
	v := []float64{1.0 / 3, .25, .4, -.5, .0625, .79, .8, 1.5}
	r := &Report{Points: []Point{
		{Feature: "a,\"b\"\n", Group: "fit", Bin: "=1", Points: -6, Leads: 1234567.5, Accepted: &v[0], AcceptedLo: &v[1], AcceptedHi: &v[2],
			Evidence: &v[3], Information: &v[4], Stable: &v[5], SameSign: &v[6]},
		{Feature: "c", Group: "behaviour", Bin: "0", Points: 0, Leads: 1e21},
	}, Features: []Feature{{Name: "a,\"b\"\n", Group: "fit", Information: &v[7]}, {Name: "c", Group: "fit", Information: &v[7]}}}
	var b bytes.Buffer
	if err := PointsCSV(&b, r); err != nil {
		t.Fatal(err)
	}
	const want = "feature,group,bin,points,leads,accepted,accepted_lo,accepted_hi,weight_of_evidence,information_value,stable,same_sign,feature_information_value\r\n" +
		"\"a,\"\"b\"\"\r\n\",fit,'=1,-6,1234567.5,0.3333333333333333,0.25,0.4,-0.5,0.0625,0.79,0.8,1.5\r\n" +
		"c,behaviour,0,0,1000000000000000000000,,,,,,,,\r\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
	if rows, err := csv.NewReader(&b).ReadAll(); err != nil || len(rows) != 3 {
		t.Errorf("read %d rows, %v", len(rows), err)
	}
}

func TestStrongest(t *testing.T) {
	ps := []Point{{Feature: "a", Points: 1}, {Feature: "b", Points: -9}, {Feature: "c"}, {Feature: "d", Points: 5}, {Feature: "e", Points: -5}, {Feature: "f", Points: 5}}
	names := func(ps []Point) (s string) {
		for _, p := range ps {
			s += p.Feature
		}
		return s
	}
	for n, want := range []string{"", "b", "db", "deb", "dfeb", "dfaeb", "dfaeb"} {
		if got := names(Strongest(ps, n)); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
	if names(ps) != "abcdef" {
		t.Error("the table was reordered")
	}
}
