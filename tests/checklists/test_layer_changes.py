"""What is other in one edition than in another; a layer brought to another standard edition."""

from checklists.catalogue import Catalogue, Clause
from checklists.layer import (
    Adaptation,
    Hidden,
    carried_over,
    catalogue_changes,
    read_kept_layer,
    read_layer,
    with_layer,
    write_layer,
)
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import OWN_ID, own_clause, sample_layer

CHANGED, HIDDEN = "backup-loss-prevention", "media-mobile-use-rules"


def merged(**changes: object) -> Catalogue:
    return with_layer(shipped_catalogue(), shipped_forms(), sample_layer(**changes))[0]


def standard_with(clauses: tuple[Clause, ...]) -> Catalogue:
    standard = shipped_catalogue()
    fields = {name: getattr(standard, name) for name in type(standard).model_fields}
    return Catalogue.model_construct(**fields | {"clauses": clauses, "edition": "2027-11"})


def test_the_same_catalogue_has_no_changes() -> None:
    assert catalogue_changes(merged(), merged()) == ()
    assert catalogue_changes(merged(), merged(edition=9)) == ()


def test_what_a_layer_does_is_named_clause_by_clause() -> None:
    found = {one.clause: one for one in catalogue_changes(shipped_catalogue(), merged())}
    assert {name: one.kind for name, one in found.items()} == {
        CHANGED: "changed",
        HIDDEN: "hidden",
        OWN_ID: "new",
    }
    assert found[CHANGED].fields == (
        "title",
        "severity",
        "question",
        "hint",
        "rationale",
        "wording",
        "params",
    )
    old, new = found[CHANGED].old, found[CHANGED].new
    assert old is not None and new is not None
    assert (old.title, new.title) == ("バックアップ体制(紛失・誤削除の防止)", "控えの作成")
    assert found[HIDDEN].fields == ()
    assert found[OWN_ID].old is None


def test_the_way_back_removes_and_uses_again() -> None:
    found = {one.clause: one for one in catalogue_changes(merged(), shipped_catalogue())}
    assert (found[OWN_ID].kind, found[OWN_ID].new) == ("removed", None)
    assert found[HIDDEN].kind == "used_again"


def test_another_reason_is_a_change_and_another_place_in_the_list_is_none() -> None:
    other = merged(hidden=(Hidden(clause=HIDDEN, reason="別の理由。"),))
    (change,) = catalogue_changes(merged(), other)
    assert (change.clause, change.kind, change.fields) == (HIDDEN, "changed", ("hidden",))
    moved = merged(clauses=(own_clause(order=950, forms=sample_layer().clauses[0].forms),))
    assert catalogue_changes(merged(), moved) == ()


def test_removed_clauses_stand_where_they_stood() -> None:
    clauses = shipped_catalogue().clauses
    gone = {clauses[0].id, clauses[4].id, clauses[5].id, clauses[-1].id}
    later = standard_with(
        tuple(
            clause.model_copy(update={"title": "新"}) if number in (1, 3) else clause
            for number, clause in enumerate(clauses)
            if clause.id not in gone
        )
    )
    found = catalogue_changes(shipped_catalogue(), later)
    assert [(one.clause, one.kind) for one in found] == [
        (clauses[0].id, "removed"),
        (clauses[1].id, "changed"),
        (clauses[3].id, "changed"),
        (clauses[4].id, "removed"),
        (clauses[5].id, "removed"),
        (clauses[-1].id, "removed"),
    ]


def test_a_layer_is_carried_over_without_what_is_gone() -> None:
    kept_change = Adaptation(clause="media-external-ban", title="媒体の禁止")
    layer = sample_layer(
        changes=(*sample_layer().changes, kept_change),
        hidden=(
            *sample_layer().hidden,
            Hidden(clause="copy-ban-general", reason="別に定める。"),
            Hidden(clause=OWN_ID, reason="試行を終えた。"),
        ),
    )
    later = standard_with(
        tuple(one for one in shipped_catalogue().clauses if one.id not in (CHANGED, HIDDEN))
    )
    carried = carried_over(layer, later, shipped_forms())
    assert (carried.changes, carried.hidden, carried.forms) == ((CHANGED,), (HIDDEN,), ())
    assert carried.layer.changes == (kept_change,)
    assert [one.clause for one in carried.layer.hidden] == ["copy-ban-general", OWN_ID]
    files = {name: text.encode() for name, text in write_layer(carried.layer).items()}
    found = read_layer(files, later, shipped_forms())
    assert (found.layer, found.remarks) == (carried.layer, ())


def test_a_layer_at_work_outlives_a_clause_of_the_standard() -> None:
    own = own_clause(conflicts_with=["copy-ban-general"], forms=["form-handover-ledger"])
    broken = Adaptation(clause="media-external-ban", defaults={"gone_parameter": "有"})
    layer = sample_layer(clauses=(own,), changes=(*sample_layer().changes, broken))
    files = {name: text.encode() for name, text in write_layer(layer).items()}
    later = standard_with(
        tuple(
            one for one in shipped_catalogue().clauses if one.id not in (HIDDEN, "copy-ban-general")
        )
    )
    assert read_layer(files, later, shipped_forms()).layer is None
    kept = read_kept_layer(files, later, shipped_forms())
    assert kept.layer is not None and kept.problems == ()
    assert kept.layer.clauses == (own.model_copy(update={"conflicts_with": ()}),)
    assert kept.layer.changes == sample_layer().changes
    assert [one.sentence.partition("は、")[0] for one in kept.remarks] == [
        "「media-external-ban」の変えた文",
        f"「{HIDDEN}」の使わない理由",
    ]


def test_what_is_wrong_within_its_own_edition_is_refused_as_ever() -> None:
    layer = sample_layer(hidden=(Hidden(clause="no-such-clause", reason="ない。"),))
    files = {name: text.encode() for name, text in write_layer(layer).items()}
    kept = read_kept_layer(files, shipped_catalogue(), shipped_forms())
    assert kept.layer is None and kept.refused == layer
    files["clauses.toml"] = b"[["
    assert read_kept_layer(files, shipped_catalogue(), shipped_forms()).refused is None


def test_what_cannot_be_carried_over_is_said() -> None:
    later = standard_with(shipped_catalogue().clauses)
    lost = sample_layer(clauses=(own_clause(group="no-such-group"),), standard="2026-11")
    files = {name: text.encode() for name, text in write_layer(lost).items()}
    kept = read_kept_layer(files, later, shipped_forms())
    assert kept.layer is None
    assert any("まとまり" in one.sentence for one in kept.problems)


def test_a_layer_on_its_own_edition_is_carried_over_whole() -> None:
    carried = carried_over(sample_layer(), shipped_catalogue(), shipped_forms())
    assert carried.layer == sample_layer()
    assert (carried.changes, carried.hidden, carried.forms) == ((), (), ())
