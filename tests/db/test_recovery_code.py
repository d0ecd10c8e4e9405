"""A recovery code is read back however it was typed, and every usual slip of the hand is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import CodeMistyped
from db.recovery_code import GROUPS, SIGNS, new_code, secret_of

_FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def test_it_is_read_back_however_it_was_typed() -> None:
    for _ in range(200):
        code = new_code()
        secret = secret_of(code)
        assert len(secret) == 28
        bare = code.replace("-", "")
        for typed in (
            code.lower(),
            bare,
            code.translate(_FULL_WIDTH),
            code.replace("-", "　"),
            f"  {code.replace('-', ' ー ')}\n",
            code.replace("0", "O").replace("1", "l"),
            code.replace("0", "o").replace("1", "Ｉ"),
        ):
            assert secret_of(typed) == secret


def test_no_two_codes_are_alike() -> None:
    assert len({secret_of(new_code()) for _ in range(1000)}) == 1000


def test_every_wrong_sign_is_found_in_its_group() -> None:
    code = new_code()
    for place, sign in enumerate(code):
        for other in set(SIGNS) - {sign} if sign != "-" else ():
            with pytest.raises(CodeMistyped) as found:
                secret_of(code[:place] + other + code[place + 1 :])
            assert found.value.groups == (place // 6 + 1,)


@given(st.integers(min_value=0, max_value=6), st.integers(min_value=0, max_value=3))
def test_two_neighbours_the_wrong_way_round_are_found(group: int, at: int) -> None:
    groups = new_code().split("-")
    one, other = groups[group][at], groups[group][at + 1]
    groups[group] = groups[group][:at] + other + one + groups[group][at + 2 :]
    if one == other:
        assert secret_of("-".join(groups))
        return
    with pytest.raises(CodeMistyped) as found:
        secret_of("-".join(groups))
    assert found.value.groups == (group + 1,)


@given(st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_found(order: list[int]) -> None:
    groups = new_code().split("-")
    typed = "-".join(groups[place] for place in order)
    if order == sorted(order) or typed == "-".join(groups):
        return
    with pytest.raises(CodeMistyped):
        secret_of(typed)


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 35, "あ" * 35, "7" * 36])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        secret_of(typed)
