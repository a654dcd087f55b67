"""News sentences in many styles, written for these tests, with the value of each expression.

Each case: the day of publication, the sentence, and what must be found, in text
order: expression and value; a value of None must stay unresolved. Calendar values
that are not listed must not be found.
"""

from __future__ import annotations

Case = tuple[str, str, tuple[tuple[str, str | None], ...]]

# Fri 21 Mar 2025 is the day of publication where nothing else is needed.
AGENCY: tuple[Case, ...] = (
    (
        "2025-03-21",
        "JAKARTA (Reuters) - Indonesia's central bank kept rates unchanged on Wednesday, as expected.",
        (("Wednesday", "2025-03-19"),),
    ),
    ("2025-03-21", "The minister said Thursday he would resign.", (("Thursday", "2025-03-20"),)),
    ("2025-03-21", "The two sides will meet again on Tuesday in Geneva.", (("Tuesday", "2025-03-25"),)),
    ("2025-03-21", "A vote is scheduled for Monday.", (("Monday", "2025-03-24"),)),
    ("2025-03-21", "The ship is due to arrive on Sunday.", (("Sunday", "2025-03-23"),)),
    ("2025-03-21", "The deal must be signed by Friday, officials said.", (("Friday", "2025-03-21"),)),
    ("2025-03-21", "At least 12 people were killed late on Monday.", (("late on Monday", "2025-03-17"),)),
    ("2025-03-21", "Police said early Friday that two men had been held.", (("early Friday", "2025-03-21"),)),
    (
        "2025-03-21",
        "The talks, which began last week, resume next Monday.",
        (("last week", "2025-W11"), ("next Monday", "2025-03-24")),
    ),
    ("2025-03-21", "He has been in jail since Tuesday.", (("Tuesday", "2025-03-18"),)),
    ("2025-03-21", "Polls open on Saturday and close on Sunday.",
     (("Saturday", "2025-03-22"), ("Sunday", "2025-03-23"))),
    ("2025-03-21", "The storm is expected to make landfall Saturday night.", (("Saturday night", "2025-03-22TNI"),)),
    ("2025-03-21", "The blast happened shortly after 9 a.m. on Thursday.",
     (("9 a.m.", "2025-03-20T09:00"), ("Thursday", "2025-03-20"))),
    ("2025-03-21", "The quake struck at 0430 GMT, the survey said.", (("0430 GMT", "2025-03-21T04:30Z"),)),
    ("2025-03-21", "The president, elected in November, takes office in May.",
     (("November", "2024-11"), ("May", "2025-05"))),
    ("2025-03-21", "Exports rose 3 percent in February from a year earlier.",
     (("February", "2025-02"), ("a year earlier", "2024"))),
    ("2025-03-21", "He was arrested on March 3 and charged two days later.",
     (("March 3", "2025-03-03"), ("two days later", "2025-03-05"))),
    ("2025-03-21", "The summit will be held on April 4-6 in Lima.",
     (("April 4", "2025-04-04"), ("6", "2025-04-06"))),
    ("2025-03-21", "Parliament has until March 31 to approve the budget.", (("March 31", "2025-03-31"),)),
    ("2025-03-21", "The ceasefire of Jan. 19 collapsed on Tuesday.",
     (("Jan. 19", "2025-01-19"), ("Tuesday", "2025-03-18"))),
    ("2025-03-21", "It was the third attack this month and the worst since last August.",
     (("this month", "2025-03"), ("last August", "2024-08"))),
    ("2025-03-21", "The pope left hospital on Sunday after five weeks.", (("Sunday", "2025-03-16"),)),
    ("2025-03-21", "The next day, the army denied it.", (("The next day", "2025-03-22"),)),
    ("2025-03-21", "Fighting broke out on Monday. The next day, the army moved in.",
     (("Monday", "2025-03-17"), ("The next day", "2025-03-18"))),
    ("2025-03-21", "She met the king on Wednesday, a day after landing in Amman.",
     (("Wednesday", "2025-03-19"),)),
    ("2025-03-21", "The outgoing leader steps down on Jan. 20, 2026.", (("Jan. 20, 2026", "2026-01-20"),)),
)  # fmt: skip

AMERICAN: tuple[Case, ...] = (
    ("1998-03-06", "The Labor Department reported Friday that 310,000 jobs were created last month.",
     (("Friday", "1998-03-06"), ("last month", "1998-02"))),
    ("1998-03-06", "The launch was set for 6:46 p.m. EST Wednesday.",
     (("6:46 p.m. EST Wednesday", "1998-03-11T18:46"),)),
    ("1998-03-06", "Fourth of July parades drew crowds.", (("Fourth of July", "1997-07-04"),)),
    ("1998-03-06", "The shuttle lifted off at 2:30 p.m. Thursday.", (("2:30 p.m. Thursday", "1998-03-05T14:30"),)),
    ("1998-03-06", "The bill passed the Senate, 52-48, on Oct. 31, 1997.", (("Oct. 31, 1997", "1997-10-31"),)),
    ("1998-03-06", "He has coached here since the fall of 1989.", (("the fall of 1989", "1989-FA"),)),
    ("1998-03-06", "Thanksgiving week was quiet, and Christmas sales fell.",
     (("Thanksgiving", "1997-11-27"), ("Christmas", "1997-12-25"))),
    ("2001-10-02", "Since the Sept. 11 attacks, travel has dropped.", (("Sept. 11", "2001-09-11"),)),
    ("2013-03-22", "The 9/11 commission met in 2003.", (("9/11", "2001-09-11"), ("2003", "2003"))),
    ("2013-03-22", "The Class of '68 met again.", (("'68", "1968"),)),
    ("2013-03-22", "Hits of the '80s and the 1990s filled the hall.", (("the '80s", "198"), ("the 1990s", "199"))),
    ("2013-03-22", "Tonight's game starts at 7 p.m.", (("Tonight", "2013-03-22TNI"), ("7 p.m.", "2013-03-22T19:00"))),
    ("2013-03-22", "The storm that hit the night before left 4,000 homes dark.",
     (("the night before", "2013-03-21TNI"),)),
    ("2013-03-22", "Sen. May said he may run in May 2014.", (("May 2014", "2014-05"),)),
    ("2013-03-22", "Mail it by Apr. 15, the tax deadline.", (("Apr. 15", "2013-04-15"),)),
    ("2013-03-22", "She was born Feb. 3, 1921, in Dayton.", (("Feb. 3, 1921", "1921-02-03"),)),
)  # fmt: skip

BRITISH: tuple[Case, ...] = (
    ("2013-09-16", "A man was found dead on Saturday 14 September, police said.",
     (("Saturday 14 September", "2013-09-14"),)),
    ("2013-09-16", "The inquest opens on 3rd October.", (("3rd October", "2013-10-03"),)),
    ("2013-09-16", "The fire broke out at about 4.30am yesterday.", (("4.30am yesterday", "2013-09-15T04:30"),)),
    ("2013-09-16", "He will appear before magistrates tomorrow morning.",
     (("tomorrow morning", "2013-09-17TMO"),)),
    ("2013-09-16", "The club was founded in the 1880s.", (("the 1880s", "188"),)),
    ("2013-09-16", "Two climbers died at the weekend.", (("the weekend", "2013-W37-WE"),)),
    ("2013-09-16", "The by-election on Thursday week will be close.", (("Thursday week", "2013-09-26"),)),
    ("2013-09-16", "Interest rates have stood at 0.5% since March 2009.", (("March 2009", "2009-03"),)),
    ("2013-09-16", "Emergency crews were called in the early hours of Sunday.",
     (("the early hours of Sunday", "2013-09-15TMO"),)),
    ("2013-09-16", "The strike on the 5th of November was called off last night.",
     (("the 5th of November", "2013-11-05"), ("last night", "2013-09-15TNI"))),
    ("2013-09-16", "The Sunday Times reported that Theresa May would resign.", ()),
    ("2013-09-16", "Sheffield Wednesday won 2-1 on Boxing Day.", (("Boxing Day", "2012-12-26"),)),
    ("2013-09-16", "The minister resigned on Friday, 13 September 2013.",
     (("Friday, 13 September 2013", "2013-09-13"),)),
    ("2013-09-16", "The 2012-13 accounts show a loss.", (("2012", "2012"), ("13", "2013"))),
)  # fmt: skip

BUSINESS: tuple[Case, ...] = (
    ("2013-02-14", "Fourth-quarter profit fell 12%, the company said Thursday.",
     (("Fourth-quarter", "2012-Q4"), ("Thursday", "2013-02-14"))),
    ("2013-02-14", "Net income rose to $3.2 million in the third quarter of 2012 from $2 million a year ago.",
     (("the third quarter of 2012", "2012-Q3"), ("a year ago", "2012"))),
    ("2013-02-14", "Sales are expected to grow in the second half of this year.",
     (("the second half of this year", "2013-H2"),)),
    ("2013-02-14", "Analysts expect first-quarter earnings of 31 cents a share.", (("first-quarter", "2013-Q1"),)),
    ("2013-02-14", "For fiscal 2012, revenue was $1.1 billion.", (("fiscal 2012", "FY2012"),)),
    ("2013-02-14", "The bonds, due in 2019, yield 4 percent.", (("2019", "2019"),)),
    ("2013-02-14", "In the nine months ended Sept. 30, profit doubled.", (("Sept. 30", "2012-09-30"),)),
    ("2013-02-14", "The stock has gained 30% in the past 12 months.", ()),
    ("2013-02-14", "Q3 2012 revenue was flat.", (("Q3 2012", "2012-Q3"),)),
    ("2013-02-14", "The plant will close at the end of the year.", (("the end of the year", "2013"),)),
    ("2013-02-14", "Shares closed at 1950 yen, up from 1900 on Wednesday.", (("Wednesday", "2013-02-13"),)),
    ("2013-02-14", "It hired 2000 people last year.", (("last year", "2012"),)),
    ("2013-02-14", "Output fell for the first time since 2009.", (("2009", "2009"),)),
    ("1989-10-27", "The company posted a loss in the year-ago quarter.", (("the year-ago quarter", "1988-Q3"),)),
    ("1989-10-27", "The company, which earned $4 million in the third quarter, lost money in the year-earlier period.",
     (("the third quarter", "1989-Q3"), ("the year-earlier period", "1988-Q3"))),
    ("1989-10-27", "The offer expires Nov. 15 unless extended.", (("Nov. 15", "1989-11-15"),)),
    ("1989-10-27", "The maker of 747 jets said orders for the 1991 model year rose.", (("1991", "1991"),)),
)  # fmt: skip

SPORT: tuple[Case, ...] = (
    ("2012-07-08", "He scored in the first half and again in the 75th minute, his third goal of the match.", ()),
    ("2012-07-08", "The quarterback threw a touchdown in the fourth quarter as the coach watched the game.", ()),
    ("2012-07-08", "Klitschko stopped Thompson on Saturday night to keep the belts.",
     (("Saturday night", "2012-07-07TNI"),)),
    ("2012-07-08", "They last met in the 2008 final in Beijing.", (("2008", "2008"),)),
    ("2012-07-08", "The season begins on Aug. 18.", (("Aug. 18", "2012-08-18"),)),
    ("2012-07-08", "She won gold at the 2012 Olympics.", (("2012", "2012"),)),
    ("2012-07-08", "He ran the 1500 metres in 3:45.20.", ()),
    ("2012-07-08", "Liverpool won 3-2 on Sunday to go top.", (("Sunday", "2012-07-08"),)),
)  # fmt: skip

ASIAN: tuple[Case, ...] = (
    ("2011-10-10", "MANILA, Oct. 10 - Typhoon Nalgae left 95 dead, the council said yesterday.",
     (("Oct. 10", "2011-10-10"), ("yesterday", "2011-10-09"))),
    ("2011-10-10", "The warship foiled the attack on Thursday at 1830 hours.",
     (("Thursday", "2011-10-06"), ("1830 hours", "2011-10-06T18:30"))),
    ("2011-10-10", "The court will hear the plea on October 14.", (("October 14", "2011-10-14"),)),
    ("2011-10-10", "He assumed office on 20th May, 2009.", (("20th May, 2009", "2009-05-20"),)),
    ("2011-10-10", "Exam results will be out by mid-December.", (("mid-December", "2011-12"),)),
    ("2011-10-10", "Inflation eased to 6.1 per cent in September from 6.2 per cent in the same month last year.",
     (("September", "2011-09"), ("the same month last year", "2010-09"))),
    ("2011-10-10", "The Qing dynasty fell in 1911, a century ago.", (("1911", "1911"), ("a century ago", "19"))),
    ("2011-10-10", "The ministry said today that talks would resume next month.",
     (("today", "2011-10-10"), ("next month", "2011-11"))),
)  # fmt: skip

COURT: tuple[Case, ...] = (
    ("2013-06-12", "Jenkin, 23, was remanded until September 6.", (("September 6", "2013-09-06"),)),
    ("2013-06-12", "He was sentenced to 10 years in prison on June 3.", (("June 3", "2013-06-03"),)),
    ("2013-06-12", "The trial was adjourned until next Wednesday.", (("next Wednesday", "2013-06-19"),)),
    ("2013-06-12", "The attack took place on the night of March 4, 2012.",
     (("the night of March 4, 2012", "2012-03-04TNI"),)),
    ("2013-06-12", "Police arrested her that evening.", (("that evening", "2013-06-12TEV"),)),
    ("2013-06-12", "She was shot on June 7. That evening, police arrested a man.",
     (("June 7", "2013-06-07"), ("That evening", "2013-06-07TEV"))),
    ("2013-06-12", "A preliminary hearing is set for Aug. 1.", (("Aug. 1", "2013-08-01"),)),
    ("2013-06-12", "Under the Data Protection Act 1998, the firm was fined in April.", (("April", "2013-04"),)),
)  # fmt: skip

OBITUARY: tuple[Case, ...] = (
    ("2013-06-07", "Williams, who died on Thursday aged 91, starred in hits of the 1940s and 1950s.",
     (("Thursday", "2013-06-06"), ("the 1940s", "194"), ("1950s", "195"))),
    ("2013-06-07", "Born in 1921, he moved to Paris in 1946 and married the following year.",
     (("1921", "1921"), ("1946", "1946"), ("the following year", "1947"))),
    ("2013-06-07", "He retired in the mid-1970s after 40 years.", (("the mid-1970s", "197"),)),
    ("2013-06-07", "She wrote her first novel in the spring of 1939; war broke out that autumn.",
     (("the spring of 1939", "1939-SP"), ("that autumn", "1939-FA"))),
    ("2013-06-07", "His wife died last year.", (("last year", "2012"),)),
)  # fmt: skip

HISTORY: tuple[Case, ...] = (
    ("2020-05-01", "In 1939 Germany invaded Poland. In 1940 France fell. In June 1941 came Barbarossa. "
     "By December the advance had stalled. In 1942 the tide turned, and in February 1943 Paulus gave up. "
     "In July the Allies landed in Sicily. The following month Messina fell.",
     (("1939", "1939"), ("1940", "1940"), ("June 1941", "1941-06"), ("December", "1941-12"),
      ("1942", "1942"), ("February 1943", "1943-02"), ("July", "1943-07"),
      ("The following month", "1943-08"))),
    ("2020-05-01", "The church dates from the late 12th century.", (("the late 12th century", "11"),)),
    ("2020-05-01", "The town was destroyed in 490 BC.", (("490 BC", "BC0490"),)),
    ("2020-05-01", "It ruled from the 18th to the early 20th century.",
     (("the 18th", "17"), ("the early 20th century", "19"))),
    ("2020-05-01", "On 6-7 February 1920 he was tried.", (("6", "1920-02-06"), ("7 February 1920", "1920-02-07"))),
)  # fmt: skip

TRAPS: tuple[Case, ...] = (
    ("2025-03-21", "You may march in the sun for a second, then fall.", ()),
    ("2025-03-21", "The Boeing 747 and the Airbus A380 carry 1709 schoolchildren.", ()),
    ("2025-03-21", "Call 555-2014 or write to 2010 Main Street; it is open 24/7.", ()),
    ("2025-03-21", "April Jones and August Wilson met June Carter.", ()),
    ("2025-03-21", "Version 2.0.2019 costs $2019.", ()),
    ("2025-03-21", "The 19-year-old ran 2000 metres.", ()),
    ("2025-03-21", "USA Today and the Daily Mail reviewed the film Friday the 13th.", ()),
    ("2025-03-21", "He won by 20-15 and 2-1.", ()),
    ("2025-03-21", "Black Sabbath played Bloody Sunday songs.", ()),
    ("2025-03-21", "The ratio was 3/4 and the odds 5/1.", ()),
)  # fmt: skip

RELATIVE: tuple[Case, ...] = (
    ("2025-03-21", "Two years ago it closed; three months ago it reopened.",
     (("Two years ago", "2023"), ("three months ago", "2024-12"))),
    ("2025-03-21", "Two weeks ago and again three days ago it rained.",
     (("Two weeks ago", "2025-W10"), ("three days ago", "2025-03-18"))),
    ("2025-03-21", "The day before yesterday he resigned; the day after tomorrow he leaves.",
     (("The day before yesterday", "2025-03-19"), ("the day after tomorrow", "2025-03-23"))),
    ("2025-03-21", "Last weekend and this weekend it snowed.",
     (("Last weekend", "2025-W11-WE"), ("this weekend", "2025-W12-WE"))),
    ("2025-03-21", "Earlier this week and late last year prices rose.",
     (("Earlier this week", "2025-W12"), ("late last year", "2024"))),
    ("2025-03-21", "The decade before, in the 1980s, it was rare.", (("The decade before", "201"), ("the 1980s", "198"))),
    ("2025-03-21", "He was elected in 2019 and re-elected four years later.",
     (("2019", "2019"), ("four years later", "2023"))),
    ("2025-03-21", "The attack of May 5, 2019 came a month after the vote; that month 40 died.",
     (("May 5, 2019", "2019-05-05"), ("that month", "2019-05"))),
    ("2025-03-21", "Friday of last week was calm.", (("Friday of last week", "2025-03-14"),)),
    ("2025-03-21", "They marry this summer; last winter they met.",
     (("this summer", "2025-SU"), ("last winter", "2024-WI"))),
    ("2025-03-21", "A decade ago the idea was new.", (("A decade ago", "201"),)),
    ("2025-03-21", "A week from now it will be over.", (("A week from now", "2025-W13"),)),
    ("2025-03-21", "It has happened every year since 2001.", (("2001", "2001"),)),
    ("2025-03-21", "In the next three years it plans 40 shops.", ()),
    ("2025-03-21", "Until a year and a half ago he was unknown.", (("a year and a half ago", "2023-09"),)),
)  # fmt: skip

ALL = (
    *AGENCY, *AMERICAN, *BRITISH, *BUSINESS, *SPORT, *ASIAN, *COURT, *OBITUARY, *HISTORY,
    *TRAPS, *RELATIVE,
)  # fmt: skip
