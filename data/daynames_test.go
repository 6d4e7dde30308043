package data

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestDatesInNames(t *testing.T) {
	for name, want := range map[string]string{
		"contacts-2025-03-31.csv":          "2025-04-01",
		"contacts_2025_03_31.csv":          "2025-04-01",
		"contacts.2025.03.31.csv":          "2025-04-01",
		"20250331.csv":                     "2025-04-01",
		"20250331T0600.csv":                "2025-04-01",
		"20250331_060000.csv":              "2025-04-01",
		"202503310600.csv":                 "2025-04-01",
		"20250331060000.csv":               "2025-04-01",
		"dt=2024-12-31":                    "2025-01-01",
		"2024-02-29":                       "2024-03-01",
		"2025-02-29":                       "",
		"contacts-2025_03.csv":             "2025-04-01",
		"2025-12":                          "2026-01-01",
		"202503.csv":                       "2025-04-01",
		"202513.csv":                       "",
		"2025-03-32":                       "",
		"2025-03-5":                        "",
		"2025":                             "",
		"export-1743400000.csv":            "",
		"id 20250331001.csv":               "",
		"120250331.csv":                    "",
		"v1-2025-03-31.csv":                "2025-04-01",
		"2025-03-31 again 20250331.csv":    "2025-04-01",
		"2025-01-01 to 2025-03-31.csv":     "2025-01-02 2025-04-01",
		"2025-03 exported 2025-04-02.csv":  "2025-04-01 2025-04-03",
		"2025-01-01_2025-03-31.csv":        "2025-01-02 2025-04-01",
		"20250101-20250331.csv":            "2025-01-02 2025-04-01",
		"20250101_202503.csv":              "2025-01-02 2025-04-01",
		"2025-03-31T2025.csv":              "2025-04-01",
		"contacts.csv":                     "",
		"1969-12-31 2100-01-01 2099-12-31": "2100-01-01",
	} {
		var got []string
		for _, d := range datesIn(name) {
			got = append(got, time.Unix(86400*d.after, 0).UTC().Format(time.DateOnly))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: until %q, want %q", name, got, want)
		}
	}
}

// The name of the file goes before its folders, the nearer before the further;
// a folder of all files counts where it is nothing but a date.
func TestDateOfPath(t *testing.T) {
	c := newClock(zone(t, "Europe/Berlin"))
	const none, two = "bears no date in its name", "bears 2 dates in its name: 2025-01-01 and 2025-02-01"
	for _, x := range []struct{ path, common, want string }{
		{"/a/2024-01-01 study/contacts-2025-03-30.csv", "/a/2024-01-01 study", "2025-03-30T21:59:59.999999Z"},
		{"/a/2024-01-01 study/dt=2025-03-29/contacts.csv", "/a/2024-01-01 study", "2025-03-29T22:59:59.999999Z"},
		{"/a/2024-01-01 study/of 2025-03-29/x/contacts.csv", "/a/2024-01-01 study", "2025-03-29T22:59:59.999999Z"},
		{"/a/2024-01-01 study/2025/contacts.csv", "/a/2024-01-01 study", none},
		{"/a/2024-01-01 study/contacts.csv", "/a/2024-01-01 study", none},
		{"/a/2024-01-01/contacts.csv", "/a/2024-01-01", "2024-01-01T22:59:59.999999Z"},
		{"/a/dt=2024-01-01/part-0.csv", "/a/dt=2024-01-01", "2024-01-01T22:59:59.999999Z"},
		{"2024-01-01/b/contacts.csv", "", "2024-01-01T22:59:59.999999Z"},
		{"contacts-2025-02.csv", "", "2025-02-28T22:59:59.999999Z"},
		{"/a/2025-03-31/contacts-2025-01-01--2025-02-01.csv", "", two},
		{"/a/b/contacts.csv", "/a/b", none},
		{"contacts.csv", "", none},
		{"/2024-01-01x.csv", "/", "2024-01-01T22:59:59.999999Z"},
		{"./a 2024-01-01/contacts.csv", "a 2024-01-01", none},
		{"../2024-01-01/contacts.csv", "../2024-01-01", "2024-01-01T22:59:59.999999Z"},
	} {
		got, month, err := dateOfPath(filepath.FromSlash(x.path), x.common, c)
		switch {
		case err != nil && (!strings.HasSuffix(err.Error(), x.want) || !strings.Contains(hintOf(err), "as_of: COLUMN")):
			t.Errorf("%s: %v (%s), want %s", x.path, err, hintOf(err), x.want)
		case err == nil && got.String() != x.want:
			t.Errorf("%s: %v, want %s", x.path, got, x.want)
		case month != (x.path == "contacts-2025-02.csv"):
			t.Errorf("%s: a month: %v", x.path, month)
		}
	}
}

func TestCommonFolder(t *testing.T) {
	for paths, want := range map[string]string{
		"/a/b/c.csv":                  "/a/b",
		"/a/b/c.csv /a/b/d.csv":       "/a/b",
		"/a/b/c.csv /a/bb/d.csv":      "/a",
		"/a/b/x/c.csv /a/b/y/d.csv":   "/a/b",
		"/a/b/x/c.csv /a/b/d.csv":     "/a/b",
		"/a.csv /b/c.csv":             "/",
		"a.csv b.csv":                 "",
		"x/a.csv b.csv":               "",
		"x/a.csv x/y/b.csv x/z/c.csv": "x",
	} {
		if got := commonFolder(strings.Fields(paths)); got != want {
			t.Errorf("%s: %q, want %q", paths, got, want)
		}
	}
}
