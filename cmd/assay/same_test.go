package main

import (
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The same company and report come out to the byte, also on one core.
func TestSameBytes(t *testing.T) {
	dir := t.TempDir()
	var want map[string]string
	for _, cores := range []int{runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(0), 1} {
		before := runtime.GOMAXPROCS(cores)
		t.Cleanup(func() { runtime.GOMAXPROCS(before) })
		_, stderr, code := command(t.Context(), "demo", filepath.Join(dir, "d"), "--leads", "4000")
		if code != 0 && code != 3 || stderr != "" {
			t.Fatalf("exit code %d, %q", code, stderr)
		}
		got := files(t, filepath.Join(dir, "d"))
		if want == nil {
			want = got
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if got[name] != want[name] {
				t.Errorf("on %d cores %s has other bytes", cores, name)
			}
		}
		if strings.Contains(got["out/report.json"], dir) || strings.Contains(got["out/model.json"], dir) {
			t.Error("a path of this machine is in the output")
		}
	}
}
