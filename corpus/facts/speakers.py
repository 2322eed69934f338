"""Nouns that can say something, and the verbs they say it with.

Nouns: people in a role, bodies, and papers that are quoted like people. Verbs are grouped by what must stand beside
them before they report: "the ministry said" does by itself, "the ministry rejected the bid" reports nothing.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PEOPLE = """
boffin
activist adviser advisor aide ambassador analyst attorney author banker boss captain chairman chairwoman chair chief
chancellor coach colleague commander commissioner consultant coroner councillor counsel critic customer daughter dean
defendant delegate deputy detective diplomat director doctor driver economist editor employee engineer envoy executive
expert family farmer father firefighter fireman fisherman founder friend governor guard guide head husband inspector
insider investigator investor journalist judge justice king lawmaker lawyer leader legislator manager marshal mayor
mediator medic member minister mother mp negotiator neighbour neighbor nurse observer officer official operator
organiser organizer owner parent parliamentarian participant partner passenger patient pensioner people person
physician pilot player politician premier president priest prime principal producer professor prosecutor protester
queen rebel relative reporter representative researcher resident responder rescuer scientist secretary senator
sergeant shareholder shopkeeper sister sheriff soldier son source speaker specialist spokesman spokesperson
spokeswoman staff staffer statistician student supporter survivor teacher technician trader trainer traveller
treasurer trustee veteran victim villager visitor volunteer voter widow wife witness worker writer figure veterinarian
clerk accountant auditor brother uncle aunt boy girl man woman child other many some those both all few several
hundred dozen half two three four five six seven eight nine ten caretaker registrar commodore admiral colonel general
contractor biologist geologist historian archivist archaeologist chemist meteorologist forecaster seismologist
surgeon paramedic plumber electrician builder locksmith miner sailor skipper fishermen firemen crewman crewmate
policeman policewoman constable superintendent ranger keeper landlord tenant homeowner buyer seller supplier claimant
plaintiff appellant foreman secretary-general vice-president commissioner ombudswoman rapporteur monk imam bishop
pastor archbishop cardinal rabbi mufti chairperson co-founder guest traveler pupil schoolgirl schoolboy nun referee
striker campaigner scholar academic lecturer tutor curator demonstrator striker fan co-pilot controller dispatcher
planner assessor adjuster broker surveyor architect mechanic musician conductor actor artist cousin grandmother
grandfather nephew niece youth teenager
"""
_BODIES = """
hall
academy administration agency airline airport alliance army association authority ballot bank base board body branch
brigade broadcaster bureau business cabinet campaign carmaker car-maker centre center chamber charity church city club
co-operative cooperative operative coalition command commission committee company confederation congress consortium
corporation council country court crew
defence defense delegation department directorate division embassy federation firm force foundation fund
government group headquarters hospital house inspectorate institute institution investigation judiciary junta jury
laboratory lab league
management manufacturer military ministry mission movement municipality navy network newspaper ngo office
ombudsman opposition organisation organization palace panel parliament party police presidency prosecution
prosecution province publisher railway regulator registry school secretariat senate service side station
survey syndicate team town tribunal troop union university utility watchdog media press outlet magazine daily
television tv radio website channel monitor observatory maker developer lender brokerage exchange grid plant
yard shipyard guard coastguard retailer insurer shipper village borough district county chain museum clinic
auditorium ministry treasury exchequer customs archive theatre orchestra estate tenants' parents' camp rival
"""
_PAPERS = """
calculation track timeline computation
account affidavit analysis announcement assessment audit autopsy bulletin census certificate communique complaint count
data document dossier e-mail estimate evidence figure file filing finding footage forecast image indictment inquiry
invoice judgment judgement letter list log logbook ledger mail measurement memo message minute note notice opinion
paper photo photograph poll post postmortem printout projection prospectus
ranking reading record recording register release report result review roll ruling sheet statement statistic study
summary tally test testimony text toll tweet verdict video balance chart map contract agreement transcript email
leaflet book diary instrument sensor gauge camera draft warrant deed receipt manifest brief briefing table
"""
#: Lemmas of people in a role: one of them may be "he" in the next sentence, which the coast guard is not.
PEOPLE = _words(_PEOPLE) - _words(_BODIES)
#: Lemmas of papers and instruments: what they show, list or hold is said by them.
PAPERS = _words(_PAPERS)
#: Lemmas of heads that may be the source of a statement. "A shortage showed that …" has none.
SPEAKERS = _words(_PEOPLE) | _words(_BODIES) | PAPERS

#: Nouns that end as those for people do.
THINGS = _words("""
    number paper power water weather tower river border order matter winter summer offer letter corner error factor
    floor door motor tractor computer counter cover danger disaster dinner fever layer litre meter metre quarter rubber
    october november december panther shelter shower silver supper tanker trailer transfer trigger trouser tumor vapour
    answer barrier boiler bomber bumper chamber chapter character container corridor cylinder fiber flower folder
    freezer helicopter ladder lever liquor locker manner marker mirror monster murder newsletter odor plaster poster
    prayer printer process progress success access excess business address stress illness weakness darkness mess press
    reactor refrigerator reminder scooter semester server shoulder slaughter spider sticker stopover sweater takeover
    temper terror thunder ticker turnover hangover vector wonder hand errand river sister-ship climate rate estimate
""")
#: Report by themselves, whatever noun they stand with.
SAYING = _words("""
    say insist argue explain stress reiterate admit acknowledge allege assert contend complain clarify concede
    emphasize emphasise testify refute blame maintain accuse deny recount boast joke quip grumble gripe lament
    whisper murmur crow
""")
#: Report where a clause, a quotation or a figure is said in them, or where they stand between commas.
TELLING = _words("""
    add put show find see speak count call expect believe report reveal note rule announce describe write record reject
    demand urge stand dismiss suggest confirm promise tell recall estimate state conclude repeat disclose dispute warn
    indicate assure counter predict forecast respond reply swear calculate think suspect judge advise remember hear know
    list name give measure identify establish point attest agree hold assume fear hope decide inform comment object
    retort observe remark signal rate declare value foresee vow pledge register claim reckon
""")
#: What goes on in a head: told where the sentence is about it, not in "the finding that he had known of it".
THINKING = _words(
    "think believe expect fear hope assume suspect know hear remember decide judge see foresee agree reckon"
)
#: Things do these too: the noun beside them must be one that can speak.
SHOWING = _words("show find suggest indicate reveal expect see count note confirm know record remember recall")
#: Report with a thing and no clause: "rejected any suggestion", "lists six bidders".
WITH_CLAIM = _words("reject dismiss dispute deny confirm repeat counter")
WITH_FIGURE = _words("""
    find expect count list give report estimate record show measure identify write calculate fear foresee predict
    register
""")
WITH_PREPOSITION = {
    "speak": ("of",), "estimate": ("at",), "count": ("in",), "warn": ("of", "about", "against"), "point": ("to",),
    "know": ("of",), "tell": ("of", "about"), "report": ("of",), "fear": ("for",), "rate": ("at",), "value": ("at",),
    "describe": ("as",), "call": ("for",), "reckon": ("with",), "claim": ("for",),
}  # fmt: skip
#: What such a thing must be for the verb to report: what is said, not what is done.
CLAIMS = _words("""
    suggestion claim allegation accusation charge report account version notion idea rumour rumor assertion criticism
    figure estimate number tale story
""")
#: Kept in books, so that "in the bank's books the sum is …" has a source.
KEPT = "books?|logs?|logbook|ledgers?|register|records?|files|papers|accounts|minutes|diary|notes"
#: Reckonings: "by the ministry's count", "the bank's own estimate is …".
RECKONINGS = "count|tally|estimate|estimates|reckoning|account|figure|figures|calculation|calculations|version"
#: Verbs by which a source puts another figure in the place of its own, and what that is.
REVISING = _words("correct revise lower raise cut increase adjust reduce")
REVISED = _words("figure estimate forecast outlook toll projection count tally number")
