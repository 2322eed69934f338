"""Words of German, Spanish, French and Turkish news that English statements have too, as English lemmas.

Not a dictionary: what is counted, and what happens, in most news. Written for this project. A line is an English
lemma and the beginnings of the words that mean it, in the order of `LANGUAGES`; "_" is a space, "=" ends a word.
"""

from __future__ import annotations

import re
from functools import cache

LANGUAGES = ("de", "es", "fr", "tr")

_LINES = """
die | tot= tote= toten= toter= todesopfer | muert murio murier | mort= morts= mortes mourir | ölü= ölen öldü can_kayb
die | starb gestorben getötet ums_leben leben_verlor | murió fallec | décéd tué | hayatını_kaybet
die | opfer= leiche | víctim cadáver | victime corps= | ceset
injure | verletzt verwundet | herid lesionad | blessé | yaral
missing | vermisst | desaparecid | disparu | kayıp=
arrest | festgenommen festnahm verhaftet | deten arrest | arrêté arrestation interpell | gözaltı tutukla
evacuate | evakuier | evacua | évacu | tahliye
person | mensch person einwohner leute= | persona gente= habitante vecino | personne habitant gens= | kişi insan
home | haus= häuser wohnung | casa= casas= vivienda hogar | maison logement foyer | konut ev= evler
hospital | krankenh klinik spital | hospital | hôpita | hastane
school | schule | escuela colegio | école | okul
police | polizei polizist | policía | polic | polis
government | regierung | gobierno | gouvernement | hükümet
president | präsident | president | président | başkan
minister | minister | ministr | ministr | bakan=
governor | gouverneur | gobernador | gouverneur | vali=  valili
company | unternehmen konzern firma firmen | empresa compañía | entreprise société= | şirket
employee | beschäftigt mitarbeiter angestellt arbeitnehmer | emplead trabajador | employé salarié | çalışan
job | stelle arbeitsplatz arbeitsplätz | empleo puesto | emploi poste= postes= | iş= kadro
worker | arbeiter | obrero | ouvrier | işçi
shareholder | aktionär | accionista | actionnaire | hissedar
share | aktie | accion acción | action | hisse
price | preis | precio | prix= | fiyat bedel
debt | schuld | deuda | dette | borç
offer | angebot | oferta | offre | teklif
buy | kauf gekauft übern | compr adquir adquisi | rachat rachet achat achet acquér acqui | satın_al
sell | verkauf | vend vent= venta | vend vente | satış sat=
talk | gespräch verhandl | conversacion negociac | discussion négociat pourparler | görüşme müzakere
agreement | vertrag vereinbar abkommen einig | acuerdo contrato | accord contrat | anlaşma sözleşme
fee | gebühr | indemnización comisión | indemnité frais= | ücret tazminat
premium | aufschlag prämie | prima= | prime= | prim=
saving | einsparung | ahorro | économie | tasarruf
warehouse | lager= lagern= lagerhaus lagerhäus | almacén almacen depósito | entrepôt | depo
fund | fonds= | fondo | fonds= | fon=  vakıf vakfı
bank | bank= banken= | banco | banque | banka
payment | zahlung gezahlt | pago pagad | paiement payé versé | ödeme
transfer | überweisung | transferencia | virement transfert | havale aktarım
sum | betrag summe= | suma= importe | somme= montant | tutar
sponsor | sponsor | patrocinad | sponsor parrain | sponsor
contract | vertrag | contrato | contrat | sözleşme
signature | unterschrift | firma= | signature | imza=
member | mitglied | miembro | membre | üye
federation | verband verbände | federaci | fédération | federasyon
country | land= länder= | país= países= | pays= | ülke
city | stadt= städte | ciudad | ville= | şehir kent=
village | dorf= dörfer | pueblo | village | köy
road | straße | carretera | route | yol= yollar
quake | erdbeben beben= | terremoto sismo= seísmo | séisme tremblement | deprem
aftershock | nachbeben | réplica | réplique | artçı
magnitude | stärke magnitude | magnitud | magnitude | büyüklüğ
depth | tiefe | profundidad | profondeur | derinli
epicentre | epizentrum | epicentro | épicentre | merkez_üs
tsunami | tsunami | tsunami | tsunami | tsunami
landslide | erdrutsch | corrimiento deslizamiento | glissement | heyelan toprak_kay
flood | hochwasser überschwemm flut= | inundaci | inondation crue= | sel=
fire | brand= feuer= | incendio | incendie | yangın
storm | sturm= | tormenta | tempête | fırtına
collapse | eingestürzt einsturz stürzte_ein | derrumb colaps vino_abajo | effondr | çök yıkıl
warning | warnung | aviso alerta | alerte avertissement | uyarı
strike | streik | huelga | grève | grev=
march | demonstr protest | manifesta protesta | manifest | gösteri= gösteriler gösterici protesto
vote | stimme abstimm gewählt | voto= votos= votaci | vote= votes= voix= | oy= oylar
election | wahl= wahlen= | eleccion | élection | seçim
lawmaker | abgeordnet | diputad | député | milletvekil
soldier | soldat | soldado militar | soldat militaire | asker
child | kind= kinder= kindern= | niñ menor=  menores= | enfant | çocuk
woman | frau= frauen= | mujer | femme | kadın
man | mann= männer= | hombre | homme | erkek= adam=
court | gericht | tribunal corte= | tribunal cour= | mahkeme
proceeding | verfahren | procedimiento proceso= expediente | procédure | soruşturma dava=
resign | zurückgetreten rücktritt tritt_zurück zurücktr | dimit dimisi | démission | istifa
suspend | suspendier ausgesetzt gesperrt | suspend | suspend | askıya
appoint | ernannt ernenn | nombra | nomm nomination | ata=  atadı atandı
rise | stieg= steigt gestiegen anstieg zunahm wuchs | subi aument creci | hausse augment | yüksel arttı artış
fall | fiel= fällt= gefallen sank= gesunken rückgang | cayó cayeron baj descen | baisse recul chut | düş geriledi
fall | gab_nach | perdió= | perdu= | değer_kayb
cost | kosten= kostet | coste costo= cuesta | coût | maliyet
loss | verlust | pérdida | perte | zarar=
profit | gewinn | beneficio ganancia | bénéfice profit | kâr=
revenue | umsatz einnahme | ingreso factura | revenu recette chiffre_d | gelir ciro
year | jahr= jahre= jahren= | año | an= ans= année | yıl
investor | anleger investor | inversor inversionista | investisseur | yatırımcı
train | zug= züge= | tren= trenes | train= trains= | tren=
plane | flugzeug | avión avion | avion | uçak
ship | schiff | barco buque | navire bateau | gemi
car | auto= autos= wagen= | coche auto= autos= | voiture | araba otomobil araç
patient | patient | paciente | patient | hasta= hastalar
dose | dosis= dosen= | dosis= | dose= doses= | doz
case | fall= fälle= | caso= casos= | cas= | vaka
family | familie | familia | famille | aile=
weapon | waffe | arma= armas= | arme= armes= | silah
ceasefire | waffenruhe waffenstillstand | alto_el_fuego tregua | cessez-le-feu trêve | ateşkes
attack | angriff anschlag | ataque atentado | attaque attentat | saldırı
tax | steuer= steuern= | impuesto | impôt taxe= | vergi
inflation | inflation | inflación | inflation | enflasyon
interest | zins | interés= interes tipo_de_interés tipos_de_interés | taux= | faiz
"""


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], tuple[str, ...]] | None:
    if language not in LANGUAGES:
        return None
    column = LANGUAGES.index(language) + 1
    rows = [[cell.split() for cell in line.split("|")] for line in _LINES.strip().splitlines()]
    groups = ["|".join(map(_begins, row[column])) for row in rows]
    pattern = "|".join(f"({group})" for group in groups)
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), tuple(row[0][0] for row in rows)


def _begins(word: str) -> str:
    spelt = re.escape(word.rstrip("=")).replace("_", r"\s")
    # A Turkish proper ending may follow even a whole word: "sel'de".
    return rf"{spelt}(?!\w)" if word.endswith("=") else rf"{spelt}\w*"


@cache
def lemmas() -> frozenset[str]:
    """Every English lemma that the glossary gives."""
    return frozenset(line.split("|")[0].strip() for line in _LINES.strip().splitlines())


def find_concepts(text: str, language: str) -> list[tuple[int, int, str]]:
    """(start, end, English lemma) of the words of `text` that the glossary has, in order."""
    known = _pattern(language)
    if known is None:
        return []
    pattern, names = known
    return [(match.start(), match.end(), names[(match.lastindex or 1) - 1]) for match in pattern.finditer(text)]
