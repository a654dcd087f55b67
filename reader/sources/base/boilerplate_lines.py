"""The patterns of boilerplate lines, in English.

Each pattern matches a whole line. Precision comes first: a line that could be prose, or a
heading, is not boilerplate.
"""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:AFP|AP|AP Photo|Reuters|REUTERS|EPA|EPA-EFE|EFE|DPA|dpa|ANSA|ANP|Belga|BELGA|TASS|Xinhua"
    r"|Anadolu(?: Agency)?|AA|PA|PA Wire|PA Media|PA Images|UPI|Bloomberg|Pool|POOL|ZUMA(?: Press)?"
    r"|NurPhoto|Sipa(?: USA)?|SIPA|Abaca|Getty(?: Images)?|gettyimages|GETTY IMAGES|iStock|Alamy"
    r"|Shutterstock|Unsplash|Pexels|Flickr|Wikimedia(?: Commons)?|[Pp]icture[- ][Aa]lliance|Imago"
    r"|IMAGO|NASA|Handout|HANDOUT|File|FILE)"
)
_NAME = r"[\w.\u2019' -]{2,40}"
_PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?|pic)(?: credits?| courtesy(?: of)?| source)?"
_HEADLINE = r"\s*\S.{0,160}?(?<![.;,])"  # after a label, and not ending like a sentence

_LINES: tuple[tuple[str, str], ...] = (
    (
        "photo credit",
        rf"{_PICTURE}\s*[:/©]\s*\S.{{0,120}}|photo(?:graph)?s? (?:by|courtesy of) [^.]{{3,80}}"
        r"|(?:credits?|illustrations?|graphics?)\s*[:/©]\s*[^.]{1,80}"
        r"|(?:fotos?|bild(?:er|quelle|nachweis)?|quellen?|crédits?|fuente|fonte)\s*[:/©]"
        r"\s*\S.{0,80}(?<![.!?])",
    ),
    (
        "log-in line",
        r"(?:log|sign)[ -]?(?:in|out|up)|register|subscribe"
        r"|(?:log|sign)[ -]?in (?:with|using)\b.{0,50}"
        r"|(?:log|sign)[ -]?in (?:/|or|to) (?:sign ?up|register|comment|continue|your account)"
        r"|forgot(?:ten)? (?:(?:your|my) )?(?:details|password|username|login)\??"
        r"|lost your password\?|reset (?:your )?password|remember me|keep me (?:logged|signed) in"
        r"|create (?:an|your|a free) account|my account|don[\u2019']?t have an account\?.{0,40}"
        r"|already (?:a|have an?) (?:subscriber|member|account|subscription)\?.{0,40}"
        r"|not (?:a|yet a) (?:subscriber|member)(?: yet)?\?.{0,40}",
    ),
    (
        "tags",
        r"tags|(?:tags?|topics|related topics|keywords|filed under|posted in|categories)"
        r"\s*:(?:\s*.{1,160}(?<!\.))?",
    ),
    (
        "related links",
        r"(?:related(?: (?:news|articles?|stor(?:y|ies)|posts?|content|coverage|links|reading"
        r"|videos?|topics))?|see also|read (?:more|also|next)|also read"
        r"|recommended (?:for you|stories|reading)"
        r"|you (?:may|might) (?:also )?(?:like|be interested in)|trending(?: now| stories)?"
        r"|(?:most|more) (?:read|popular|viewed|shared)"
        r"|editors?[\u2019']?s?[\u2019']? (?:picks?|choice)"
        r"|what to read next|up next|(?:latest|more) (?:news|stories|articles)|top stories"
        r"|in other news|more (?:from|in|on) this (?:story|topic|section)"
        r"|(?:next|previous) (?:article|story|post)|(?:continue|keep|further) reading)\s*[:.…→»>]*",
    ),
    (
        "related links",
        r"(?:see (?:more|also)|read (?:more|also|next|now)|also (?:read|see|on)|video|listen|more"
        r"|watch(?: also| now| more| live)?|related(?: articles?| stor(?:y|ies)| news)?|recommended"
        r"|up next|don[\u2019']t miss|in pictures|(?:next|previous)(?: article| story| post))"
        rf"\s*[:|»\u203a→>]{_HEADLINE}",
    ),
    (
        "related links",
        r"(?:read|see|watch|click) (?:more|also|our|the full)\b.{0,80}\bhere\.?"
        r"|(?:auch lesen|lesen sie (?:auch|dazu|hier|mehr)|mehr (?:zum thema|dazu|infos)"
        r"|weitere (?:themen|artikel|meldungen)|das könnte (?:sie|dich) auch interessieren"
        r"|(?:à )?lire aussi|sur le même sujet|leer (?:también|más)|lea también"
        r"|te puede interesar|leggi anche|lees ook)(?:\s*[:|»\u203a→>].{0,160})?"
        r"|click here\b.{0,60}",
    ),
    (
        "sharing line",
        r"share (?:this|on|via|with)\b[^.]{0,60}|share(?: article| story| post| page| link):?"
        r"|tweet this|copy link|link copied!?|pin it|(?:like|follow|find) us(?: on\b[^.]{1,60})?:?"
        r"|(?:join|follow) (?:us|our)\b.{0,40}\b(?:telegram|whatsapp|facebook|twitter|instagram"
        r"|channel)\b.{0,40}",
    ),
    (
        "comments line",
        r"(?:(?:show|view|read|see|hide|post|add|leave|write)(?: all| a| your)? (?:comments?|reply)"
        r"(?: \(\d+\))?|\d+ comments?|comments? ?\(\d+\)|comments are closed"
        r"|join the (?:conversation|discussion)|be the first to comment)[.!]?",
    ),
    (
        "newsletter line",
        r"(?:sign up|subscribe|(?:get|join|receive) (?:the|our|daily|breaking|more|all|news"
        r"|stories))\b[^“”\"]{0,100}"
        r"\b(?:newsletters?|inbox|mailing list|email alerts?)\b[^“”\"]{0,80}"
        r"|(?:our |daily |weekly )?newsletters?|(?:enter )?your e-?mail(?: address)?:?"
        r"|(?:never|don[\u2019']t) miss\b.{0,80}\b(?:newsletters?|inbox|sign(?:ing)? up)\b.{0,60}"
        r"|thanks for reading\b.{0,80}[!.] subscribe\b.{0,120}|subscribe(?: now| today)?!?"
        r"|.{1,80} is a reader-supported publication\..{0,160}|upgrade to paid"
        r"|(?:give|get) a (?:gift|group) subscription|get \d\d% off\b.{0,40}",
    ),
    ("syndication line", r"the post .{1,180} (?:appeared )?first (?:appeared )?on .{1,80}"),
    (
        "cookie notice",
        r"(?:we|this (?:web)?site|our (?:web)?sites?|by (?:using|continuing|clicking))\b.{0,80}"
        r"\b(?:uses?|using|stores?|accept)\b.{0,60}\bcookies?\b.{0,100}"
        r"|(?:accept|reject|allow|decline)(?: all)? cookies|(?:accept|reject) all"
        r"|(?:manage|cookie) (?:preferences|settings|cookies|policy|consent|notice)",
    ),
    (
        "advertisement",
        r"advertisements?|ads?|advert|sponsored(?: content| links| by .{2,40})?"
        r"|promoted(?: content)?|paid (?:content|post|partnership)|skip (?:the )?ad(?:vertisement)?"
        r"|(?:article|story) continues (?:below|after)\b.{0,50}|remove ads|advertise with us"
        r"|continue reading (?:below|after)\b.{0,50}|scroll (?:down )?to continue\b.{0,50}",
    ),
    (
        "navigation",
        r"skip to (?:main )?(?:content|navigation|footer|search)|loading(?:\.\.\.|…)"
        r"|(?:back|return) to (?:top|home|homepage)"
        r"|(?:load|show|view|see) (?:more|all|less)[ »\u203a→>]*"
        r"|click to (?:expand|enlarge)|home\s*[>»\u203a/]\s*.{1,100}|toggle navigation"
        r"|(?:open|close) menu|print this (?:page|article|story)",
    ),
    (
        "copyright line",
        r"(?:©|\(c\)) ?.{0,40}\b(?:19|20)\d\d\b.{0,120}"
        r"|copyright,? (?:© ?|\(c\) ?)?(?:19|20)\d\d.{0,120}"
        r"|(?:.{0,80}\s)?all rights reserved\.?"
        r"|privacy (?:policy|notice)(?: (?:and|&) terms.{0,20})?"
        r"|terms (?:of (?:use|service)|(?:and|&) conditions)(?: (?:and|&) privacy policy)?",
    ),
)
RULES = re.compile("|".join(f"(?P<r{at}>{rule})" for at, (_, rule) in enumerate(_LINES)))
"""Matches a whole line in lower case; the name of the group leads to :data:`KINDS`."""

KINDS = {f"r{at}": kind for at, (kind, _) in enumerate(_LINES)}
"""The kind of a line, by group of :data:`RULES`."""

SECTION = re.compile(r"[Mm]ore (?:from|in|on) [A-Z][^.]{1,40}")
"""A heading that names a section of the site."""

PHOTOGRAPHER = re.compile(
    rf"(?:© ?)?[A-Z]{_NAME}(?: ?/ ?{_NAME})?(?: ?[/|] ?| via ){_AGENCY}"
    rf"|{_AGENCY} ?/ ?[A-Z]{_NAME}|© ?{_AGENCY}|gettyimages|Getty Images|Shutterstock|iStock"
)
"""A line that only credits a photographer or agency."""

CAPTION_END = re.compile(
    r"(?:(?<=[.!?…”\"\u2019)\]|])\s*(?:Credits?|Photo(?:graph)?(?: by| credit)?|Image(?: credit)?"
    r"|Picture|PHOTO|CREDIT|IMAGE)\s*:\s*[^.:]{2,60}\.?"
    r"|\((?:[Pp]hoto(?:graph)?s?(?: by| credit:|:)|[Ii]mage(?: credit)?:|[Cc]redit:|AP Photo/)"
    r"[^()]{1,80}\)"
    rf"|[(\[][^()\[\]]{{3,50}}(?: ?/ ?| via ){_AGENCY}(?: ?/ ?[\w ]{{2,20}})?(?:, [Ff]ile)?[)\]]"
    r"|© ?[^.]{2,50})$"
)
"""The end of a caption that credits a photographer or agency."""

WEAK = re.compile(
    r"(?:facebook|twitter|x|whats ?app|linked ?in|telegram|reddit|instagram|youtube|e-?mail|viber"
    r"|print|messenger|pinterest|bluesky|threads|mastodon|flipboard|save|bookmark|comments?|reply"
    r"|home|menu|search|close|play|share|tweet|or|username(?: or email)?|password|next|previous"
    r"|contact(?: us)?|about(?: us)?|help|faq|rss|back|follow|listen|watch|submit|send|ok|accept)",
    re.IGNORECASE,
)
"""Words that may also be headings of prose: boilerplate only beside other such lines."""

OPENS_LIST = re.compile(
    r"(?:related|read |see also|recommended|most |more |trending|latest |top stories|you |editor"
    r"|what to)[^:]*:?",
    re.IGNORECASE,
)
"""Headings of a list of other articles."""

LIST_LINE = re.compile(r"\S.{0,158}[^.;,:]")
"""A headline: short, and not ending like a sentence."""
