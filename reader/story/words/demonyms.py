"""Demonyms: adjectives and names of countries, folded, and the country of each."""

from __future__ import annotations

_COUNTRIES = """
afghanistan afghan, albania albanian, algeria algerian, angola angolan, argentina argentine
argentinian, armenia armenian, australia australian, austria austrian, azerbaijan azerbaijani
azeri, bahrain bahraini, bangladesh bangladeshi, belarus belarusian, belgium belgian, bolivia
bolivian, bosnia bosnian, botswana, brazil brazilian, bulgaria bulgarian, burma burmese myanmar,
burundi burundian, cambodia cambodian, cameroon cameroonian, canada canadian, chad chadian, chile
chilean, china chinese, colombia colombian, congo congolese, croatia croatian, cuba cuban, cyprus
cypriot, czechia czech, denmark danish, ecuador ecuadorian, egypt egyptian, eritrea eritrean,
estonia estonian, ethiopia ethiopian, finland finnish, france french, gabon gabonese, gambia
gambian, georgia georgian, germany german, ghana ghanaian, greece greek, guatemala guatemalan,
haiti haitian, honduras honduran, hungary hungarian, iceland icelandic, india indian, indonesia
indonesian, iran iranian, iraq iraqi, ireland irish, israel israeli, italy italian, jamaica
jamaican, japan japanese, jordan jordanian, kazakhstan kazakh, kenya kenyan, kosovo kosovan,
kuwait kuwaiti, kyrgyzstan kyrgyz, laos laotian, latvia latvian, lebanon lebanese, liberia
liberian, libya libyan, lithuania lithuanian, macedonia macedonian, malawi malawian, malaysia
malaysian, mali malian, malta maltese, mauritania mauritanian, mexico mexican, moldova moldovan,
mongolia mongolian, montenegro montenegrin, morocco moroccan, mozambique mozambican, namibia
namibian, nepal nepalese nepali, netherlands dutch, nicaragua nicaraguan, nigeria nigerian, norway
norwegian, oman omani, pakistan pakistani, palestine palestinian, panama panamanian, paraguay
paraguayan, peru peruvian, philippines philippine filipino, poland polish, portugal portuguese,
qatar qatari, romania romanian, russia russian soviet, rwanda rwandan, senegal senegalese, serbia
serbian, singapore singaporean, slovakia slovak slovakian, slovenia slovenian slovene, somalia
somali, spain spanish, sudan sudanese, sweden swedish, switzerland swiss, syria syrian, taiwan
taiwanese, tajikistan tajik, tanzania tanzanian, thailand thai, togo togolese, tunisia tunisian,
turkey turkish, uganda ugandan, ukraine ukrainian, britain british uk english scottish welsh,
uruguay uruguayan, uzbekistan uzbek, venezuela venezuelan, vietnam vietnamese, yemen yemeni,
zambia zambian, zimbabwe zimbabwean, america american us
"""

COUNTRY_OF = {word: words.split()[0] for words in _COUNTRIES.split(",") for word in words.split()}
"""Folded word -> the country's name, folded; ``us`` is "U.S." folded."""
