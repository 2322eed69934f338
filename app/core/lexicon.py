"""Words that mean nearly the same in news, and words that exclude each other.

Written for this project. A concept stands for its words when two statements are compared; an
antonym pair lets one statement deny the other without a "not".
"""

from __future__ import annotations

#: One line a concept; the first word names it. Lemmas as spaCy gives them, lower case.
_CONCEPTS = """
die kill dead death deceased perish fatality fatal body victim toll
injure injury wound wounded hurt casualty injured
missing disappear unaccounted lost
arrest detain custody detention apprehend
evacuate evacuation evacuee flee displace displaced
say tell state announce add declare
buy purchase acquire acquisition procure buyer
sell sale seller vendor
pay payment paid
price cost worth sum bill
money fund funding finance cash
rise increase climb grow growth up raise jump surge gain hike
fall decrease drop decline sink shrink slip reduce cut lower slash
begin start launch commence open
end finish conclude close stop cease halt
approve pass adopt back endorse clear
reject refuse decline spurn rebuff
confirm affirm acknowledge admit
deny dismiss dispute rebut refute
ban prohibit outlaw forbid bar
allow permit authorise authorize let
resign quit step resignation
appoint name nominate
win victory winner
lose defeat loss
sue lawsuit court litigation
accuse allege charge indict accusation
convict guilty conviction
acquit acquittal
sign signature signing
agree agreement deal accord pact settlement
vote ballot poll referendum
lawmaker legislator parliamentarian deputy mp congressman senator
soldier troop serviceman trooper
police officer policeman
doctor physician medic
worker employee staff job employ
company firm business corporation operator
government cabinet administration
ministry minister
people person resident inhabitant
child kid pupil student schoolchild
woman female
man male
home house household dwelling flat apartment
school classroom college
road street highway motorway
plane aircraft jet airliner flight
ship vessel boat ferry
train rail railway
car vehicle lorry truck
fire blaze flame burn
explosion blast explode bang
flood flooding inundate
quake earthquake tremor magnitude
storm cyclone hurricane typhoon
strike walkout stoppage
protest march rally demonstration demonstrate demonstrator protester marcher
meeting talk negotiation discuss meet discussion
letter write note
report document paper study
number figure count total
percent percentage share proportion
year annual yearly
month monthly
week weekly
day daily
hour hourly
wait delay postpone
deliver delivery supply handover shipment
return repurchase
build construct construction building
repair fix restore
pledge promise vow undertake
plan intend intention
threaten threat warn warning
demand urge call request ask seek
help aid assist assistance rescue
rescue save pull
hospital clinic ward
sick ill patient illness
vaccine dose jab shot vaccination
court judge tribunal ruling
investigate inquiry investigation probe
cause trigger lead reason because
mistake error
secret undisclosed confidential
public publish
tax levy duty
rate interest
euro dollar pound
shareholder investor
bid offer takeover
debt loan bond creditor
battery system launcher
missile munition rocket
leave depart withdraw exit
arrive come reach
join enter
large big huge great
small little minor
beat hit punch club assault
throw hurl lob pelt toss
expel exclude oust evict eject
surrender yield
hide conceal
catch capture seize
premise address property
round package
search raid
create found establish
own belong owner ownership
lead head chair preside leader
get receive obtain
show reveal disclose display
see watch notice spot observe
find discover detect
try attempt
happen occur
crash collide collision wreck accident
customer client
passenger traveller
chairman chairwoman director boss chief
spokesman spokeswoman
lawyer attorney barrister solicitor counsel
town city municipality
border frontier
game match fixture
bus coach
mine pit colliery
plant factory
shop store
drug medicine medication
virus flu influenza
send dispatch
carry transport haul
release free liberate
wall barrier
wage salary
gun rifle weapon
guard watchman
village hamlet
half midway
rain downpour
"""

#: Words that exclude each other when said of the same thing. Concept or lemma on either side.
_ANTONYMS = """
rise fall
approve reject
confirm deny
ban allow
win lose
convict acquit
begin end
uphold overturn
uphold quash
valid invalid
support oppose
backing opposition
arrest release
impose lift
join leave
enter leave
accept refuse
accept reject
agree reject
agree refuse
buy sell
open close
above below
open shut
reopen close
resume suspend
resume halt
success failure
succeed fail
increase reduce
more less
more few
more fewer
high low
higher lower
strengthen weaken
strong weak
tighten loosen
extend shorten
appoint dismiss
hire fire
create shed
create lose
gain lose
profit loss
majority minority
all none
all some
everyone nobody
everybody nobody
before after
early late
first last
north south
northern southern
east west
eastern western
left right
alive die
survive die
find miss
public secret
legal illegal
lawful unlawful
guilty innocent
voluntary forced
compulsory voluntary
compulsory elective
compulsory optional
full empty
present absent
safe dangerous
safe unsafe
improve worsen
better bad
best worst
rich poor
attack defend
advance retreat
welcome condemn
praise criticise
praise criticize
friend enemy
peace war
ceasefire fighting
with without
full partial
permanent temporary
unanimous split
unanimously narrowly
intact damage
locked unlocked
lock open
chain open
working broken
peaceful violent
calm riot
deliberate accidental
accident attack
human natural
known unknown
include exclude
encourage discourage
same different
old new
keep scrap
keep abandon
stay leave
remain leave
remain resign
block approve
veto sign
ease tighten
expand shrink
top bottom
empty crowded
cancel confirm
cancel keep
cancel continue
end continue
still continue
stay disappear
remain disappear
keep abolish
stay abolish
become abolish
collapse stand
collapse survive
clear guilty
acquit guilty
peaceful rowdy
peacefully rampage
all only
every only
everyone only
everybody only
whole only
whole one
nothing clear
overturn stand
reject offer
reject agree
shorten lengthen
"""


#: The same for whole kinds of verb: each word before the bar excludes each word after it.
_OPPOSED = """
cancel scrap abandon postpone | play happen continue proceed
survive recover | die drown
withstand resist intact stand survive | collapse breach fail break burst crumble
remain stay | leave resign quit
free | charge pay fee
welcome praise applaud | reject condemn criticise denounce
narrow shrink shorten cut reduce | widen broaden extend lengthen expand increase
annul void quash overturn invalid | uphold valid stand confirm
idle halt suspend ground end | operate flow fly resume
cheap | dear expensive
create hire | vanish shed cut
surrender yield | catch capture arrest
voluntary | expel force order compel exclude oust push dismiss overturn
calm mild | storm violent rough strong
agree accept promise | refuse reject
evacuate | shelter stay
insist maintain | concede withdraw
hide conceal withhold | publish disclose reveal
escape flee | catch capture arrest
spare | destroy damage
sober | drunk
empty | full
conscious | unconscious
armed | unarmed
peaceful | violent
ahead | behind
gain rise | lose fall
stable unchanged steady | rise fall
deliberate intend arson | accident accidental accidentally
identify | unknown unidentified
extinguish contain | spread burn rage
shut close | open
plan | cancel
expel oust exclude | withdraw
"""


def _named_by_first(lines: str) -> dict[str, str]:
    """Word → the first word of its line; of two lines that hold it, the upper one's."""
    return {word: line.split()[0] for line in reversed(lines.strip().splitlines()) for word in line.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that say that a state is later, corrected or final.
LATER_WORDS = _words(
    """
    now meanwhile since later final finally revise revised revision update updated correct corrected correction
    still remain anymore eventually latest newly subsequently already meantime rise climb grow shrink raise lower
    withdraw drop reverse confirm complete become reach turn
    """
)
#: Words that say that a figure or state is early.
EARLY_WORDS = _words(
    """
    initial initially early earlier first preliminary provisional partial previously originally yet so far expect
    expected may might could possible possibly plan intend will would tomorrow
    """
)
#: Words that state a mistake.
CORRECTION_WORDS = _words(
    """
    correct correction error mistake wrong wrongly mistaken misread sorry apologise incorrect
    """
)
#: Words that exclude exceptions: one of them against a figure or a name is a conflict of scope.
ABSOLUTES = _words(
    """
    all every each everyone everybody nobody none no only sole alone entire whole always never any
    """
)

#: What is counted anew while an event goes on: a later figure is a later state.
CHANGING = _words(
    """
    dead death die kill victim body toll injure injured injury wound wounded hurt missing rescue evacuate evacuee
    displace arrest detain detention hospitalise hospitalize patient case infection infect test vote ballot seat
    count turnout lead cancel cancellation flight passenger delay strand customer household power outage burn
    hectare fire firefighter slick leak spill barrel tonne flood water level share stock index price trade
    aftershock survivor body recover shelter camp refugee cross arrive boat estimate damage signature donate raise
    """
)
#: Words that judge while they tell.
LOADED = _words(
    """
    slam blast fume furious fury outrage outrageous scandal shameful disgrace shambles chaos chaotic bombshell
    humiliate humiliating shock shocking stun stunning brutal savage mob thug rampage riot regime crony puppet
    so-called self-styled notorious infamous disastrous debacle fiasco botch bungle crush slap plunge soar rocket
    skyrocket slash axe grab swallow vulture fat elite mere mean rescue heroic hero triumph triumphant landslide crow
    brag claim boast whine grumble moan plot cave surrender betray betrayal fleece rob bleed doom miracle ruthless
    radical extremist militant terrorist freedom fighter martyr murder slaughter massacre atrocity invade
    """
)

_SCOPES = """
other another further additional extra
core
average median mean typical
forecast expect expected projection predict predicted target aim plan planned
net
gross
minimum
maximum
previous previously former prior
annual yearly annually
monthly
foreign
remaining remainder rest
capacity
"""
#: Words that narrow what a figure is given for → the scope they name. Two figures of unlike scope do not conflict.
SCOPE_WORDS = _named_by_first(_SCOPES)

_STATES = """
dead die death kill body fatality lifeless perish drown
hurt injure injured injury wound wounded hospital hospitalise hospitalize
missing miss unaccounted
alive survive survivor living rescue save unhurt unharmed
held arrest detain custody
"""
#: What has become of people → one word for it. Figures of people in unlike states do not conflict.
STATES = _named_by_first(_STATES)

#: Verb and particle → the concept they mean together.
PHRASAL: dict[str, str] = {
    "turn down": "reject", "take up": "accept", "tear up": "cancel", "walk away": "leave", "walk out": "leave",
    "call in": "summon", "give way": "break", "pull out": "leave", "hand back": "return", "give back": "return",
    "carry on": "continue", "go on": "continue", "call off": "cancel", "throw out": "overturn",
    "strike down": "overturn",
    "step down": "resign", "stand down": "resign", "set up": "create", "shut down": "close", "lay off": "dismiss",
    "back down": "yield", "give up": "abandon", "go up": "rise", "put up": "rise", "go down": "fall",
    "bring in": "impose",
    "point out": "warn",
    "take custody": "arrest", "pick up": "arrest", "lead away": "arrest", "take court": "sue", "bring charge": "accuse",
    "press charge": "accuse", "lose life": "die", "claim life": "die", "take place": "happen", "take part": "join",
    "hand in": "submit", "take over": "buy", "swallow up": "buy",
    "pull plug": "cancel", "vote down": "reject", "rule out": "exclude",
    "put off": "wait", "push back": "wait", "bring forward": "advance", "step in": "intervene",
    "show door": "expel", "push out": "expel", "drive out": "expel", "hold out": "resist",
    "let go": "release", "set free": "release", "set off": "cause", "bring about": "cause", "carry out": "do",
    "stand firm": "withstand", "hold firm": "withstand", "stand still": "end", "come stop": "end",
    "grind halt": "end", "come halt": "end", "make decision": "decide", "take decision": "decide",
    "reach agreement": "agree", "make payment": "pay", "give evidence": "testify", "give approval": "approve",
    "give green": "approve", "wave through": "approve", "give permission": "allow", "open fire": "shoot",
    "fire shot": "shoot", "put forward": "propose", "draw up": "propose", "hold talk": "meeting",
    "break out": "begin", "break off": "end", "turn up": "appear", "go ahead": "continue",
}  # fmt: skip

#: Two words side by side → what they mean together.
TOGETHER: dict[str, str] = {
    "own accord": "voluntary", "own initiative": "voluntary", "free will": "voluntary", "free decision": "voluntary",
    "without interruption": "continue", "in full": "full", "in part": "partial", "on time": "punctual",
    "in time": "punctual", "in advance": "before", "for good": "permanent", "on loan": "temporary",
}  # fmt: skip

CONCEPT_OF = _named_by_first(_CONCEPTS)


def concept(lemma: str) -> str:
    """The concept a lemma stands for; itself if it is in none."""
    return CONCEPT_OF.get(lemma, lemma)


def _opposites() -> dict[str, frozenset[str]]:
    pairs: set[tuple[str, str]] = set()
    sides = [line.split() for line in _ANTONYMS.strip().splitlines()]
    kinds = [line.split("|") for line in _OPPOSED.strip().splitlines()]
    for left, right in [*sides, *kinds]:
        ones, twos = ({*words.split(), *map(concept, words.split())} for words in (left, right))
        pairs.update(pair for one in ones for two in twos if one != two for pair in ((one, two), (two, one)))
    found: dict[str, set[str]] = {}
    for one, two in pairs:
        found.setdefault(one, set()).add(two)
    return {word: frozenset(others) for word, others in found.items()}


#: Word → the words that exclude it.
OPPOSITES = _opposites()

STOP = _words(
    """
    a an the of to in on at by for with from as into about over under between and or but if that this these those it
    its he she his her they their them we our us i you your who whom which what when where how why there here be is
    are was were been being have has had do does did will would shall should can could may might must not no nor so
    than then too very just also only own same such other another any each some more most both all one two mr mrs ms
    dr 's ’s s n't n’t up down out off again once per cent percent say tell add accord '' `` - – —
    """
)
