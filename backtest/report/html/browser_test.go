//go:build slow

package html

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A browser reads each page without a complaint and shows its headline. The
// tree is the browser's own, after it has mended what it could not read.
func TestBrowser(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("no Chromium here: the page is not looked at in a browser")
	}
	for _, name := range []string{"full", "no-hand-over", "too-few", "ordered", "shuffled", "few-periods"} {
		t.Run(name, func(t *testing.T) {
			tree, said := dump(t, browser, rendered(t, sample(t, name)))
			if said != "" {
				t.Errorf("the browser says:\n%s", said)
			}
			if !strings.Contains(tree, "<h1>"+prose(sample(t, name).Headline)+"</h1>") {
				t.Error("the headline is not in the tree")
			}
			for _, not := range []string{"<script>", "<img"} {
				if strings.Contains(tree, not) {
					t.Errorf("%s in the tree", not)
				}
			}
		})
	}
}

// dump is the tree of page in the browser, and what its console said.
func dump(t *testing.T, browser, page string) (tree, said string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--enable-logging=stderr", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+file)
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &log, 10*time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	for l := range strings.SplitSeq(log.String(), "\n") {
		if strings.Contains(l, "CONSOLE") {
			said += l + "\n"
		}
	}
	// The browser writes a no-break space by its name.
	return strings.ReplaceAll(out.String(), "&nbsp;", "\u00a0"), said
}
