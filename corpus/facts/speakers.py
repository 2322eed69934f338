"""Nouns that can say something: people in a role, bodies, and papers that are quoted like people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PEOPLE = """
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
grandfather nephew niece youth teenager boffin
"""
_BODIES = """
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
auditorium ministry treasury exchequer customs archive theatre orchestra estate camp rival hall
"""
_PAPERS = """
account affidavit analysis announcement assessment audit autopsy bulletin census certificate communique complaint count
data document dossier e-mail estimate evidence figure file filing finding footage forecast image indictment inquiry
invoice judgment judgement letter list log logbook ledger mail measurement memo message minute note notice opinion
paper photo photograph poll post postmortem printout projection prospectus
ranking reading record recording register release report result review roll ruling sheet statement statistic study
summary tally test testimony text toll tweet verdict video balance chart map contract agreement transcript email
leaflet book diary instrument sensor gauge camera draft warrant deed receipt manifest brief briefing table calculation
computation track timeline
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
    october november december shelter shower silver supper tanker trailer transfer trigger tumor vapour answer barrier
    boiler bomber bumper chamber chapter character container corridor cylinder fiber flower folder freezer helicopter
    ladder lever liquor locker manner marker mirror monster murder newsletter odor plaster poster prayer printer process
    progress success access excess address stress illness weakness darkness mess press reactor refrigerator reminder
    scooter semester server shoulder slaughter spider sticker stopover sweater takeover temper terror thunder ticker
    turnover hangover vector wonder hand errand
""")
#: Words in the place of a subject that are never a source.
NOBODY = {"i", "we", "you", "this", "that", "which", "there", "what", "nobody", "everyone", "anyone", "us", "me",
          "no-one", "none", "these", "something", "nothing", "everything", "someone", "somebody", "how"}  # fmt: skip
#: Those to whom it is told.
HEARERS = {"me", "us", "him", "her", "them", "reporters", "journalists", "parliament", "viewers", "listeners"}
#: Kinds of entities that say nothing, whatever their noun.
AMOUNTS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}
#: Endings of nouns for people by what they do.
_DOERS = ("er", "or", "ist", "ian", "eer", "man", "woman", "hand", "ess", "keeper", "mate")


def speaks(noun: Token) -> bool:
    """Whether it means people, a body or a paper."""
    if noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = noun.lemma_.lower()
    return (
        lemma in SPEAKERS or (lemma.endswith(_DOERS) and lemma not in THINGS) or noun.lower_.endswith(("men", "women"))
    )


def of_people(head: Token) -> bool:
    """ "Three of his former students", "one of them"."""
    return any(
        child.lower_ == "of" and any(grand.lower_ == "them" or speaks(grand) for grand in child.children)
        for child in head.children
    )
