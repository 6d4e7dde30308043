"""Writes names.tsv: every country of ISO 3166-1 with its codes, the short name
of ISO, and its names in the Unicode CLDR in five languages, for the tests of
package country.

    pip install babel==2.18.0 iso3166==3.0.0    # CLDR 47
    python names.py > names.tsv
"""

import babel
import iso3166

languages = ["en", "de", "fr", "es", "pt"]
print("\t".join(["alpha2", "alpha3", "numeric", "iso"] + languages))
for c in sorted(iso3166.countries, key=lambda c: c.alpha2):
    names = [babel.Locale(lang).territories[c.alpha2] for lang in languages]
    print("\t".join([c.alpha2, c.alpha3, c.numeric, c.name] + names))
