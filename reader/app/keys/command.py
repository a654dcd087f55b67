"""The one table of commands, their scopes and groups: keys, hints, help and palette read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LIST, READING, SIDE = "list", "reading", "side"
TIMELINE, CALENDAR = "timeline", "calendar"
PEOPLE, PERSON, CHOOSE = "people", "person", "choose"
EVENTS, EVENT, NEWS = "events", "event", "news"
FEEDS, FEED, RULES = "feeds", "feed", "rules"
ARTICLE_RULES, NOTEBOOK = "article_rules", "notebook"
HISTORY, TEXT, HELP, IMAGE = "history", "text", "help", "image"
PICK, CONFIRM, TYPING = "pick", "confirm", "typing"

PANES = (LIST, READING, SIDE)
DATED = (TIMELINE, CALENDAR)
SECTIONED = (PERSON, EVENT, NEWS, ARTICLE_RULES, NOTEBOOK)
ROWS = (*DATED, PEOPLE, CHOOSE, EVENTS, *SECTIONED, FEEDS, FEED, RULES)
"""Pages with a cursor."""
LINES = (HISTORY, TEXT, HELP, IMAGE)
"""Pages that only scroll."""
PAGES = (*ROWS, *LINES)
EVERYWHERE = (*PANES, *PAGES)
"""The panes and every page over them."""
TYPED = frozenset({PICK, TYPING})
"""Scopes for typing: only keys that type nothing are commands there."""
DIALOGS = (PICK, CONFIRM, TYPING)
"""Scopes that wait for one answer; their keys may differ from those of screens."""
SCOPES = {
    LIST: "article list",
    READING: "article",
    SIDE: "side panel",
    TIMELINE: "timeline",
    CALENDAR: "calendar",
    PEOPLE: "people",
    PERSON: "person",
    CHOOSE: "choice of a person",
    EVENTS: "events",
    EVENT: "event",
    NEWS: "what's new",
    FEEDS: "feed list",
    FEED: "feed settings",
    RULES: "corrections",
    ARTICLE_RULES: "rules",
    NOTEBOOK: "notebook",
    HISTORY: "history",
    TEXT: "text",
    HELP: "keys",
    IMAGE: "image",
    PICK: "choice",
    CONFIRM: "question",
    TYPING: "prompt",
}
"""Every scope with its name for users."""
ABOUT = {
    LIST: "The articles of a view: \u25cf unread, \u2605 starred, ~ likely date. "
    "Enter opens one; space reads on, from one unread article to the next.",
    READING: "The article, with dates and people highlighted. Space reads on to the next unread "
    "one; numbers open links.",
    SIDE: "Dates and people of the article: ~ is likely, ? unknown, \u25b8 folded. "
    "The reason for the selected row is shown below.",
    TIMELINE: "Past and upcoming events as reported by the articles of the view. "
    "Bars count mentions; the mark below them shows where you are.",
    CALENDAR: "Days by their mentions: {} one, {} two or three, {} four or more; \u203a announced. "
    "Months without mentions may be left out. Beside them are the sentences of the selected day.",
    PEOPLE: "People mentioned in the articles of the view, ranked by prominence: an article adds 1 "
    "to 4, more if it names the person early or twice; copies add nothing. Enter opens a profile.",
    PERSON: "What the articles say about a person. Tab goes from section to section.",
    EVENTS: "Events that several articles report. Enter compares what they say.",
    EVENT: "One event as its sources report it. Tab goes from section to section.",
    NEWS: "What's new since you marked everything as seen or, if you never did, since your last "
    "visit before today. Looking marks nothing as seen.",
    FEEDS: "Views, stories, feeds in folders, files and tags, with how many articles are unread. "
    "! marks a feed that failed; the reason is shown below.",
    FEED: "The settings of a feed and its status. Enter changes the selected one.",
    RULES: "Your corrections, kept as rules. Each can be removed.",
    NOTEBOOK: "Your clippings and notes, by notebook. Enter shows a clipping in its article.",
    HISTORY: "Your changes, the latest first. Each undo reverts the latest remaining one; redo "
    "makes it again.",
    IMAGE: "The images of the article, one at a time, with their descriptions. Each is fetched "
    "only when you look at it.",
}
"""Two sentences about each screen or pane, for its help."""


class Command(NamedTuple):
    """A user command with its keys."""

    id: str
    """The name under ``[keys]`` in the settings."""
    keys: tuple[str, ...]
    """The default keys; two parts (``g u``) are a sequence."""
    title: str
    """Title of one to three words for help, palette and documents."""
    help: str
    group: str
    scopes: tuple[str, ...] = PANES


MOVE, READ, MARK, FIND, LOOK, CORRECT, GO, FEEDING, OTHER = (
    "Move",
    "Read",
    "Mark",
    "Find and filter",
    "Look closer",
    "Correct",
    "Go to",
    "Feeds",
    "Everything else",
)

FILTERED = (*DATED, PEOPLE, CHOOSE, FEEDS, HELP)
"""Pages with a filter."""
KEEPING = (*PANES, *DATED, PERSON, EVENT)
"""Screens with something to keep in the notebook."""
FOUND = (EVENTS, *SECTIONED, RULES, HISTORY, TEXT)
"""Pages with a search by row."""

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down", "ctrl+j"), "Down", "Next line or row; in the calendar, a week "
            "later.", MOVE, (*EVERYWHERE, PICK, TYPING)),
    Command("up", ("k", "up", "ctrl+k"), "Up", "Previous line or row; in the calendar, a week "
            "earlier.", MOVE, (*EVERYWHERE, PICK, TYPING)),
    Command("first", ("g g", "home"), "First", "First line or item.", MOVE, EVERYWHERE),
    Command("last", ("G", "end"), "Last", "Last line or item.", MOVE, EVERYWHERE),
    Command("half_down", ("ctrl+d",), "Half page down", "Half a screen down.",
            MOVE, EVERYWHERE),
    Command("half_up", ("ctrl+u",), "Half page up", "Half a screen up.",
            MOVE, EVERYWHERE),
    Command("page_down", ("ctrl+f", "pagedown"), "Page down", "A screen down.",
            MOVE, (*EVERYWHERE, PICK)),
    Command("page_up", ("ctrl+b", "pageup"), "Page up", "A screen up.",
            MOVE, (*EVERYWHERE, PICK)),
    Command("left", ("h", "left"), "Left", "Back to the previous pane or page; in the calendar, "
            "a day earlier.", MOVE, EVERYWHERE),
    Command("right", ("l", "right"), "Right", "Open the selected row; in the calendar, a day "
            "later.", MOVE, (LIST, SIDE, *(scope for scope in ROWS if scope != RULES))),
    Command("next_pane", ("tab",), "Next pane", "Next pane or section.",
            MOVE, (*PANES, CALENDAR, *SECTIONED, FEEDS, PICK, TYPING)),
    Command("previous_pane", ("shift+tab",), "Previous pane", "Previous pane or section.",
            MOVE, (*PANES, CALENDAR, *SECTIONED, PICK)),
    Command("previous_month", ("<",), "Previous month", "A month earlier.", MOVE, (CALENDAR,)),
    Command("next_month", (">",), "Next month", "A month later.", MOVE, (CALENDAR,)),
    Command("previous_year", ("(",), "Previous year", "A year earlier.", MOVE, (CALENDAR,)),
    Command("next_year", (")",), "Next year", "A year later.", MOVE, (CALENDAR,)),
    Command("today", (";",), "Today", "Select today in the calendar.", MOVE, (CALENDAR,)),
    Command("go_to_date", ("@",), "Go to date", "Go to a day, month or year.", MOVE, DATED),
    Command("zoom_out", ("_",), "Zoom out", "Longer rows: days, weeks, months, years.",
            MOVE, (TIMELINE,)),
    Command("zoom_in", ("|",), "Zoom in", "Shorter rows: years, months, weeks, days.",
            MOVE, (TIMELINE,)),
    Command("open", ("enter",), "Open", "Open the selected row; in the side panel, go to the "
            "mention in the text.",
            READ, (LIST, SIDE, *(scope for scope in ROWS if scope != RULES), PICK, CONFIRM)),
    Command("back", ("escape",), "Back", "Back, also to the page that led to an article, or "
            "clear the filter or view; never quits.",
            READ, (*EVERYWHERE, PICK, CONFIRM, TYPING)),
    Command("close", ("q",), "Close", "Close the page or pane; in the list, press twice to quit.",
            READ, (*EVERYWHERE, CONFIRM)),
    Command("read_on", ("space",), "Read on", "Page down, then next unread article.",
            READ, EVERYWHERE),
    Command("back_page", ("b",), "Read back", "Page up in the article or page.",
            READ, EVERYWHERE),
    Command("full_text", ("x",), "Toggle full text", "Switch between the feed's text and the web "
            "page's; in the feed list, for the whole feed.", READ, (*PANES, FEEDS)),
    Command("next_unread", ("n",), "Next unread", "Next unread article or image; during a search "
            "in the article or page, next match.", READ, (*PANES, *FOUND, IMAGE)),
    Command("previous_unread", ("p",), "Previous unread", "Previous unread article, or previous "
            "image.", READ, (*PANES, IMAGE)),
    Command("next_article", ("J",), "Next article", "Next article in the list.", READ),
    Command("previous_article", ("K",), "Previous article", "Previous article in the list.", READ),
    Command("jump_back", ("H", "alt+left", "ctrl+o"), "Jump back",
            "Return to the page, view and place before the last jump.", READ, EVERYWHERE),
    Command("jump_forward", ("L", "alt+right"), "Jump forward", "Forward again, after a jump back.",
            READ, EVERYWHERE),
    Command("toggle_read", ("m",), "Toggle read", "Mark as read or unread; on What's new, mark "
            "everything as seen.", MARK, (*PANES, NEWS)),
    Command("star", ("s",), "Toggle star", "Star the article, or remove its star.", MARK),
    Command("tag", ("t",), "Edit tags", "Edit the tags of the article or feed.",
            MARK, (*PANES, FEEDS)),
    Command("select", ("V",), "Select", "Select or deselect the article for the next mark.", MARK),
    Command("all_read", ("A",), "Mark all read", "Mark all in view as read.", MARK),
    Command("mark_range", ("B",), "Mark range read", "Mark articles above, below or older as read.",
            MARK),
    Command("keep", ("&",), "Keep in notebook", "Keep the selected words, date, person or event; "
            "in the list, the article.", MARK, KEEPING),
    Command("keep_note", (), "Keep with note", "Keep it in the notebook with a note.",
            MARK, KEEPING),
    Command("choose_notebook", (), "Choose notebook", "Choose the notebook to keep things in "
            "from now on.", MARK, KEEPING),
    Command("move_clipping", (), "Change notebook", "Move the selected clipping to another "
            "notebook.", MARK, (NOTEBOOK,)),
    Command("undo", ("u",), "Undo", "Undo the last change, even after a restart.",
            MARK, EVERYWHERE),
    Command("redo", ("ctrl+r", "ctrl+y"), "Redo", "Redo what was undone last.", MARK, EVERYWHERE),
    Command("filter", ("f",), "Filter", "Filter the list by title, source, author or tag; a page "
            "by its rows.", FIND, (*PANES, *FILTERED, EVENTS)),
    Command("clear_filter", ("F",), "Clear filter", "Clear the filter and show all.", FIND,
            (*PANES, *FILTERED, EVENTS)),
    Command("follow", ("+",), "Follow", "Follow this search, person or event (saved in the "
            "feed list).",
            FIND, (*PANES, PEOPLE, PERSON, EVENTS, EVENT)),
    Command("notify", (), "Notify", "Follow this story, search or person with notices of new "
            "articles; again to turn them off.", FIND, (*PANES, PEOPLE, PERSON, FEEDS)),
    Command("keep_pages", (), "Keep pages", "Keep the web pages of new articles of the selected "
            "story, as evidence; again to stop.", FIND, (FEEDS,)),
    Command("notify_quoted", (), "Notify when quoted", "Get notices of new articles that quote "
            "a person; again to turn them off.", FIND, (*PANES, PEOPLE, PERSON)),
    Command("by_tag", ("T",), "Browse by tag", "Show the articles with a tag.", FIND),
    Command("find", ("/",), "Search", "Search all articles from the list; find in article or page "
            "elsewhere.", FIND, (*PANES, *FILTERED, *FOUND)),
    Command("previous_match", ("N",), "Previous match", "Previous match of the search in the "
            "article or page.", FIND, (*PANES, *FOUND)),
    Command("by_person", ("P",), "Filter by person", "Only dates mentioned with one person.",
            FIND, DATED),
    Command("by_source", ("W",), "Filter by source", "Only articles from one source.",
            FIND, DATED),
    Command("sort", ("O",), "Change order", "Sort articles by date, source, title, unread, "
            "reports; people by prominence or name.",
            FIND, (*PANES, PEOPLE, CHOOSE)),
    Command("hide_read", ("I",), "Hide read", "Hide or show articles that are read.", FIND),
    Command("next_mention", ("]",), "Next mention", "Next mention of the selected person or date; "
            "in the calendar, next day with mentions.", LOOK, (*PANES, CALENDAR)),
    Command("previous_mention", ("[",), "Previous mention", "Previous mention; in the calendar, "
            "previous day with mentions.", LOOK, (*PANES, CALENDAR)),
    Command("next_date", ("}",), "Next date", "Next date in the text.", LOOK),
    Command("previous_date", ("{",), "Previous date", "Previous date in the text.", LOOK),
    Command("next_quote", ('"',), "Next quote", "Next quote by this person.", LOOK),
    Command("person", (".",), "Person profile", "Names, roles, quotes and dates of the selected "
            "person.", LOOK, (*PANES, PEOPLE)),
    Command("mentions", ("*",), "Mentions", "Articles mentioning this person or date.",
            LOOK, (*PANES, PEOPLE, PERSON)),
    Command("coverage", ("c",), "Compare coverage", "Compare coverage of this event.",
            LOOK, (*PANES, *DATED, EVENTS, PERSON, NEWS)),
    Command("edits", ("d",), "Show changes", "What changed in an updated article, or since its "
            "page was kept.", LOOK),
    Command("notes", ("^",), "Footnotes", "Footnotes of the text on the screen.", LOOK),
    Command("unfold", ("v",), "Unfold or fold", "Show or hide page boilerplate, a folder, more "
            "rows, or the reason for a date.", LOOK, (*PANES, *DATED, *SECTIONED, FEEDS)),
    Command("upcoming", ("U",), "Upcoming", "Upcoming dates from today or a later selected "
            "day; again to return to the day.",
            LOOK, (CALENDAR,)),
    Command("numbers", ("#",), "Show numbers", "Show or hide the numbers behind the plot.",
            LOOK, DATED),
    Command("next_sentence", ("shift+right",), "Next sentence", "Select the next sentence of "
            "the article.", LOOK),
    Command("previous_sentence", ("shift+left",), "Previous sentence", "Select the "
            "previous sentence.", LOOK),
    Command("more_sentences", ("shift+down",), "Extend selection", "Extend the selection by a "
            "sentence.", LOOK),
    Command("side", ("i",), "Side panel", "Show or hide dates and people.", LOOK),
    Command("zen", ("z",), "Zen mode", "Show only the article.", LOOK),
    Command("width", ("w",), "Text width", "Cycle the text width.", LOOK),
    Command("wider_list", ("ctrl+right",), "Wider list", "Make the article list wider; its edge "
            "can be dragged.", LOOK),
    Command("narrower_list", ("ctrl+left",), "Narrower list", "Make the article list narrower.",
            LOOK),
    Command("not_a_person", ("-",), "Mark as not a person", "Here and in later articles.",
            CORRECT, (*PANES, PEOPLE, PERSON)),
    Command("merge", ("=",), "Merge", "Merge with another person.",
            CORRECT, (*PANES, PEOPLE, PERSON)),
    Command("split", ("S",), "Split", "Split off a name variant or a namesake.",
            CORRECT, (*PANES, PEOPLE, PERSON)),
    Command("rename", ("e",), "Rename", "Rename the selected person, story or feed; "
            "edit the note to a clipping, or a rule.", CORRECT,
            (*PANES, PEOPLE, PERSON, FEEDS, NOTEBOOK, ARTICLE_RULES)),
    Command("wrong_date", ("!",), "Correct date", "Correct the selected date, or mark it as not a "
            "date.", CORRECT),
    Command("published", ("D",), "Publication date", "Set the publication date; dates are resolved "
            "again.", CORRECT),
    Command("remove", ("delete", "Z"), "Remove", "Remove the selected feed, story, rule, "
            "clipping or correction.", CORRECT, (FEEDS, RULES, ARTICLE_RULES, NOTEBOOK)),
    Command("go_rules", ("g r",), "Corrections", "Your corrections, as rules.",
            CORRECT, EVERYWHERE),
    Command("make_rule", (), "Make a rule", "Act on new articles like these: from a search, "
            "person, source, author or selected words.", FIND, PANES),
    Command("go_hidden", ("g x",), "Hidden articles", "Articles hidden by rules.", GO, EVERYWHERE),
    Command("rule_up", ("ctrl+up",), "Move rule up", "Let the selected rule act before the one "
            "above it.", CORRECT, (ARTICLE_RULES,)),
    Command("rule_down", ("ctrl+down",), "Move rule down", "Let the selected rule act after the "
            "one below it.", CORRECT, (ARTICLE_RULES,)),
    Command("switch_rule", (), "Toggle rule", "Turn the selected rule on or off.",
            CORRECT, (ARTICLE_RULES,)),
    Command("apply_rule", (), "Apply rule", "Let the selected rule act on existing articles.",
            CORRECT, (ARTICLE_RULES,)),
    Command("revert_rule", (), "Revert rule", "Take back all that the selected rule did.",
            CORRECT, (ARTICLE_RULES,)),
    Command("go_article_rules", ("g l",), "Rules", "Rules for articles that match a search.",
            GO, EVERYWHERE),
    Command("go_notebook", ("g b",), "Notebook", "Your clippings and notes.", GO, EVERYWHERE),
    Command("go_all", ("g a",), "All articles", "Show all articles.", GO, EVERYWHERE),
    Command("go_unread", ("g u",), "Unread articles", "Show unread articles.", GO, EVERYWHERE),
    Command("go_starred", ("g s",), "Starred articles", "Show starred articles.", GO, EVERYWHERE),
    Command("go_timeline", ("g t",), "Timeline", "Timeline of this view.", GO, EVERYWHERE),
    Command("go_agenda", ("g d",), "Calendar", "Calendar and upcoming dates.", GO, EVERYWHERE),
    Command("go_new", ("g n",), "What's new", "What's new since your last visit, in the library or "
            "in a story.", GO, EVERYWHERE),
    Command("go_sources", ("g f",), "Feed list", "Views, stories, feeds, files and tags.",
            GO, EVERYWHERE),
    Command("go_people", ("g p",), "People", "People in this view.", GO, EVERYWHERE),
    Command("go_coverage", ("g c",), "Events", "Events that several articles report.", GO,
            EVERYWHERE),
    Command("go_history", ("g h",), "Undo history", "Your changes, latest first.", GO, EVERYWHERE),
    Command("go_waiting", ("g w",), "Waiting changes", "Marks that your accounts have not "
            "confirmed yet.", GO, EVERYWHERE),
    Command("join_account", (), "Merge with account", "Merge your feeds with the same feeds "
            "in an account.", FEEDING, EVERYWHERE),
    Command("add", ("a",), "Add", "Add feed, account, OPML, file or folder.", FEEDING,
            (*PANES, FEEDS)),
    Command("refresh", ("r",), "Refresh feed", "Refresh the feed of this article, view or row.",
            FEEDING, (*PANES, FEEDS, FEED)),
    Command("refresh_all", ("R",), "Refresh all", "Refresh all feeds, files and folders.",
            FEEDING, EVERYWHERE),
    Command("stop", ("X",), "Stop network", "Cancel network activity.", FEEDING, EVERYWHERE),
    Command("feed_settings", (",",), "Feed settings", "Status and settings of the selected feed.",
            FEEDING, (FEEDS,)),
    Command("move_feed", ("C",), "Change folder", "Move the selected feed to a folder.",
            FEEDING, (FEEDS,)),
    Command("mute", ("M",), "Mute", "Stop or resume refreshing the selected feed.",
            FEEDING, (FEEDS,)),
    Command("export", ("g e",), "Export OPML", "Export the feeds as OPML.", FEEDING, EVERYWHERE),
    Command("browser", ("o",), "Open in browser", "Open the article or image in the browser.",
            OTHER, (*PANES, IMAGE)),
    Command("open_with", (), "Open with", "Open the article in another browser of your settings.",
            OTHER),
    Command("archive", (), "Search web archive", "Open a web archive's list of copies of the "
            "article's page in the browser.", OTHER),
    Command("link", ("1", "2", "3", "4", "5", "6", "7", "8", "9"), "Open link",
            "Open the link with this number.", OTHER),
    Command("any_link", ("0",), "Link by number", "Open any link by number.", OTHER),
    Command("copy_selection", ("ctrl+c",), "Copy selection", "Copy the selected words or "
            "sentence.", OTHER, EVERYWHERE),
    Command("images", ("%",), "Show images", "Show the images of the article, one at a time.",
            LOOK),
    Command("copy_url", ("y",), "Copy URL", "Copy the article's URL or path.", OTHER,
            (*PANES, IMAGE)),
    Command("copy_citation", ("Y",), "Copy citation", "Copy title, source, date and URL.", OTHER),
    Command("play", ("'",), "Play enclosure", "Play the audio or video of the article.", OTHER),
    Command("save_page", ("E",), "Save to file", "Save this article, selected ones or this page "
            "to a file.", OTHER, (*PANES, *DATED, PERSON, EVENT, NOTEBOOK)),
    Command("pipe", (), "Pipe to command", "Run a command with the article, selected ones or "
            "the list as input.", OTHER, (*PANES, EVENT)),
    Command("palette", (":", "ctrl+p"), "Command palette", "Find a command or an article.",
            OTHER, EVERYWHERE),
    Command("help", ("?", "f1"), "Keys", "The keys of this screen.", OTHER, EVERYWHERE),
    Command("theme", (), "Change theme", "Choose a theme.", OTHER, EVERYWHERE),
    Command("suspend", ("ctrl+z",), "Suspend", "Suspend (fg to return).",
            OTHER, (*EVERYWHERE, TYPING)),
    Command("quit", ("Q", "ctrl+q"), "Quit", "Quit at once.",
            OTHER, (*EVERYWHERE, PICK, CONFIRM, TYPING)),
    Command("yes", ("y",), "Yes", "Confirm.", OTHER, (CONFIRM,)),
    Command("no", ("n",), "No", "Cancel.", OTHER, (CONFIRM,)),
)
# fmt: on

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

# fmt: off
SYNONYMS: Mapping[str, str] = {
    "find": "query grep lookup", "filter": "limit narrow query", "clear_filter": "reset unlimit",
    "make_rule": "mute hide kill killfile ignore block highlight score filter automatic",
    "go_article_rules": "mute hide kill killfile ignore block filter automatic",
    "go_hidden": "muted killed ignored blocked hide", "toggle_read": "seen unseen mark unread",
    "all_read": "catchup catch up seen", "mark_range": "catchup catch up seen older above below",
    "star": "flag favourite favorite bookmark important pin save later",
    "tag": "label keyword category", "select": "multiple several",
    "keep": "clip clipping bookmark highlight save quote cite citation vault",
    "keep_note": "annotate comment", "go_notebook": "bibliography bibtex zotero cite vault",
    "follow": "watch subscribe smart saved query", "notify": "alert watch bell", "sort": "arrange",
    "hide_read": "unread only toggle", "add": "subscribe subscription new import url",
    "remove": "unsubscribe delete", "refresh": "reload update fetch",
    "refresh_all": "reload update fetch sync", "stop": "abort offline cancel",
    "mute": "pause disable suspend",
    "notify_quoted": "alert watch person quote", "move_feed": "category group",
    "feed_settings": "properties options preferences login password",
    "export": "backup subscriptions", "go_sources": "subscriptions sidebar folders feeds",
    "go_agenda": "agenda schedule diary upcoming", "go_timeline": "chronology",
    "go_people": "persons names who", "go_coverage": "clusters topics", "go_rules": "fixes wrong",
    "go_waiting": "queue pending sync offline", "browser": "website url visit link",
    "open_with": "browser website visit choose",
    "any_link": "url", "images": "pictures photographs photos view",
    "copy_url": "share yank link clipboard",
    "copy_citation": "share cite reference quote clipboard",
    "save_page": "download print markdown vault obsidian export bibliography bibtex zotero",
    "pipe": "shell external macro script", "play": "podcast audio video listen",
    "full_text": "readability reader mode view", "edits": "diff revisions",
    "zen": "fullscreen focus distraction", "width": "margins columns", "side": "sidebar inspector",
    "wrong_date": "fix edit", "published": "fix edit date", "merge": "alias same join",
    "undo": "revert", "redo": "again repeat", "go_history": "log",
    "help": "shortcuts bindings manual",
    "theme": "dark light night colours colors appearance", "quit": "exit",
    "jump_back": "history previous",
}
"""Terms of other readers for commands, in addition to the words of title and help."""
# fmt: on

ALIASES: Mapping[str, str] = {"pivot": "mentions", "leftovers": "unfold"}
"""Names of commands under ``[keys]`` in version 0.1, with their present names."""

GO_HINT = "go to"
"""The hint for a key that begins two-key commands."""
_SECTION_HINTS = (("next_pane", "next section"), ("read_on", "page"), ("undo", "undo"))
_COMMON = (("go_all", GO_HINT), ("palette", "commands"), ("help", "keys"))
_LEAVE = (("back", "back"), *_COMMON)
HINTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    LIST: (("open", "read"), ("read_on", "read on"), ("next_unread", "next unread"),
           ("toggle_read", "mark read"), ("add", "add feed"), ("star", "star"),
           ("filter", "filter"), ("find", "search"), *_COMMON),
    READING: (("read_on", "read on"), ("back", "back"), ("next_pane", "next pane"),
              ("star", "star"), ("side", "panel"), ("full_text", "full text"), ("find", "find"),
              *_COMMON),
    SIDE: (("open", "go to mention"), ("back", "back"), ("next_mention", "next mention"),
           ("person", "profile"), ("not_a_person", "not a person"), ("merge", "merge"),
           ("wrong_date", "correct date"), ("follow", "follow"), ("mentions", "mentions"),
           *_COMMON),
    TIMELINE: (("open", "read"), ("zoom_out", "zoom out"), ("zoom_in", "zoom in"),
               ("go_to_date", "go to date"), ("by_person", "by person"), ("find", "search"),
               ("unfold", "reason"), ("save_page", "save"), *_LEAVE),
    CALENDAR: (("open", "open"), ("next_mention", "next day with mentions"),
               ("upcoming", "upcoming"), ("next_month", "next month"), ("today", "today"),
               ("next_pane", "list"), ("go_to_date", "go to date"), ("unfold", "reason"),
               ("save_page", "save"), *_LEAVE),
    PEOPLE: (("open", "profile"), ("mentions", "mentions"), ("find", "find name"),
             ("sort", "order"), ("follow", "follow"), ("rename", "rename"), ("merge", "merge"),
             ("not_a_person", "not a person"), *_LEAVE),
    PERSON: (("open", "open"), ("next_pane", "next section"), ("mentions", "mentions"),
             ("follow", "follow"), ("rename", "rename"), ("merge", "merge"), ("split", "split"),
             ("not_a_person", "not a person"), *_LEAVE),
    CHOOSE: (("open", "select"), ("find", "find name"), ("sort", "order"), ("back", "cancel"),
             ("help", "keys")),
    EVENTS: (("open", "compare"), ("follow", "follow"), ("filter", "filter"), ("read_on", "page"),
             ("undo", "undo"), *_LEAVE),
    EVENT: (("open", "read"), ("follow", "follow"), *_SECTION_HINTS, *_LEAVE),
    NEWS: (("open", "open"), ("toggle_read", "mark seen"), *_SECTION_HINTS, *_LEAVE),
    FEEDS: (("open", "open"), ("unfold", "fold"), ("feed_settings", "settings"),
            ("rename", "rename"), ("go_new", "what's new"), ("move_feed", "folder"),
            ("tag", "tags"), ("mute", "mute"), ("refresh", "refresh"), ("remove", "remove"),
            ("add", "add feed"), ("find", "filter"), ("back", "close"), ("palette", "commands"),
            ("help", "keys")),
    FEED: (("open", "change"), ("undo", "undo"), ("refresh", "refresh now"), *_LEAVE),
    RULES: (("remove", "remove"), ("undo", "undo"), *_LEAVE),
    ARTICLE_RULES: (("open", "open"), ("rename", "edit"), ("rule_up", "move up"),
                    ("rule_down", "down"),
                    ("remove", "remove"), *_SECTION_HINTS, *_LEAVE),
    NOTEBOOK: (("open", "open"), ("rename", "note"), ("remove", "remove"),
               ("save_page", "export"), *_SECTION_HINTS, *_LEAVE),
    HISTORY: (("undo", "undo"), ("redo", "redo"), ("read_on", "page"), *_LEAVE),
    TEXT: (("back", "close"), ("down", "scroll"), ("read_on", "page"), ("help", "keys")),
    IMAGE: (("back", "close"), ("next_unread", "next image"), ("previous_unread", "previous"),
            ("browser", "browser"), ("copy_url", "copy URL"), ("help", "keys")),
    HELP: (("back", "close"), ("down", "scroll"), ("find", "filter"), ("help", "keys")),
    PICK: (("open", "select"), ("down", "next"), ("up", "previous"), ("back", "cancel")),
    CONFIRM: (("open", "yes"), ("back", "no")),
    TYPING: (("open", "accept"), ("back", "cancel")),
}  # fmt: skip
"""The hints of every scope as command and text, the most important first; help is always last,
and hints that do not fit are dropped from the end of the others."""
