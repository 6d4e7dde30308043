package email

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/publicsuffix"
)

// registered says whether a name is a registered domain in its one form, and
// no end below which others register theirs.
func registered(name string) bool {
	domain, ok := registrable(name)
	suffix, _ := publicsuffix.PublicSuffix(name)
	return ok && domain == name && suffix != name
}

// Each list has a head that says where it is from, at least so many domains,
// sorted, none twice, none on two lists, and none that nobody can register.
func TestLists(t *testing.T) {
	seen := make(map[string]string)
	for _, l := range []struct {
		name, text  string
		atLeast, kB int
	}{
		{"free", freeList, 5000, 100},
		{"disposable", disposableList, 10000, 220},
		{"academic", academicList, 10000, 150},
	} {
		list := slices.Collect(domains(l.text))
		if len(list) < l.atLeast || len(l.text) > l.kB*1000 {
			t.Errorf("%s has %d domains in %d bytes", l.name, len(list), len(l.text))
		}
		if !slices.IsSorted(list) {
			t.Errorf("%s is not sorted", l.name)
		}
		for _, word := range []string{"# ", "Sources:", "fetched 20", "licences in LICENSES.txt"} {
			if head, _, _ := strings.Cut(l.text, "\n"+list[0]); !strings.Contains(head, word) {
				t.Errorf("the head of %s does not say %q", l.name, word)
			}
		}
		for _, domain := range list {
			if other := seen[domain]; other != "" {
				t.Errorf("%s is on %s and on %s", domain, other, l.name)
			}
			if seen[domain] = l.name; !registered(domain) {
				t.Errorf("%s on %s is no registered domain", domain, l.name)
			}
			if l.name != "disposable" && isAcademic(domain) {
				t.Errorf("%s is academic by a rule and on %s", domain, l.name)
			}
		}
	}
	if got := len(listed()); got != len(seen) {
		t.Errorf("the table has %d domains of %d", got, len(seen))
	}
}

// Companies that nobody would take for a mail provider are on no list.
func TestWellKnownCompanies(t *testing.T) {
	for name := range set(`
		3m.com a1telekom.at abb.com accenture.com adidas.com adobe.com adp.com airbnb.com airbus.com alibaba.com
		allianz.com allianz.de amazon.com amazon.de amd.com anthropic.com apple.com asml.com asus.com at-t.com
		atlassian.com atos.net att.com audi.de axa.fr barclays.com basf.com bayer.com bbc.co.uk bcg.com bloomberg.net
		bmw.de boeing.com booking.com bosch.com bp.com bt.com canva.com capgemini.com celonis.com charter.com chevron.com
		cisco.com citi.com cloudflare.com comcast.com commerzbank.com continental.com cox.com danone.com databricks.com
		db.com deere.com dell.com deloitte.com dhl.com disney.com docker.com dropbox.com ebay.com edf.fr elastic.co
		embraer.com.br enel.com engie.com eni.com eon.com ericsson.com ey.com facebook.com fedex.com festo.com figma.com
		ford.com fujitsu.com gartner.com ge.com github.com gitlab.com gm.com google.com gsk.com hashicorp.com heineken.com
		henkel.com hetzner.com hitachi.com honda.com honeywell.com hp.com hsbc.com huawei.com hubspot.com ibm.com ikea.com
		indeed.com infosys.com ing.com intel.com intercom.com intuit.com ionos.com itau.com.br jetbrains.com jnj.com
		jpmorgan.com klarna.com kpmg.com lenovo.com lg.com linkedin.com loreal.com lufthansa.com lvmh.com maersk.com
		mailchimp.com mckinsey.com merck.com meta.com michelin.com microsoft.com miro.com mongodb.com mozilla.com nasa.gov
		nestle.com netflix.com nhs.net nike.com nokia.com notion.so novartis.com nvidia.com okta.com openai.com oracle.com
		orange.com otto.de palantir.com panasonic.com paypal.com personio.de petrobras.com.br pfizer.com pg.com philips.com
		porsche.de pwc.com qualcomm.com redhat.com renault.com repsol.com roche.com rwe.com salesforce.com samsung.com
		sanofi.com sap.com saudia.com scania.com schaeffler.com se.com servicenow.com shell.com shopify.com siemens.com
		slack.com snowflake.com sony.com spotify.com strato.de stripe.com swisscom.com tcs.com telefonica.com telekom.com
		telekom.de tesla.com toyota.com trumpf.com twilio.com uber.com ubs.com unilever.com ups.com vale.com verizon.com
		visa.com vmware.com vodafone.com volvo.com vw.com walmart.com wipro.com workday.com xing.com zalando.de
		zendesk.com zf.com zoom.us`) {
		if c := listed()[name]; c != 0 {
			t.Errorf("%s is on list %d", name, c)
		}
	}
}

// Mail providers that private people have their addresses at.
func TestWellKnownProviders(t *testing.T) {
	for name := range set(`
		126.com 163.com abv.bg alice.it aliyun.com aol.com appleid.com arcor.de att.net bellsouth.net bigpond.com bk.ru
		bluewin.ch bol.com.br btinternet.com centrum.cz chello.at comcast.net cox.net daum.net docomo.ne.jp duck.com
		earthlink.net fastmail.com foxmail.com free.fr freemail.hu freenet.de globo.com gmail.com gmx.at gmx.ch gmx.com
		gmx.de gmx.fr gmx.net googlemail.com hanmail.net hey.com hotmail.be hotmail.ca hotmail.co.uk hotmail.com
		hotmail.com.br hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl icloud.com ig.com.br in.gr inbox.ru
		interia.pl juno.com kakao.com laposte.net libero.it list.ru live.co.uk live.com live.de live.fr live.nl mac.com
		mail.com mail.ru mailbox.org me.com msn.com nate.com naver.com neuf.fr ntlworld.com o2.pl onet.pl online.de
		online.no optonline.net optusnet.com.au orange.fr outlook.com outlook.com.br outlook.de outlook.fr planet.nl pm.me
		posteo.de proton.me protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com rogers.com rr.com sapo.pt
		sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com skynet.be sohu.com sympatico.ca t-online.de talktalk.net telenet.be
		telia.com telus.net terra.com.br terra.es tin.it tiscali.it tuta.io tutanota.com ukr.net uol.com.br verizon.net
		virgilio.it virginmedia.com vodafone.de walla.co.il wanadoo.fr web.de wp.pl xs4all.nl xtra.co.nz yahoo.ca
		yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it
		yandex.com yandex.ru yeah.net ymail.com ziggo.nl zoho.com`) {
		if listed()[name] != free {
			t.Errorf("%s is not free", name)
		}
	}
	for name := range set(`10minutemail.com guerrillamail.com mailinator.com temp-mail.org trashmail.com yopmail.com
		throwawaymail.com sharklasers.com maildrop.cc getnada.com dispostable.com mailnesia.com wegwerfemail.de`) {
		if listed()[name] != disposable {
			t.Errorf("%s is not disposable", name)
		}
	}
}
