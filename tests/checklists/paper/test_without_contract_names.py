"""Where no contract is made no paper of the packet is called 特記仕様書."""

import pytest

from checklists import casefile
from checklists.examined import examine
from checklists.kinds import Kind
from checklists.paper.as_text import as_text
from checklists.paper.packet import packet
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import ROOT

SAMPLE = (ROOT.parent / "checklists" / "samples" / "gift-set.json").read_bytes()


def lines_of(kind: Kind, *, processor: bool) -> list[str]:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    case = casefile.read(SAMPLE, catalogue, forms)
    facts = {**case.facts, "external_processor": processor}
    case = case.model_copy(update={"kind": kind, "facts": facts})
    pieces = packet(examine(case, catalogue, forms), draft=True).pieces
    return [line for one in pieces for line in as_text(one.document).splitlines()]


@pytest.mark.parametrize("kind", [Kind.SECONDARY_USE, Kind.PIA])
def test_a_packet_without_a_contract_names_its_own_rules(kind: Kind) -> None:
    lines = lines_of(kind, processor=False)
    named = [line for line in lines if "特記仕様書" in line and "本仕様書" not in line]
    assert named == []
    assert any("個人情報の取扱いに関する定め（文案）" in line for line in lines)
    assert any("定め案　第１版から作成" in line for line in lines)


def test_a_packet_with_a_contract_keeps_the_name() -> None:
    lines = lines_of(Kind.OUTSOURCING, processor=True)
    assert any("特記仕様書（個人情報）文案" in line for line in lines)
    assert any("特記仕様書案　第１版から作成" in line for line in lines)
