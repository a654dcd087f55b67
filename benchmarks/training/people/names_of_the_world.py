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
