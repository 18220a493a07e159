"""Attributes of people count people, and those that something was done to; part and whole; who is not counted."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.settings import Settings

CASES = [
    ("Torland has lost seven soldiers and four civilians in the war.", ["killed", "killed"]),
    ("The club lost three players to injury.", ["open:player"]),
    ("The army has lost six tanks.", ["open:tank"]),
    ("Nine villagers, including three nurses hit by rockets, have been killed.", ["killed", "killed"]),
    ("The camp holds 900 people, including 80 children.", ["open:people", "open:child"]),
    ("That brings to 10 the number of Syrians who have been killed.", ["killed"]),
    ("That brings to 10 the number of Syrian tanks that have been bought.", ["open:tank"]),
    ("Of 103 dead, 20 are confirmed to have died from flu.", ["killed", "killed"]),
    ("Nine officers are confirmed to have retired.", ["open:officer"]),
    ("The blast left 50 people with serious injuries.", ["injured"]),
    ("The blast left 50 people with no doubts.", ["open:people"]),
    ("A dozen pupils with flu were taken to hospital.", ["infected"]),
    ("A dozen pupils were injured at the flu clinic.", ["injured"]),
    ("A dozen pupils were taken to hospital.", ["injured"]),
    ("About 900 people were sheltering in a church.", ["displaced"]),
    ("About 900 people were singing in a church.", ["open:people"]),
    ("Gunmen shot dead 14 people, including four policemen.", ["killed", "killed"]),
    ("The crash injured 12 people, including four who were killed later.", ["injured", "killed"]),
    ("The mill employs 1,400 people, 600 fewer than in May.", ["hired", "open:difference"]),
    ("Police arrested 12 people on Friday, taking the total to 60.", ["arrested", "arrested"]),
    ("A total of 213 people were on the flight.", ["aboard"]),
    ("There were 156 passengers on the ferry.", ["aboard"]),
    ("There were 12 people on the ferry committee.", ["open:people"]),
    ("The blast killed 12 people on the bus.", ["killed"]),
    ("A report on the ferry named 12 people.", ["open:people"]),
    ("With 130 injured and 12 still missing, the search went on.", ["injured", "missing"]),
    ("It struck at a depth of 10 km, 35 km north of the town.", ["depth", "open:kilometre"]),
    ("The fire destroyed 35 homes and damaged 120 others.", ["destroyed", "damaged"]),
    ("A bus carrying 48 pilgrims fell into a gorge.", ["aboard"]),
    ("The ferry, which was carrying 156 people, sank.", ["aboard"]),
    ("The film, which was carrying 12 people to fame, won.", ["open:people"]),
    ("It buried 13 climbers; four were found alive and nine are dead.", ["open:climber", "rescued", "killed"]),
    ("The derailment left 3 dead and more than 70 in hospital.", ["killed", "injured"]),
    ("Some 300 of the 1,100 prisoners escaped.", ["escaped", "open:prisoner"]),
    ("Some 300 of the 1,100 prisoners killed were women.", ["open:prisoner", "killed"]),
    ("More than 60,000 people have fled, including 22,000 children.", ["displaced", "displaced"]),
    ("He shot a 67, five under par.", ["open:67", "open:five"]),
    ("The number of people out of work rose to 31,000.", ["open:people"]),
    ("It raised its forecast to $4.10.", ["open:USD"]),
    ("The start-up raised $20 million.", ["raised"]),
    ("The film took $85 million in May.", ["open:USD"]),
    ("The robbers took $85 million.", ["stolen"]),
    ("The king, who reigned for 46 years, was 87.", ["open:year", "age"]),
    ("The shop, which opened in May, was 87.", ["open:87"]),
    ("The death toll rose by 12 to 46.", ["open:difference", "killed"]),
    ("The workforce will be cut by 400.", ["open:difference"]),
    ("He was killed by 12 men.", ["open:man"]),
    ("The army put the number of rebels killed at 60.", ["killed"]),
    ("So far 214 of the 230 on board were found.", ["open:214", "aboard"]),
    ("Ferry with 300 aboard sinks", ["aboard"]),
    ("Six boats were captured.", ["open:boat"]),
    ("The two drugs were released.", ["open:drug"]),
    ("The rebels seized three apartment blocks.", ["open:block"]),
    ("The army captured nine hamlets.", ["open:hamlet"]),
    ("He was convicted on three counts.", ["counts-convicted"]),
    ("He was charged with 12 counts of fraud.", ["counts-charged"]),
    ("A total of 54 people, 30 of them children, were killed.", ["killed", "killed"]),
    ("Three people died: two women and a boy.", ["killed", "killed"]),
    ("The bomb killed two women and a boy.", ["killed", "killed", "killed"]),
    ("The bomb killed seven girls aged six, three women and two men.", ["killed", "age", "killed", "killed"]),
    ("In Kansas 12 were hurt.", ["injured"]),
    ("Police arrested 12 Somalis.", ["arrested"]),
    ("Police arrested four surgeons.", ["arrested"]),
    ("They rescued 40 schoolchildren.", ["rescued"]),
    ("At least 200 Lebanese died.", ["killed"]),
    ("Four attackers gunning people down fled.", ["attackers"]),
    ("The disease killed 257 of 421 infected people.", ["killed", "infected"]),
    ("75,000 bodies were buried in mass graves.", ["killed"]),
    ("14 children were buried under the rubble.", ["trapped"]),
    ("Officials said 103 were alive and 36 missing.", ["rescued", "missing"]),
    ("90 people had been pulled out alive.", ["rescued"]),
    ("Eight bodies were pulled from the rubble.", ["killed"]),
    ("He talked to five aid workers.", ["open:worker"]),
    ("The plant employs 300 workers.", ["hired"]),
    ("It holds enough supplies for 15,000 refugees.", ["open:capacity"]),
    ("It fed 15,000 refugees.", ["displaced"]),
    ("The father of nine was killed.", ["open:child"]),
    ("He fatally shot four children.", ["killed"]),
    ("Fifteen people were shot in a club.", ["shot"]),
    ("Three officers shot at him.", ["open:officer"]),
    ("The crash sent seven people to the hospital.", ["injured"]),
    ("Five other victims were found to be in good condition.", ["injured"]),
    ("The quake took 40 victims.", ["killed"]),
    ("Two men were released from hospital.", ["open:man"]),
    ("Two hostages were released from the house.", ["rescued"]),
    ("Hale leads, said a poll of 1,024 likely voters released on Monday.", ["open:voter"]),
    ("The storm forced 58,000 civilians to evacuate.", ["displaced"]),
    ("There were 19.3 deaths per 100,000 people.", ["killed"]),
    ("He served five years in prison.", ["sentence"]),
    ("He served as president for five years.", ["open:year"]),
    ("Six people were killed and 12 more were injured.", ["killed", "injured"]),
    ("More than 2,000 people crossed the border.", ["displaced"]),
    ("More than 2,000 people crossed the road.", ["open:people"]),
    ("Nobody was killed or injured.", ["killed", "injured"]),
    ("Four attackers were gunning people down.", ["attackers"]),
    ("Firefighters, 60 of whom came by boat, freed seven people trapped below.", ["open:firefighter", "trapped"]),
    ("Nine guards, two of whom died, were hurt.", ["injured", "killed"]),
    ("About 600 people were moved to shelters.", ["displaced"]),
    ("About 600 people were moved to tears.", ["open:people"]),
    ("The 32-metre (105-foot) tower fell.", ["open:metre", "open:foot"]),
    ("Some 250 people were injured and about 4,000 left homeless.", ["injured", "displaced"]),
    ("The farm covers 120 hectares.", ["open:hectare"]),
    ("The blaze covered 120 hectares.", ["burned-area"]),
    ("The fund raised $562m (£346m) for it.", ["raised", "raised"]),
    ("Three of the 12 infected men died.", ["killed", "infected"]),
    ("One Norwegian and one English climber fell to their deaths.", ["killed"]),
    ("No casualties were reported.", ["killed", "injured"]),
    ("Twelve miners were killed in Ohio, seven in Texas.", ["killed", "killed"]),
]


@functools.cache
def attributes() -> dict[str, list[str | None]]:
    documents = [ingest.read_text(text) for text, _ in CASES]
    extracts = pipeline.extract_documents(documents, Settings())
    return {
        text: [fact.attribute for fact in extract.facts if fact.kind == "quantity"]
        for (text, _), extract in zip(CASES, extracts, strict=True)
    }


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_said_of_whom(text: str, wanted: list[str]) -> None:
    assert attributes()[text] == wanted
