package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// moments of an interrupt, from before the program has begun to after the
// end of a short run.
var moments = []time.Duration{0, 5, 20, 50, 100, 200, 400, 800} // milliseconds

// binary is this test binary under the name by which TestMain knows it.
func binary(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "assay")
	if err := os.Symlink(self, name); err != nil {
		t.Skipf("no links here: %v", err)
	}
	return name
}

// interrupted starts the program, interrupts it after a while, and says
// whether it was stopped by that.
func interrupted(t *testing.T, after time.Duration, name, dir string, args ...string) bool {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be interrupted here")
	}
	var stderr bytes.Buffer
	c := exec.Command(name, args...)
	c.Dir, c.Stderr = dir, &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after * time.Millisecond)
	c.Process.Signal(os.Interrupt) // an error means that it has ended
	err := c.Wait()
	var exit *exec.ExitError
	switch {
	case err == nil, errors.As(err, &exit) && exit.ExitCode() == 3:
		return false
	case exit != nil && exit.ExitCode() == 1 && stderr.String() == "assay: interrupted\n":
	case exit != nil && exit.ExitCode() == -1: // before it could listen
	default:
		t.Errorf("after %d ms: %v, %q", after, err, stderr.String())
	}
	return true
}

// A demo that is interrupted leaves whole files under their names, or none.
func TestInterruptedDemo(t *testing.T) {
	name, stopped := binary(t), 0
	for _, after := range moments {
		dir := t.TempDir()
		if interrupted(t, after, name, dir, "demo", "d", "--leads", "2000") {
			stopped++
		}
		got := files(t, dir)
		for file := range got {
			if strings.Contains(file, "/.") {
				t.Errorf("after %d ms: %s is left", after, file)
			}
		}
		made := len(got) == 0
		for _, full := range []int{5, 5 + 2, 5 + len(fileNames)} { // the company; and a report; and a table
			made = made || len(got) == full
		}
		if !made {
			t.Errorf("after %d ms: there is %q", after, list(filepath.Join(dir, "d")))
		}
	}
	if stopped == 0 {
		t.Error("no interrupt came in time to test anything")
	}
}

// A run that is interrupted leaves all files of the run before it.
func TestInterruptedRun(t *testing.T) {
	name, dir := binary(t), t.TempDir()
	study := func(level string) {
		plainSheet.write(t, dir, smallest+"backtest: {level: "+level+"}\n", contacts(6000, 1))
	}
	study("90%")
	runIn(t, dir, 0, "run")
	before := files(t, "out")
	study("95%")
	for _, after := range moments {
		stopped := interrupted(t, after, name, dir, "run")
		now := files(t, "out")
		if same := maps.Equal(before, now); same != stopped {
			t.Errorf("after %d ms: interrupted %v, as before %v, folder holds %q", after, stopped, same, list("out"))
		}
		if !stopped {
			break
		}
	}
}
