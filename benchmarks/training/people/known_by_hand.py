"""Names that look like people's and are not, written down for this project (public domain).

Firms, brands, clubs, outlets, groups, peoples and places of the news. They are evidence
for the model and correct what the teachers get wrong.
"""

ORGANISATIONS = """
google facebook twitter instagram youtube whatsapp telegram tiktok linkedin snapchat reddit
wikipedia wikinews wikimedia wikileaks microsoft apple amazon netflix spotify uber lyft airbnb
tesla spacex nvidia intel ibm oracle cisco dell hewlett-packard lenovo xerox kodak canon nikon
sony panasonic toshiba hitachi fujitsu nec sharp samsung huawei xiaomi alibaba tencent baidu nokia
ericsson motorola blackberry vodafone verizon comcast sprint toyota honda nissan mazda mitsubishi
suzuki subaru hyundai kia daewoo ford chrysler chevrolet cadillac buick pontiac volkswagen audi
bmw porsche mercedes daimler opel renault peugeot citroen fiat ferrari lamborghini maserati volvo
saab skoda lada yamaha kawasaki ducati mclaren lotus bentley jaguar boeing airbus lockheed
raytheon northrop embraer bombardier antonov sukhoi tupolev cessna pfizer moderna astrazeneca
novavax novartis roche bayer merck sanofi glaxosmithkline gilead biontech sinovac monsanto
unilever nestle danone kraft heinz kellogg pepsi pepsico coca-cola coke starbucks mcdonald's
mcdonalds wendy's walmart wal-mart costco ikea tesco sainsbury's asda carrefour aldi lidl nike
adidas puma reebok gucci prada versace armani chanel dior hermes burberry rolex cartier tiffany
lego mattel hasbro disney pixar marvel nintendo sega atari playstation xbox android linux firefox
mozilla chrome opera safari ubuntu debian fedora photoshop gmail skype exxon exxonmobil chevron
texaco shell bp totalenergies gazprom rosneft lukoil yukos naftogaz petrobras pemex aramco sinopec
cnooc petronas equinor statoil eni repsol enron halliburton schlumberger bechtel siemens bosch
philips alstom thyssenkrupp krupp basf glencore vale rio-tinto citigroup citibank hsbc barclays
lloyds natwest ubs santander bnp unicredit commerzbank nomura blackrock blackstone carlyle
berkshire moody's fitch nasdaq dow ftse nikkei sensex hang-seng reuters bloomberg afp xinhua
itar-tass tass interfax kyodo yonhap anadolu ukrinform suspilne aljazeera al-jazeera al-arabiya
cnn bbc nbc cbs abc fox msnbc npr pbs politico axios guardian telegraph independent observer
economist newsweek time forbes fortune wired spiegel bild stern focus zeit figaro lemonde
liberation pravda izvestia kommersant haaretz dawn globo folha clarin excelsior corriere
repubblica hamas hezbollah hizballah hizbollah fatah taliban taleban al-qaida al-qaeda al-qa'ida
isis isil daesh al-shabab al-shabaab boko-haram janjaweed mujahideen farc eta ira sinn-fein plo
pkk ypg likud kadima shas meretz yisrael-beiteinu solidarity polisario frelimo renamo unita swapo
zanu-pf baath ba'ath kremlin pentagon interpol europol nato opec unesco unicef unhcr oxfam
greenpeace amnesty caritas mossad shin-bet hizbul lashkar knesset duma bundestag bundesrat
bundeswehr bundesbank verkhovna-rada rada sejm seimas riksdag storting folketing loya-jirga majlis
diet dail oireachtas stormont holyrood westminster whitehall senedd everton arsenal liverpool
tottenham sunderland middlesbrough barcelona juventus inter lazio napoli fiorentina sampdoria
parma atalanta udinese cagliari ajax feyenoord psv benfica porto sporting celtic rangers hearts
hibernian aberdeen motherwell kilmarnock dortmund schalke leverkusen werder bayern hoffenheim
wolfsburg galatasaray fenerbahce besiktas trabzonspor olympiakos panathinaikos dynamo spartak
shakhtar zenit cska anderlecht brugge standard-liege genk gent boca-juniors boca flamengo
fluminense palmeiras corinthians gremio santos vasco cruzeiro botafogo penarol yankees mets
dodgers giants cubs braves phillies orioles mariners astros padres marlins brewers pirates reds
tigers twins royals athletics angels rockies diamondbacks nationals lakers celtics bulls knicks
pistons pacers spurs mavericks rockets suns jazz hornets hawks bucks cavaliers 76ers timberwolves
grizzlies patriots steelers cowboys redskins packers vikings seahawks broncos chargers raiders
49ers dolphins jets bills ravens bengals browns colts texans titans jaguars falcons panthers
saints buccaneers cardinals rams eagles bears lions maple-leafs canadiens oilers flames canucks
senators bruins sabres penguins flyers capitals wallabies springboks crusaders brumbies
highlanders hurricanes tory tories labour conservatives liberals democrats republicans lib-dems
congress bjp gop snp ukip scientology anonymous freemasons mormons
"""

ORGANISATION_PHRASES = """
morgan stanley|goldman sachs|merrill lynch|lehman brothers|bear stearns|wells fargo
charles schwab|j.p. morgan|jp morgan|jpmorgan chase|ernst & young|arthur andersen
price waterhouse|johns hopkins|marks & spencer|john lewis partnership|ted baker|calvin klein
ralph lauren|tommy hilfiger|louis vuitton|christian dior|hugo boss|yves saint laurent
estee lauder|johnson & johnson|procter & gamble|eli lilly|abbott laboratories
bristol-myers squibb|rolls royce|aston martin|land rover|mercedes benz|alfa romeo|general motors
general electric|harley davidson|jack daniels|jim beam|johnnie walker|burger king|taco bell
pizza hut|dairy queen|best buy|home depot|toys r us|barnes & noble|warner bros|warner brothers
walt disney|time warner|random house|penguin books|simon & schuster|deutsche bank
deutsche telekom|deutsche welle|credit suisse|credit agricole|societe generale|royal dutch shell
rio tinto|bhp billiton|tata motors|tata steel|marathon oil|occidental petroleum|philip morris
virgin atlantic|air france|air india|singapore airlines|cathay pacific|british airways
lufthansa cargo|red hat|linux mint|rocky linux|red cross|red crescent|salvation army|boko haram
al qaeda|al qaida|abu sayyaf|jemaah islamiyah|falun gong|hizbul mujahideen|hizb ut-tahrir
lashkar-e-taiba|jaish-e-mohammed|ansar al-sharia|ansar al-islam|fatah al-islam|tamil tigers
tamil tiger|shining path|sinn fein|fine gael|fianna fail|plaid cymru|fratelli d'italia
forza italia|lega nord|servant of the people|fatherland front|likud beiteinu|shin bet
scotland yard|new scotland yard|downing street|white house|blue house|elysee palace|number 10
capitol hill|wall street|fleet street|sky news|sky sports|fox news|radio svoboda
radio free europe|radio liberty|voice of america|al jazeera|al arabiya|der spiegel|die welt
die zeit|le monde|le figaro|el pais|el mundo|la repubblica|corriere della sera|novaya gazeta
ukrainska pravda|kyiv independent|kyiv post|yedioth ahronoth|yediot aharonot|daily mail
daily mirror|the sun|dow jones|hang seng|standard & poor's|fannie mae|freddie mac|sallie mae
deloitte touche|booz allen|bain capital|manchester united|manchester city|real madrid
atletico madrid|real sociedad|bayern munich|borussia dortmund|borussia moenchengladbach
bayer leverkusen|werder bremen|hertha berlin|hansa rostock|st pauli|inter milan|ac milan
paris saint germain|paris saint-germain|red star belgrade|steaua bucharest|sparta prague
slavia prague|lech poznan|legia warsaw|dynamo kyiv|dynamo moscow|spartak moscow
zenit st petersburg|shakhtar donetsk|maccabi haifa|maccabi tel aviv|hapoel tel aviv|boca juniors
river plate|colo colo|vasco da gama|corinthians paulista|queens park rangers|nottingham forest
aston villa|west ham|west brom|crystal palace|sheffield wednesday|sheffield united
preston north end|leyton orient|port vale|charlton athletic|wigan athletic|oldham athletic
san francisco giants|kansas city royals|green bay packers|houston rockets|orlando magic
utah jazz|boston red sox|chicago white sox|red sox|white sox|blue jays|devil rays|green bay
golden state|maple leafs|red wings|blue note|nobel prize|pulitzer prize|booker prize
turner prize|ballon d'or|palme d'or|golden globe|stanley cup|davis cup|ryder cup|solheim cup
gordon bennett cup|fed cup|webb ellis cup|heisman trophy|lombardi trophy|claret jug
magnitsky act|global magnitsky|dodd-frank|sarbanes-oxley|john lewis voting rights|jones act
patriot act|pell grant|pell grants|stafford act|leahy law|glass-steagall|hatch act
abraham accords|abrams tank|patriot missile|tomahawk missile|john f. kennedy airport
charles de gaulle airport|lincoln center|lincoln memorial|rockefeller center|rose garden
walter reed|fort bragg|fort hood|camp david|camp pendleton|mar-a-lago|roosevelt room|oval office
madison square garden|roland garros|roland-garros|flushing meadows|melbourne park
augusta national|santiago bernabeu|san siro|camp nou|old trafford|stamford bridge|villa park
st james park|allianz arena|harvard law|stanford law|brigham young|georgetown law
george washington university|george mason university|carnegie mellon|rockefeller foundation
ford foundation|gates foundation|clinton foundation|carter center|wilson center
konrad adenauer stiftung|saint petersburg|santa fe|hurricane katrina|hurricane rita
hurricane wilma|hurricane dorian|hurricane maria|hurricane sandy|hurricane harvey|hurricane irma
hurricane ian|tropical storm|cyclone nargis|typhoon haiyan|uss cole|uss abraham lincoln
uss nimitz|uss ronald reagan|queen elizabeth class|mardi gras|eid mubarak|eid al-fitr
eid al-adha|yom kippur|rosh hashanah|st. patrick's day|valentine's day|martin luther king day
cancer moonshot
"""

PEOPLES = """
hutu tutsi tigrayan tigrayans rohingya rohingyas uighur uighurs uyghur uyghurs tuareg tuaregs
pashtun pashtuns hazara hazaras tajiks uzbeks kazakhs kyrgyz turkmens kurds yazidi yazidis druze
alawite alawites sunnis shiites shias copts arabs jews muslims christians buddhists hindus sikhs
sikh maronites catholics protestants anglicans baptists mormons tamils tamil sinhalese bengalis
punjabis sindhis baloch balochs biharis dalits dalit zulus xhosa yoruba igbo hausa fulani oromo
oromos amhara amharas somalis masai maasai kikuyu luo kalenjin hutus tutsis houthi houthis berbers
berber moors maori maoris aborigines inuit cherokee navajo apache sioux mapuche maya aztec inca
quechua aymara roma gypsies roma basques catalans galicians flemish walloons bretons corsicans
scots welshmen englishmen irishmen dutchmen frenchmen danes swedes finns norwegians icelanders
poles czechs slovaks slovenes croats serbs bosniaks bosnians kosovars albanians macedonians
bulgarians romanians moldovans ukrainians russians belarusians lithuanians latvians estonians
hungarians austrians swiss germans italians spaniards portuguese greeks turks cypriots georgians
armenians azeris azerbaijanis chechens ingush dagestanis tatars tatar cossacks iranians iraqis
syrians lebanese palestinians jordanians israelis saudis yemenis omanis kuwaitis qataris emiratis
bahrainis egyptians libyans tunisians algerians moroccans sudanese ethiopians eritreans kenyans
ugandans rwandans burundians congolese nigerians ghanaians senegalese malians ivorians liberians
zambians zimbabweans south-africans afghans pakistanis indians bangladeshis nepalis nepalese
sri-lankans burmese thais cambodians vietnamese laotians malaysians singaporeans indonesians
filipinos chinese taiwanese koreans japanese mongolians australians americans canadians mexicans
cubans haitians jamaicans dominicans colombians venezuelans ecuadorians peruvians bolivians
chileans argentines brazilians uruguayans paraguayans europeans africans asians latinos hispanics
westerners britons briton texan texans californian californians londoner londoners parisian
parisians muscovites new-yorkers mongols vikings romans normans saxons ottomans tudor tudors
safavid mughal mughals buddhist hindu hindus torah koran quran qur'an bible talmud juneteenth
ramadan hajj eid diwali vesak passover hanukkah nowruz covid covid-19 ebola sars h5n1 h1n1 mers
zika marburg brexit taoiseach bundeskanzler
"""

PLACES = """
kyiv kiev kharkiv kharkov odesa odessa lviv mariupol kherson melitopol donbas donbass donetsk
luhansk crimea transnistria abkhazia ossetia nagorno-karabakh karabakh chechnya dagestan
ingushetia grozny beslan siberia tigray amhara oromia darfur kordofan sahel maghreb ogaden biafra
katanga kivu ituri casamance gaza rafah khan-younis hebron ramallah nablus jenin jericho bethlehem
golan sinai negev galilee samaria judea fallujah falluja ramadi mosul kirkuk tikrit najaf karbala
basra baquba samarra anbar kurdistan kandahar helmand herat kunduz jalalabad kunar zabul uruzgan
paktika paktia khost wardak ghazni orakzai waziristan swat kurram bajur balochistan sindh punjab
kashmir jammu tirah peshawar quetta karachi xinjiang tibet manchuria guangdong sichuan yunnan
hokkaido honshu kyushu okinawa fukushima mindanao jolo luzon visayas aceh papua sumatra java
borneo sulawesi sarawak sabah pattani narathiwat yala rakhine kachin shan karen chin arakan
normandy brittany provence burgundy alsace lorraine bavaria saxony prussia hesse westphalia
catalonia andalusia galicia castile aragon navarre sicily sardinia tuscany lombardy piedmont
umbria liguria calabria campania transylvania wallachia bohemia moravia silesia pomerania masuria
scotland wales england ulster cornwall yorkshire kent sussex essex surrey devon dorset norfolk
suffolk lancashire cumbria northumberland anatolia thrace cappadocia macedonia thessaly
peloponnese crete cyclades mesopotamia levant palestine persia babylon balkans scandinavia lapland
benelux caucasus crimea patagonia amazonia yucatan chiapas oaxaca guerrero sinaloa sonora
tamaulipas michoacan antioquia guajira zulia queensland tasmania victoria-state nunavut yukon
manitoba saskatchewan alberta ontario quebec labrador newfoundland nova-scotia midwest appalachia
manhattan brooklyn bronx queens harlem hollywood broadway downing kosovo vojvodina srebrenica
sarajevo montenegro herzegovina antarctica arctic oceania polynesia melanesia micronesia
guantanamo bagram abu-ghraib chernobyl zaporizhzhia bakhmut avdiivka bucha irpin davos schengen
maastricht kyoto bretton camp-david chequers balmoral windsor sandringham versailles wimbledon
ascot epsom aintree cheltenham silverstone monza imola suzuka interlagos hockenheim heathrow
gatwick stansted schiphol orly
"""
