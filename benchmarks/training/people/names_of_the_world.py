"""Names from which the training text is varied, and what stands around them in result lists."""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SMALL = _listed(
    """
    a an and as at by for from in into of on or the to with over after
    """
)
CHINESE_SURNAMES = _listed(
    """
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang
    Xie Tang Deng Feng Han Cao Zeng Peng Xiao Cai Pan Tian Dong Yuan Yu Ye Du Su Wei Cheng Lu Ding
    Ren Yao Shen Zhong Jiang Cui Tan Fan Liao Shi Jin Jia Xia Fu Fang Zou Bai Meng Qin Qiu Hou Yin
    Xue Yan Duan Lei Long Tao Hao Gu Gong Shao Wan Qian Dai Mo Kong Chan Wong Cheung Lau Leung
    Chow Kwok Ng Yip Lam Tsang Tung Ho Hui Mak Fung Hsu Hsieh Chiang Soong Ong Goh Teo Tay Lim
    Chua
    """
)
KOREAN_SURNAMES = _listed(
    """
    Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu
    Yoo Hong Ko Moon Yang Bae Baek Heo Nam Noh Roh Cha Joo Woo Ku Min Na Chung Suh
    """
)
CHINESE = _listed(
    """
    ai an bin bo cai chang chao chen cheng chun da dan dong fan fang fei feng gang guang guo hai
    han hao hong hua hui jia jian jie jin jing jun kai kang ke lan lei li lian liang lin ling long
    mei min ming mu nan ning peng ping qi qian qiang qing rong rui shan shu shun tao ting wei wen
    xia xiang xiao xin xing xiu xue yan yang yi ying yong yu yuan yue yun ze zhen zheng zhi zhong
    """
)
KOREAN = _listed(
    """
    Jong Jung Min Seung Hyun Sang Sung Young Kyung Ji Jae Ho Hye Soo Eun Joon Woo Won Chul Hee Ki
    Kwang Myung Nam Seok Suk Tae Yeon Yong Geun Il Un Hoon Jin Kyu Mi Sook Ah Bin Chan
    """
)
VIETNAMESE_SURNAMES = _listed(
    """
    Nguyen_Tran_Le_Pham_Hoang_Phan_Vu_Vo_Dang_Bui_Do_Ngo_Duong_Ly_Truong_Dinh
    """
)
VIETNAMESE = _listed(
    """
    Van Thi Minh Duc Quang Hung Tuan Anh Phuc Trong Xuan Ngoc Dung Thanh Tan Hai Long Nam Linh Lan
    Hoa Mai Thu Trang
    """
)
ARABIC_GIVEN = _listed(
    """
    Mohammed Ahmed Mahmoud Ali Hassan Hussein Khaled Omar Youssef Ibrahim Mustafa Tariq Abdullah
    Abdul Salem Faisal Nasser Walid Samir Karim Jamal Bashar Saad Hamid Fatima Aisha Layla Nour
    Rania Mariam Amina Zainab Haider Riyad Ziad Marwan Anwar Adel Fouad Ismail Majid Saleh Yahya
    """
)
ARABIC_SURNAMES = _listed(
    """
    Assad Maliki Abadi Sadr Jaafari Hashimi Rubaie Zarqawi Masri Najjar Khatib Haddad Khoury Saadi
    Tikriti Dulaimi Jubouri Shammari Otaibi Qahtani Ghamdi Zahrani Harbi Mutairi Bashir Turabi
    Nahyan Maktoum Thani Khalifa Sabah Houthi Ahmar Saleh Hariri Sharaa Shihabi Hakim
    """
)
PARTICLES = _listed(
    """
    van van_der van_den de de_la von dos da di del bin ter
    """
)
WORLD = _listed(
    """
    ar_DZ az_AZ bg_BG cs_CZ da_DK de_DE el_GR en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH
    en_US es_AR es_CO es_ES es_MX et_EE fi_FI fr_FR hr_HR hu_HU id_ID it_IT ja_JP lt_LT lv_LV
    nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE sw tr_TR tw_GH uk_UA uz_UZ yo_NG
    ha_NG ig_NG zu_ZA ka_GE
    """
)
COUNTRIES = _listed(
    """
    Kenya Ethiopia Jamaica Germany Russia Ukraine France Italy Spain Japan China Brazil Cuba
    Nigeria Morocco Algeria Poland Romania Canada Australia Britain Sweden Norway Finland Denmark
    Belgium Netherlands Austria Switzerland Hungary Croatia Serbia Turkey Iran Iraq India Pakistan
    Bangladesh Thailand Malaysia Indonesia Philippines Mexico Argentina Chile Colombia Egypt Ghana
    """
)
CLUBS = _listed(
    """
    Arsenal Chelsea Everton Liverpool Barcelona Valencia Sevilla Milan Juventus Roma Lazio Napoli
    Ajax Feyenoord Porto Benfica Celtic Rangers Marseille Lyon Monaco Lille Dortmund Leverkusen
    Schalke Stuttgart Bayern Boca River Santos Flamengo Orlando Boston Chicago Detroit Toronto
    Cleveland Baltimore Seattle Oakland Denver Dallas Houston Phoenix Sacramento Portland
    Minnesota Surrey Kent Essex Yorkshire Derby Leeds Sunderland Blackburn Wimbledon Coventry
    Zamalek Fenerbahce
    """
)
SYLLABLES = _listed(
    """
    ac al an ar as ba be bio bra ca cal cen ci co cor cra da del di do dy e en er eu ex fa fi flo
    fra ge gen gi glo gra ha hel hy i in is ka ki kor la len li lo lu ma mar me mi mo na ne ni no
    nu o on or ox pa pe pha pi pla po pri pro qua ra re ri ro sa se si so sta syn ta te tech ti to
    tra tri u ul un va ve vi vo xa xe ya za ze zo zu dex lex mex nix rix tix vex star tron com
    """
)
FIRM_ENDS = _listed(
    """
    Group Holdings Energy Motors Airlines Air Bank Partners Capital Media Foods Systems Steel
    Mining Pharma Labs Oil Telecom Post Times Herald Tribune Today Daily FC United City Rovers
    Town Athletic Institute Foundation Trust Press Radio Records Studios Stores Brands Industries
    """
)
SENTENCES = (
    "{s} scored the winner as {c} beat {c} 2-1 in {t} on Saturday.",
    "{p} put {c} ahead after 12 minutes, and {s} made it 2-0.",
    "{c} have signed {n} striker {p} from {c} for five million euros.",
    "{c}: {s}, {s}, {s}, {s}, {s}; {s}, {s}, {s}; {s}, {s} ({s} 70).",
    "Scorers: {s} (12), {s} (45+1), {s} (88).",
    "{p} ({l}) beat {p} ({l}) 6-4 7-6 (7-3).",
    "{p}/{p} ({l}) bt {s}/{s} 21-14 21-18.",
    "1. {p} ({l}) {c} 4 hours 12 minutes 3 seconds",
    "2. {p}, {l}, {c}, at 14 seconds",
    "{i} {s} c {s} b {s} 22",
    "{i} {s} lbw b {s} 7",
    "Fall of wickets: 1-12 ({s}), 2-40 ({s}), 3-41 ({i} {s}).",
    "67 {p}, {p} ({l})",
    "68 {p} 70 69 207",
    "By {p}",
    "By {p} and {p}",
    "{p}, {t}",
    "{t} (Reuters) - {l}'s {p} said on Monday that {c} would not sell.",
    "{c} 12 5 .706 -",
    "{c} 3 {c} 1",
    "{c} v {c}, {t}",
    "{t}, {l}, March 3",
    "Shares in {f} rose 3 percent after {f} said it would buy {f}.",
    "{f} chief executive {p} told {f} that the firm would cut 300 jobs in {t}.",
    "The newspaper {f} reported on Tuesday that {s} had resigned.",
    "{p}, who founded {f} in 1987, said {f} had no plans to leave {t}.",
    "Analysts at {f} cut {f} to neutral; {f} was unchanged.",
    "In {t}, {s} thanked {s} and {p}.",
    "{n} Prime Minister {p} met {s} in {t}.",
    'Asked about {s}, {s} replied: "Ask {s}."',
    "{s} and {s} were joined by {p}, {p} and {p}.",
    "Typhoon {g} weakened; {g} is heading for {t}.",
    "{p} of {f} and {p} of {f} agreed.",
    "{t}-based {f} named {p} as its chairman to replace {p}.",
    "{l}: {s}; {s}, {s}, {s}, {s}. Substitutes: {s}, {s}.",
    "{p} won the {f} prize for his novel on {t}.",
    "{p}'s lawyer, {p}, said {s} would appeal.",
)
"""Lines of reports: p full name, s surname, g given name, i before s initials, c club, l country,
n people of a country, t town, f firm or paper; a letter that comes again is drawn again."""
NATIONS = _listed(
    """
    Kenyan Ethiopian Jamaican German Russian Ukrainian French Italian Spanish Japanese Chinese
    Brazilian Cuban Nigerian Moroccan Polish Romanian Canadian Australian British Swedish Dutch
    Hungarian Croatian Serbian Turkish Iranian Iraqi Indian Pakistani Thai Malaysian Mexican
    """
)
