"""Common names that the packaged lists lack, written down for this project (public domain).

Romanised East and South-East Asian, South Asian, Arabic, Persian, Turkic, African and
Slavic names, as English-language news spells them.
"""

GIVEN = """
mohammed mohammad muhammad mohamed mohamad muhammed mohd ahmed ahmad mahmoud mahmud hamid hamed
abdullah abdallah abdul abdel abdelaziz abdulaziz abdulrahman abdelrahman abdelfattah abdelmadjid
ali hassan hasan hussein husain hossein husayn omar umar othman osman uthman khalid khaled walid
waleed tariq tarek tareq yasser yasir yusuf youssef yousef yousuf ibrahim ebrahim ismail isma'il
ismael mustafa mostafa moustafa saad saeed said sayed sayyid syed salem salim saleh salah salman
sami samir sameer samer nabil nasser nasir naser nasr faisal faysal fahd fahad bandar turki sultan
mansour mansoor majid majed rashid rashed raschid rachid jamal gamal kamal kamel karim kareem
bashar bashir hafez hafiz hakim hakeem haider haidar haydar jaber jabir jalal jawad jihad khalil
khalifa laith luay mahdi mehdi marwan mazen moaz moussa musa mubarak munir muqtada nouri nuri
qasem qassem qasim kassem raed riad riyad ramzi rami sabah saddam sadiq saif sayf shadi sharif
sherif suleiman sulaiman suleyman soliman taha tahir taher talal tamim tawfiq wael waleed yahya
yehia zaid zayed zain zakaria ziad ziyad zuhair aisha ayesha amina aminah fatima fatimah fatma
hanan huda khadija layla leila leyla lubna maryam mariam nadia nadine noor nour noura rania reem
rana ruba salma samira sara shaima yasmin yasmine zainab zeinab zaynab zahra amir ameer anwar
ashraf arif asif atef ayman aymen azzam badr basel bassam bilal fadi farid fares faris farouk
faruk fathi fawzi fayez fouad fuad ghassan habib hadi haitham hamad hamdan hamza hani hazem hisham
houssam hussam ihsan imad issam izzat javad ghasem gholam akbar alireza amirhossein behrouz bijan
dariush farhad hooman kaveh mohsen morteza parviz reza rouhollah saeid shahram siamak babak bahram
esmail masoud massoud mir naeem imran nawaz shahbaz asad zardari benazir bilawal pervez pervaiz
raza shehbaz shoaib wasim waqar younis younus zaheer zulfikar sheikh hasina khaleda ashok amit
amitabh anand anil arun arvind atal bal deepak deepika dinesh ganesh gopal hari indira jagdish
jawaharlal kapil kiran krishna kumar lal lakshmi lalit madhav mahatma mahesh manmohan manoj mohan
mukesh narendra naresh naveen navjot nitin nitish om pankaj prakash pranab prashant pratibha
priyanka rahul raj rajeev rajesh rajiv rajnath rakesh ram raman ramesh ravi rohit sachin sandeep
sanjay sanjiv satish shashi shankar shiv shivraj sonia subhash sudhir sunil suresh sushma uday
vijay vikram vinod virat vishal vivek yogendra yashwant smriti mamata mayawati mahinda maithripala
ranil gotabaya chandrika pushpa aung thein san suu kyi min win htin myint ne ko maung tin khin
nguyen van thi minh duc quang hung tuan anh phuc trong xuan ngoc dung thanh hoang somchai thaksin
yingluck prayuth abhisit srettha paetongtarn surayud chuan anutin prawit joko susilo megawati
prabowo suharto sukarno bambang budi agus dwi eko sri wahyu yudhoyono ferdinand benigno corazon
rodrigo gloria leni imelda jejomar panfilo isko sara bongbong mahathir najib anwar muhyiddin
ismail tunku tengku syed nurul hishammuddin zahid rosmah lim lee hun sen ranariddh norodom
sihanouk kem sokha sam rainsy hor namhong jin xi li wei ming hong xiaoping zemin jintao jinping
keqiang qiang jiabao peng liyuan rongji yi jiechi xiaobo xiaoming guangcheng yang wen jun lei tao
bin bo gang hui jian jie jing kai lan lin ling mei min ning ping qing rui shan shu ting xia xiang
xin xing xue yan ying yong yu yuan yue yun zhen zheng zhi zhong zhou zhigang ziyang yaobang enlai
zedong kaishek taro shinzo yoshihide fumio shigeru junichiro naoto yukio ichiro hiroshi kenji
takeshi akira makoto satoshi yasuo yoshihiko taku toshimitsu nobuo tadashi masahiro kazuo kenzo
naomi sanae yuriko seiko hideki hideo kei shohei daisuke keisuke shinji jong-un jong-il il-sung
yo-jong jae-in geun-hye myung-bak suk-yeol dae-jung moo-hyun jae-myung seung-woo min-jung ji-sung
heung-min young-sam ki-moon kyung-wha kwame kofi kojo kwabena yaw akufo nana nii ama abena akosua
john-jerry atta chinua chukwuemeka chidi chioma chinedu emeka ifeanyi ikechukwu ngozi nkechi
nnamdi obi obinna okechukwu uche ugochukwu uzo olusegun oluwaseun olusola olu babatunde adebayo
ayodele bola bukola femi folasade kayode kehinde kola kunle segun sola tunde wole yemi goodluck
atiku muhammadu umaru sani shehu sule aminu bello lawal musa yakubu aliyu abubakar uhuru raila
mwai jomo kipchoge kiprotich wangari njoroge kamau mwangi odinga wanjiru achieng otieno ochieng
odhiambo kiplagat cheruiyot jepchirchir eliud vivian yoweri milton idi kizza bobi museveni apollo
okello paul-marie julius benjamin jakaya magufuli samia kikwete nyerere thabo jacob cyril nelson
desmond winnie julius bheki sipho themba thandi siyabonga mandla lindiwe nkosazana zweli naledi
sizwe tito blade fikile ace busisiwe robert-gabriel emmerson morgan tendai joice nelson-chamisa
simba grace abiy haile hailemariam meles mulatu sahle-work tedros derartu kenenisa tirunesh
tilahun isaias afwerki salva riek omar-hassan hassan-sheikh mohamud farmaajo ellen-johnson weah
charles-taylor foday alpha ernest-bai sekou lansana conde alassane laurent guillaume blaise thomas
idriss amadou amadu mamadou mamady mahamadou mahamat moussa ousmane ibrahima abdoulaye macky
moustapha aliou cheikh sadio boubacar oumar salif souleymane yaya drissa didier kolo seydou
samuel-etoo paul-biya faure gnassingbe ali-bongo denis felix joseph-kabila etienne moise teodoro
denis-sassou faustin michel dmitry dmitri dmitriy dmytro sergei sergey serhiy sergiy andrei andrey
aleksandr alexander oleksandr oleksii oleksiy alexei alexey aleksei aleksey mikhail mykhailo
mykola nikolai nikolay yevgeny evgeny yevgeniya yevhen yuri yury yuriy iurii viktor victor vasily
vasyl vitaly vitali vitaliy vitalii valery valeriy valerii vyacheslav vladislav vladyslav igor
ihor ivan oleg oleh pavel pavlo petro pyotr roman ruslan stanislav svetlana tatiana tatyana timur
tetiana valentina valentyna vera yulia yuliya iryna irina olena olga olha oksana nadiya natalia
natalya nataliya lyudmila liudmyla larisa ksenia kateryna ekaterina yekaterina denys denis kirill
kyryl bohdan bogdan borys boris anatoly anatoliy anton arkady arseniy artem artyom davyd gennady
hryhoriy grigory konstantin kostyantyn leonid maksym maxim maksim nikita ostap taras tymofiy
yaroslav zoya ramzan akhmed aslan recep tayyip abdullah ahmet mehmet mustafa kemal kemal ekrem
devlet binali suleyman turgut bulent tansu mevlut hulusi hakan selahattin emine fatih burak arda
nursultan kassym-jomart ilham heydar islam shavkat gurbanguly serdar emomali kurmanbek almazbek
sooronbay sadyr rosa lech jaroslaw andrzej mateusz bronislaw aleksander wojciech zbigniew tadeusz
krzysztof vaclav milos andrej petr jiri karel miroslav zuzana ludovit mikulas vladimír robert-fico
viktor-orban ferenc gyorgy peter-magyar janos jozsef laszlo zoltan slobodan zoran boris-tadic
tomislav aleksandar ivica vojislav vuk radovan ratko milorad bakir haris alija franjo ivo stjepan
kolinda andrej hashim ramush albin vjosa ibrahim sali edi ilir fatos
"""

SURNAMES = """
khan ahmed hussain hussein ali malik sharif bhutto zardari rehman qureshi chaudhry butt mirza
siddiqui hashmi kazmi naqvi bukhari gilani musharraf khattak afridi akhtar shah karzai ghani
abdullah singh kumar sharma gupta patel gandhi modi nehru reddy rao naidu nair menon iyer
mukherjee banerjee chatterjee das ghosh bose sen roy yadav mishra tiwari dubey pandey joshi desai
mehta shah jain agarwal aggarwal kapoor khanna malhotra chopra sinha verma thakur chauhan rathore
rajapaksa wickremesinghe sirisena premadasa kumaratunga jayewardene bandaranaike fernando perera
silva rahman hossain chowdhury islam begum khatun miah uddin sarkar biswas koirala oli dahal deuba
kim park lee choi jung jeong kang cho yoon yun jang chang lim im han oh seo shin kwon hwang ahn an
song ryu yoo hong ko koh moon yang bae baek heo nam noh roh cha joo woo ku min na wang li zhang
liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang xu deng
feng han cao zeng peng xiao cai pan tian dong yuan yu ye du su wei cheng lu ding ren yao shen
zhong jiang cui tan lu fan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou jiang yin
xue yan duan lei long tao shi he mao hao gu gong shao wan qian dai yan mo kong bo chan wong cheung
lau leung chow kwok ng yip lam cheng chu tsang tung tsai ho hui mak tam fung hsu hsieh tsao chiang
chiu kuo lien soong ong goh teo tay tan lim chua sato suzuki takahashi tanaka watanabe ito
yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi
shimizu saito yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa
goto okada hasegawa murakami kondo ishii sakamoto endo aoki fujii nishimura fukuda ota miura
fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida
ueda morita kojima shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando ohno maruyama
imai koizumi kishida suga hatoyama noda aso kan mori obuchi hosokawa miyazawa takaichi ishiba
motegi kono amari nikai ozawa hosoda nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong
ly truong dinh trinh doan marcos duterte aquino arroyo estrada ramos cojuangco robredo santos
reyes cruz bautista garcia ocampo mendoza lopez dela roxas binay lacson escudero cayetano pacquiao
widodo subianto wahid habibie yudhoyono sukarnoputri santoso wijaya gunawan setiawan hidayat
shinawatra vejjajiva leekpai chan-ocha sonthi suthep thaugsuban wongsawat al-assad assad hussein
saddam al-maliki maliki al-abadi abadi al-sadr sadr al-sistani sistani talabani barzani allawi
jaafari mubarak sisi el-sisi morsi mursi elbaradei baradei gaddafi qaddafi gadhafi kadafi haftar
sarraj dbeibah bouteflika tebboune ghannouchi saied essebsi marzouki abbas arafat haniyeh meshaal
mashaal sinwar barghouti erekat fayyad shtayyeh dahlan qurei nasrallah hariri aoun mikati berri
jumblatt geagea siniora lahoud salam netanyahu sharon olmert peres barak rabin begin shamir lapid
bennett gantz gallant liberman livni herzog rivlin katsav ben-gvir smotrich deri dermer
ahmadinejad khamenei khomeini rouhani rafsanjani khatami raisi mousavi karroubi zarif larijani
soleimani jalili ghalibaf araghchi pezeshkian salehi mottaki velayati okafor okonkwo okoye eze
nwosu obi adeyemi adebayo adeleke ogunleye balogun bello buhari jonathan obasanjo yar'adua tinubu
abubakar osinbajo shettima dangote abacha babangida gowon mensah owusu boateng asante appiah osei
agyemang amoah ansah mahama kufuor rawlings akufo-addo bawumia nkrumah kenyatta odinga kibaki moi
ruto mudavadi musyoka kamau mwangi njoroge kariuki otieno ochieng odhiambo owino kiprono kipketer
rotich kiptum museveni besigye kyagulanyi kagame habyarimana nkurunziza ndayishimiye mkapa kikwete
magufuli zuma mbeki mandela ramaphosa malema motlanthe zille maimane sisulu mantashe mbalula
mabuza nkosi dlamini ndlovu khumalo mkhize zulu naidoo pillay govender botha vorster mugabe
tsvangirai mnangagwa chamisa mujuru nkomo smith-ian banda chiluba mwanawasa sata lungu hichilema
mutharika chakwera muluzi nujoma pohamba geingob chissano guebuza nyusi zenawi desalegn ahmed-abiy
tedros bekele gebrselassie defar dibaba bashir al-bashir turabi garang kiir machar burhan dagalo
hamdok hemedti mohamud farmajo diallo traore keita toure coulibaly konate kone diarra cisse sow ba
barry bah camara conde ouattara gbagbo soro bedie kabore sankara compaore damiba wade sall sonko
faye diouf mane ndiaye diop fall gueye seck biya eto'o bongo nguema obiang deby mahamat issoufou
bazoum tandja kabila tshisekedi katumbi bemba mobutu lumumba fayulu touadera bozize medvedev
yeltsin gorbachev lavrov shoigu peskov navalny nemtsov khodorkovsky prigozhin ivanov petrov
sidorov smirnov kuznetsov popov sokolov lebedev kozlov novikov morozov volkov kadyrov patrushev
mishustin volodin matviyenko zakharova rogozin gerasimov surovikin yushchenko yanukovych
tymoshenko poroshenko kuchma kravchuk klitschko yatsenyuk groysman shmyhal kuleba zaluzhny syrsky
reznikov danilov podolyak kovalenko shevchenko bondarenko tkachenko kovalchuk kravchenko oliynyk
lysenko melnyk lukashenko lukashenka tsikhanouskaya tikhanovskaya saakashvili shevardnadze
ivanishvili zourabichvili margvelashvili kobakhidze sargsyan sarkisian kocharian pashinyan
ter-petrosyan aliyev nazarbayev tokayev karimov mirziyoyev rahmon rakhmon akayev bakiyev atambayev
japarov niyazov berdymukhamedov erdogan gul davutoglu yildirim kilicdaroglu imamoglu demirtas
ocalan gulen cavusoglu fidan akar simsek ozal ciller ecevit yilmaz demir kaya celik sahin ozturk
aydin arslan dogan kilic milosevic karadzic mladic kostunica tadic vucic nikolic dacic djindjic
seselj tudjman mesic josipovic milanovic plenkovic izetbegovic dodik thaci haradinaj kurti rama
berisha meta walesa kwasniewski komorowski duda tusk kaczynski morawiecki sikorski havel klaus
zeman babis fiala orban gyurcsany medgyessy antall fico dzurinda caputova pellegrini lula
bolsonaro rousseff temer cardoso haddad chavez maduro guaido capriles lopez-obrador sheinbaum
pena-nieto calderon fox zedillo salinas castro diaz-canel ortega chamorro murillo morales mesa
arce correa moreno noboa lasso fujimori garcia-perez humala kuczynski vizcarra castillo boluarte
toledo pinera bachelet boric lagos kast fernandez kirchner macri milei menem mujica vazquez
lacalle lugo cartes abdo-benitez petro uribe santos-calderon duque pastrana bukele funes zelaya
lobo hernandez castro-xiomara preval aristide moise martelly
"""
