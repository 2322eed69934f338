"""Events that headlines report, and the words with which a text bears each of them out.

Written for this project. Support is wide on purpose: a word too many misses an issue, a word too few invents one.
Left out is what names a matter more often than an event ("bribery trial") and what figures alone can bear out
("doubled").
"""

from __future__ import annotations

#: Words in this order, each a lemma or a form, lower case.
Phrase = tuple[str, ...]

#: A paragraph an event: what headlines say of it, then what bears it out besides. "_" joins the words of a phrase.
_EVENTS = """
jailed imprisoned behind_bars locked_up sentenced
    jail prison sentence custody detain detention cell inmate remand imprison imprisonment lock_up

gets_life life_sentence jailed_for_life sentenced_to_life
    sentenced_life life_prison life_imprisonment

arrested detained nabbed handcuffed gang_held suspect_held man_held men_held woman_held
    arrest detain detention custody hold charge catch nab nick bust apprehend handcuff jail captive seize indict

convicted
    convict conviction guilty verdict plead

cleared_of cleared_by exonerated vindicated acquitted
    clear exonerate exoneration vindicate acquit acquittal innocent innocence absolve dismiss drop

confesses confessed
    admit admission confess confession acknowledge concede apologise apologize apology plead own_up

walks_free freed
    free freedom release rescue bring_out get_out let_go bail acquit pardon liberate discharge

dead died dies fatal
    bodies death die dying kill killing fatally fatality victim toll lose_life claim_life perish murder
    murderer slay slaying bury funeral mourn corpse drown suicide assassinate assassination execute execution late
    deceased memorial massacre homicide deadly morgue obituary succumb grave

massacre slaughter bloodbath
    kill killing shoot shooting die dead death cull murder

murdered murders assassinated
    murder murderer homicide kill killing killer assassinate assassination slay slaying stab manslaughter

hostage hostages kidnapped abducted
    kidnap kidnapper kidnapping abduct abduction captive captor seize ransom captivity

sabotage sabotaged arson arsonists firebombed
    saboteur arsonist deliberate deliberately firebomb incendiary intentional

destroyed destroys wrecked wrecks wreck destroy ruined flattened gutted torched
    ruin flatten level gut torch demolish burn damage devastate devastation raze smash decimate obliterate ravage
    collapse explode explosion blast tear rip bring_down crush

revolt mutiny
    rebel rebellion uprising insurrection defy defiance dissent

riot riots rioting rampage
    rioter clash violence violent unrest loot looting mob attack

looted looting plundered plunders embezzled stolen stole robbed
    loot plunder embezzle embezzlement steal theft thief rob robber robbery misappropriate heist siphon pocket raid
    burglary break_in take hack breach leak

flees fled fleeing does_a_runner runs_away
    flee escape run_away on_run runner flight abscond abroad evacuate evacuation evacuee displace displaced refugee
    exodus fugitive vanish disappear hide

walks_out walked_out storms_out
    walk_out walkout storm_out leave quit resign exit depart departure withdraw strike abandon boycott

quits resigns resigned resigning steps_down stands_down steps_aside
    resign resignation quit step_down stand_down step_aside depart departure exit retire retirement withdraw
    relinquish leave gone end pull_out drop_out

sacked ousted booted kicked_out thrown_out forced_out
    sack fire oust ouster boot dismiss dismissal axe remove removal expel expulsion exclude eject evict terminate
    replace strip kick throw_out force_out disqualify suspend suspension purge depose topple overthrow layoff
    lay_off furlough reject

concedes conceded surrenders surrendered throws_in_the_towel admits_defeat caves_in
    concede concession surrender resign withdraw withdrawal give_up abandon yield cave capitulate pull_out retreat
    relent towel bow

u_turn u-turn climbs_down backs_down backtracks reverses_course climbdown
    reverse reversal withdraw retreat retract rescind drop abandon climb_down back_down backtrack scrap cancel
    change revise walk_back give_way soften relent undo

scrapped scraps abolished abolishes ditched
    scrap abolish abolition axe ax cancel cancellation drop end close closure repeal abandon eliminate discontinue
    call_off rescind ditch terminate lift kill remove replace

outlawed outlaws bans banned
    ban prohibit prohibition outlaw forbid bar illegal unlawful criminalise criminalize suspend block restrict
    restriction exclude halt prevent blacklist moratorium

quashed quashes overturned overturns
    overturn quash strike_down reverse annul void invalid set_aside throw_out vacate block invalidate
    unconstitutional unlawful repeal revoke cancel capsize flip roll

unanimous unanimously
    unopposed unanimity without_dissent

applauds cheers cheered applauded celebrates rejoices
    cheer applaud applause hail praise celebrate celebration welcome laud commend salute acclaim delight delighted
    pleased proud congratulate jubilant happy joy glad rejoice toast triumph

snubs snubbed spurns spurned
    snub spurn reject rejection refuse refusal decline deny turn_down not rebuff ignore

payout payoff pay_off coughs_up forks_out pays_out
    pay payment compensation compensate settle settlement fine award cheque bonus sum severance windfall

deserts betrays betrayed
    desert betray betrayal abandon leave defect defection turn_against switch break_with disloyal

bankrupt insolvent goes_bust goes_under
    bankruptcy insolvency bust administration liquidation receivership collapse creditor

toxic poisonous poisoned
    toxin toxicity poison contaminate contamination pollute pollution hazardous harmful lethal

drunk drunken boozed drugged
    alcohol alcoholic drink_drive booze intoxicated intoxicate inebriated drug

hoax fake bogus forged counterfeit
    forge forgery false falsify fabricate phony phoney fraud fraudulent invent fictitious sham untrue misinformation

cure cures cured
    heal treat treatment remedy recover recovery

forever permanently for_good
    permanent never indefinite indefinitely irreversible lasting

disputed contested
    dispute contest claim disagree challenge
"""


def _phrases(words: str) -> tuple[Phrase, ...]:
    return tuple(tuple(phrase.split("_")) for phrase in words.split())


def _events() -> tuple[tuple[tuple[Phrase, ...], tuple[Phrase, ...]], ...]:
    paragraphs = [paragraph.strip().partition("\n") for paragraph in _EVENTS.split("\n\n")]
    return tuple((_phrases(claims), _phrases(f"{claims} {support}")) for claims, _, support in paragraphs)


#: What headlines say of an event, and what in a text would bear it out: the same, or a word near it.
EVENTS = _events()
