"""Nouns that can say something: people in a role, bodies, and papers that are quoted like people."""

from __future__ import annotations

_PEOPLE = """
activist adviser advisor aide ambassador analyst attorney author banker boss captain chairman chairwoman chair chief
chancellor coach colleague commander commissioner consultant coroner councillor counsel critic customer daughter dean
defendant delegate deputy detective diplomat director doctor driver economist editor employee engineer envoy executive
expert farmer father firefighter fisherman founder friend governor guard guide head husband inspector insider
investigator investor journalist judge justice king lawmaker lawyer leader legislator manager marshal mayor mediator
medic member minister mother mp negotiator neighbour neighbor nurse observer officer official operator organiser
organizer owner parent parliamentarian participant partner passenger patient pensioner people person physician pilot
player politician premier president priest prime principal producer professor prosecutor protester queen rebel
relative reporter representative researcher resident responder rescuer scientist secretary senator sergeant shareholder
shopkeeper sister sheriff soldier son source speaker specialist spokesman spokesperson spokeswoman staff staffer
statistician student supporter survivor teacher technician trader trainer traveller treasurer trustee veteran
victim villager visitor volunteer voter widow wife witness worker writer figure veterinarian clerk accountant auditor
brother uncle aunt boy girl man woman child other many some those both one all
"""
_BODIES = """
academy administration agency airline airport alliance army association authority ballot bank base board body branch
brigade broadcaster bureau business cabinet campaign centre center chamber charity church city club coalition
command commission committee company confederation congress consortium corporation council country court crew
defence defense delegation department directorate division embassy federation firm force foundation fund
government group headquarters hospital house institute institution investigation judiciary junta laboratory league
management manufacturer military ministry mission movement municipality navy network newspaper ngo office
ombudsman operator opposition organisation organization palace panel parliament party police presidency prosecution
prosecution province publisher railway regulator registry school secretariat senate service side station
supplier survey syndicate team tribunal troop union university utility watchdog media press outlet magazine daily
television tv radio website channel monitor observatory maker developer lender brokerage exchange grid plant
"""
_PAPERS = """
account affidavit analysis announcement assessment audit autopsy bulletin census certificate communique complaint count
data document dossier estimate evidence figure filing finding footage forecast indictment inquiry invoice judgment
judgement letter log ledger memo message minute note notice opinion paper poll post postmortem projection prospectus
ranking reading record register release report result review roll ruling statement statistic study summary tally test
testimony text toll tweet verdict video balance chart map contract agreement transcript email mail leaflet
"""
#: Lemmas of heads that may be the source of a statement. "A shortage showed that …" has none.
SPEAKERS = frozenset(" ".join((_PEOPLE, _BODIES, _PAPERS)).split())
