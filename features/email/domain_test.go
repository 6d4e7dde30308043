package email

import (
	"strings"
	"testing"
)

func TestDomain(t *testing.T) {
	for address, want := range map[string]string{
		"ann@acme.com":                          "acme.com",
		"ann@mail.eu.acme.com":                  "acme.com",
		" ANN@ACME.Co.UK. ":                     "acme.co.uk",
		"Ann <ann@acme.co.uk>":                  "acme.co.uk",
		"mailto:ann@www.acme.com.br?subject=hi": "acme.com.br",
		"ann@BÜCHER.de":                         "xn--bcher-kva.de",
		"ann@bu\u0308cher.de":                   "xn--bcher-kva.de",
		"ann@XN--BCHER-KVA.de":                  "xn--bcher-kva.de",
		"ann@shop.bücher。de":                    "xn--bcher-kva.de",
		"ann@ａｃｍｅ.com":                          "acme.com",
		"ann@www.例子.中国":                         "xn--fsqu00a.xn--fiqs8s",
		"ann@acme.uk.com":                       "acme.uk.com",
		"ann@mail.acme.uk.com":                  "acme.uk.com",
		"ann@uk.com":                            "uk.com",
		"ann@acme.github.io":                    "acme.github.io",
		"ann@github.io":                         "github.io",
		"ann@eu-west-1.compute.amazonaws.com":   "amazonaws.com",
		"ann@acme.kawasaki.jp":                  "",
		"ann@x.acme.kawasaki.jp":                "x.acme.kawasaki.jp",
		"ann@city.kawasaki.jp":                  "city.kawasaki.jp",
		"ann@co.uk":                             "",
		"ann@acme.invalid":                      "",
		"ann@acme.con":                          "",
		"acme.com":                              "",
		"":                                      "",
	} {
		got, ok := Domain(address)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", address, got, ok, want)
		}
	}
}

func TestCompany(t *testing.T) {
	for text, want := range map[string]string{
		"ann@acme.com":                         "acme.com",
		"Ann <ann@mail.acme.co.uk>":            "acme.co.uk",
		"info@acme.com":                        "acme.com",
		"https://www.acme.co.uk/x":             "acme.co.uk",
		"HTTP://ACME.com:8080/a?b=c@d.org#e":   "acme.com",
		"https://ann:secret@shop.acme.com/":    "acme.com",
		"https://acme.com?x=https://other.com": "acme.com",
		"https://acme.com\\@other.com":         "acme.com",
		"//acme.com":                           "acme.com",
		"ACME.com":                             "acme.com",
		" www.acme.com/ ":                      "acme.com",
		"acme.com.":                            "acme.com",
		"<https://acme.com>":                   "acme.com",
		"acme.com:443":                         "acme.com",
		"acme.com/a//b":                        "acme.com",
		"bücher.de":                            "xn--bcher-kva.de",
		"ann@cs.ox.ac.uk":                      "ox.ac.uk",
		"ann@gmail.com":                        "",
		"gmail.com":                            "",
		"https://mail.yahoo.co.uk/":            "",
		"x@mailinator.com":                     "",
		"mailinator.com":                       "",
		"Acme Inc.":                            "",
		"Acme":                                 "",
		"co.uk":                                "",
		"ann@":                                 "",
		"@acme.com":                            "",
		"ann@home@acme.com":                    "",
		"https://":                             "",
		"https://10.0.0.1/":                    "",
		"":                                     "",
		"n/a":                                  "",
		strings.Repeat("acme.", 2_000) + "com": "",
	} {
		got, ok := Company(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", text, got, ok, want)
		}
	}
}

// Whatever the text: a domain is in one form and its own domain; a text has a
// kind if and only if it has a domain; a company is a domain, and one that
// people share by working there.
func FuzzAddress(f *testing.F) {
	for _, text := range kinds {
		for line := range strings.Lines(text) {
			f.Add(strings.TrimSpace(line))
		}
	}
	f.Add("ann@al.eu.org")
	f.Add("https://ann:x@www.acme.co.uk:80/x?y#z")
	r, err := New([]string{"acme.com"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		domain, ok := Domain(text)
		kind := r.Kind(text)
		if (kind != Missing) != ok || (domain != "") != ok {
			t.Fatalf("%q: kind %q, domain %q, %v", text, kind, domain, ok)
		}
		company, isCompany := Company(text)
		if ok && (isCompany && company != domain || isCompany == (kind == Free || kind == Disposable)) {
			t.Fatalf("%q: kind %q, domain %q, company %q, %v", text, kind, domain, company, isCompany)
		}
		for _, d := range []string{domain, company} {
			if again, _ := Domain("x@" + d); again != d || strings.ToLower(d) != d || strings.ContainsFunc(d, func(r rune) bool { return r > '~' }) {
				t.Fatalf("%q: %q has the domain %q", text, d, again)
			}
		}
	})
}
