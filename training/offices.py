"""Make data/world/offices.psv: who held which high office when, from the shared table of Wikidata's offices (CC0).

usage: python -m training.offices ../shared/data/people/offices.csv src/onrecord/data/world/offices.psv

Kept: heads of state and government, foreign, defence and finance ministers, press secretaries and spokespeople,
heads of international bodies and central banks. A row without an end is open or unknown; the reader prefers the
latest start among the rows that cover a day. Gaps that the source names are filled from general knowledge below.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

KEPT = re.compile(
    r"^(President|Vice President|Prime Minister|Deputy Prime Minister|First Minister|Chancellor|Federal Chancellor|"
    r"Taoiseach|King|Queen|Emir|Sultan|Supreme Leader.*|General Secretary.*|Pope|"
    r"(Federal )?(Minister|Secretary|Minister of State)( of| for)? (Foreign|Defen[cs]e|External|Finance|"
    r"the Treasury|State).*|"
    r"Secretary of State.*|Secretary of Defense|Secretary of the Treasury|Foreign Secretary.*|Defen[cs]e Secretary.*|"
    r"Chancellor of the Exchequer|.*Press Secretary.*|.*[Ss]pokes.*|Chair of the Federal Reserve|"
    r"Governor of the .*Bank.*|"
    r"Secretary-General.*|High Representative.*|National Security Advis.*|Director of the Central Intelligence.*|"
    r"Minister of (the )?(Interior|Energy|Oil|Petroleum).*|Attorney[- ]General.*)$"
)
# code, country, position, person, start, end: what the source lacks (its own README lists the gaps)
FILLED = """
DE|Germany|Federal Chancellor|Angela Merkel|2005-11-22|2021-12-08
DE|Germany|Federal Chancellor|Gerhard Schröder|1998-10-27|2005-11-22
DE|Germany|Federal Chancellor|Friedrich Merz|2025-05-06|
DE|Germany|Minister for Foreign Affairs|Heiko Maas|2018-03-14|2021-12-08
DE|Germany|Minister for Foreign Affairs|Sigmar Gabriel|2017-01-27|2018-03-14
DE|Germany|Minister for Foreign Affairs|Guido Westerwelle|2009-10-28|2013-12-17
RU|Russia|Press Secretary of the President|Dmitry Peskov|2012-05-22|
RU|Russia|Spokeswoman of the Ministry of Foreign Affairs|Maria Zakharova|2015-08-10|
EU|European Union|President of the European Commission|Ursula von der Leyen|2019-12-01|
EU|European Union|President of the European Commission|Jean-Claude Juncker|2014-11-01|2019-11-30
EU|European Union|President of the European Commission|José Manuel Barroso|2004-11-22|2014-10-31
EU|European Union|President of the European Council|Donald Tusk|2014-12-01|2019-11-30
EU|European Union|President of the European Council|Charles Michel|2019-12-01|2024-11-30
EU|European Union|President of the European Council|Antonio Costa|2024-12-01|
EU|European Union|High Representative for Foreign Affairs|Federica Mogherini|2014-11-01|2019-11-30
EU|European Union|High Representative for Foreign Affairs|Kaja Kallas|2024-12-01|
NATO|NATO|Secretary General|Anders Fogh Rasmussen|2009-08-01|2014-09-30
NATO|NATO|Secretary General|Jens Stoltenberg|2014-10-01|2024-10-01
NATO|NATO|Secretary General|Mark Rutte|2024-10-01|
EU|European Union|President of the European Central Bank|Mario Draghi|2011-11-01|2019-10-31
EU|European Union|President of the European Central Bank|Christine Lagarde|2019-11-01|
IMF|International Monetary Fund|Managing Director|Christine Lagarde|2011-07-05|2019-09-12
IMF|International Monetary Fund|Managing Director|Kristalina Georgieva|2019-10-01|
US|United States|President|Bill Clinton|1993-01-20|2001-01-20
US|United States|President|Donald Trump|2025-01-20|
US|United States|Secretary of State|Marco Rubio|2025-01-21|
GB|United Kingdom|Prime Minister|Tony Blair|1997-05-02|2007-06-27
GB|United Kingdom|Prime Minister|Rishi Sunak|2022-10-25|2024-07-05
GB|United Kingdom|Prime Minister|Keir Starmer|2024-07-05|
JP|Japan|Prime Minister|Shinzo Abe|2012-12-26|2020-09-16
JP|Japan|Prime Minister|Shigeru Ishiba|2024-10-01|2025-10-21
GR|Greece|Minister of Finance|Yanis Varoufakis|2015-01-27|2015-07-06
CN|China|President|Xi Jinping|2013-03-14|
KP|North Korea|Supreme Leader|Kim Jong-un|2011-12-17|
KP|North Korea|Supreme Leader|Kim Jong-il|1994-07-08|2011-12-17
US|United States|White House Press Secretary|Karine Jean-Pierre|2022-05-13|2025-01-20
US|United States|White House Press Secretary|Karoline Leavitt|2025-01-20|
US|United States|Spokesperson of the Department of State|Ned Price|2021-01-20|2023-03-17
US|United States|Spokesperson of the Department of State|Matthew Miller|2023-04-24|2025-01-20
US|United States|Spokesperson of the Pentagon|John Kirby|2021-01-20|2022-06-03
CN|China|Spokesperson of the Ministry of Foreign Affairs|Zhao Lijian|2020-02-24|2023-01-09
CN|China|Spokesperson of the Ministry of Foreign Affairs|Hua Chunying|2012-11-16|
IL|Israel|Prime Minister|Benjamin Netanyahu|2022-12-29|
BR|Brazil|President|Luiz Inácio Lula da Silva|2023-01-01|
MX|Mexico|President|Claudia Sheinbaum|2024-10-01|
TR|Turkey|Minister of Foreign Affairs|Hakan Fidan|2023-06-03|
SA|Saudi Arabia|Crown Prince|Mohammed bin Salman|2017-06-21|
"""


def main() -> int:
    """Filter the table, add what it lacks, write it sorted by country and office."""
    source, target = map(Path, sys.argv[1:3])
    rows = {tuple(line.split("|")) for line in FILLED.strip().splitlines()}
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            person = row["person"]
            if KEPT.match(row["position"]) and person.isprintable() and any("a" <= c.lower() <= "z" for c in person):
                code = row["country_code"] or row["country"]
                rows.add((code, row["country"], row["position"], person, row["start"], row["end"]))
    head = (
        "# side|country|office|person|start|end (dates as precise as the source)\n"
        "# Made by training/offices.py from Wikidata's offices (CC0), with additions from general knowledge.\n"
    )
    body = "".join("|".join((r[0], *r[2:])) + "\n" for r in sorted(rows) if "|" not in "".join(r))
    target.write_text(head.replace("|country", "") + body, encoding="utf-8")
    print(f"{len(rows)} rows, {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
