"""Whatever a person types into a layer comes back from its files, character for character."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checklists.layer import Adaptation, Hidden, Layer, read_layer, write_layer
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import own_clause, own_form, sample_layer

# Quotes, ends of TOML texts, escapes, line ends, wide spaces, letters outside the first plane,
# a variation selector, a BOM, signs that look like TOML.
PIECES = [
    '"', '"""', "'", "'''", "\\", "\\u3042", "\\\n", "\n", "\r\n", "\r", "\t", "\u3000", "　\n", "𠮷",
    "葛\U000e0100城", "神\ufe00", "\ufeff", "\u2028", "#", "=", "[[clause]]", "[", "]", "{city}",
    "か\u3099", "あ", "、", " ", "x = 1\n",
]  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.lists(st.sampled_from(PIECES) | LETTERS, max_size=12).map("".join)


def read_again(layer: Layer) -> Layer | None:
    files = {name: text.encode() for name, text in write_layer(layer).items()}
    found = read_layer(files, shipped_catalogue(), shipped_forms())
    assert found.problems == ()
    return found.layer


@settings(max_examples=35, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
@example('"""', "'''\n'''", "\\")
@example("一行目\r\n二行目\r", '\n"""\n', "\n")
def test_a_text_comes_back_as_it_was_typed(one: str, other: str, third: str) -> None:
    clause = own_clause()
    parameter = clause.params[0].model_copy(update={"label": other, "allowed_note": third})
    layer = sample_layer(
        title=f"見本市{one}",
        document_names={"terms": f"{one}特記事項{other}"},
        changes=(
            Adaptation(clause="backup-loss-prevention", hint=one, rationale=other),
            Adaptation(clause="media-mobile-use-rules", question=f"{third}か。"),
        ),
        hidden=(Hidden(clause="media-external-ban", reason=f"{other}。{third}"),),
        clauses=(
            clause.model_copy(
                update={
                    "title": f"{one}題",
                    "rationale": f"{third}{other}",
                    "conflict_note": other,
                    "params": (parameter,),
                }
            ),
        ),
        forms=(own_form().model_copy(update={"title": other, "notes": one}),),
    )
    assert read_again(layer) == layer


def test_a_return_in_one_clause_leaves_the_lines_of_the_others() -> None:
    plain = own_clause(rationale="一行目\n二行目")
    returned = own_clause(id="own-b", order=901, article_order=91, rationale="一行目\r\n二行目")
    text = write_layer(sample_layer(clauses=(plain, returned), forms=()))["clauses.toml"]
    assert '"""\n一行目\n二行目"""' in text
    assert '"一行目\\r\\n二行目"' in text


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_an_editor_may_add_a_mark_and_change_the_line_ends(ends: str, mark: bytes) -> None:
    layer = sample_layer()
    files = {
        name: mark + text.replace("\n", ends).encode() for name, text in write_layer(layer).items()
    }
    assert read_layer(files, shipped_catalogue(), shipped_forms()).layer == layer


def test_equal_layers_give_equal_files() -> None:
    first, second = own_form(), own_form(id="form-own-b", order=91)
    layers = (sample_layer(forms=(first, second)), sample_layer(forms=(second, first)))
    assert layers[0] == layers[1]
    assert list(write_layer(layers[0]).items()) == list(write_layer(layers[1]).items())
