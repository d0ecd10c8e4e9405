"""The rows of the campaign: the fault, the figure asked, the tests that inject it, their full size."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One fault. ``full``: variables that set the whole figure; without them a sample is run.

    ``rounds``: how often a full run repeats the tests.
    """

    number: int
    fault: str
    asked: str
    tests: tuple[str, ...]
    full: Mapping[str, str] = field(default_factory=dict)
    rounds: int = 1


_OPENING = "tests/db/test_store_opening.py"
_FAULTS = "tests/faults"
_JOURNEY = "tests/flows/test_journey.py"

ROWS = (
    Row(
        1,
        "kill -9 while answers are written",
        "1,000 kills, 0 lost",
        ("tests/db/test_store_kill.py::test_no_acknowledged_answer_is_lost",),
        {"ITAKU_TENKEN_KILLS": "1000"},
    ),
    Row(
        2,
        "kill during migration, backup, restore, export, import, key change, disposal",
        "every step x 20, 0 mixed states",
        (f"{_FAULTS}/test_row_02_steps.py", "tests/db/test_disposal.py"),
        {"ITAKU_TENKEN_STEP_KILLS": "20", "FAULTS": "full"},
    ),
    Row(
        3,
        "disk full (small tmpfs)",
        "50 fill points, 0 lost",
        (
            "tests/db/test_store_full_disk.py",
            "tests/ui/test_output.py::test_all_files_or_none_on_a_full_disk",
        ),
        {"ITAKU_TENKEN_FILL_POINTS": "50"},
    ),
    Row(
        4,
        "EIO on the n-th read, write, fsync",
        "n = 1..100, known sentence, no crash",
        (f"{_FAULTS}/test_row_04_disk_errors.py",),
        {"ITAKU_TENKEN_EIO_STRIDE": "1"},
    ),
    Row(
        5,
        "read-only folder or file, for somebody whom modes stop",
        "all screens open, taking out elsewhere works",
        (
            f"{_FAULTS}/test_row_05_read_only.py",
            f"{_OPENING}::test_a_right_that_is_lacking_is_said",
        ),
    ),
    Row(
        6,
        "two starts, then 20 at once",
        "100 starts, never 2 writers",
        ("tests/flows/test_one_window.py",),
        {"ITAKU_TENKEN_STARTS": "20"},
        rounds=5,
    ),
    Row(
        7,
        "one bit flipped; file cut",
        "1,000 offsets, 0 wrong answers shown",
        (
            f"{_FAULTS}/test_row_07_flipped_bits.py",
            f"{_OPENING}::test_one_flipped_bit_is_found_and_the_file_stays",
            f"{_OPENING}::test_a_cut_file_is_found_and_stays",
        ),
        {"ITAKU_TENKEN_OFFSETS": "1000"},
    ),
    Row(
        8,
        "store of every older schema",
        "all open with equal answers",
        ("tests/db/test_store_migrations.py",),
    ),
    Row(
        9,
        "store of a newer schema",
        "refused, hash equal",
        (
            f"{_OPENING}::test_a_newer_store_is_refused_and_its_bytes_stay",
            f"{_OPENING}::test_a_newer_store_that_was_killed_is_refused_with_its_log",
        ),
    ),
    Row(
        10,
        "thinning of the copies under any clock (10 years back or ahead, 29 Feb, an era change)",
        "2,000 histories, the newest good copy never deleted",
        (f"{_FAULTS}/test_row_10_thinning.py", "tests/db/test_store_backup.py"),
        {"ITAKU_TENKEN_HISTORIES": "2000"},
    ),
    Row(
        11,
        "every copy restored into an empty profile",
        "all, equal content",
        (f"{_FAULTS}/test_row_11_restore_all.py", "tests/db/test_restore.py"),
        {"ITAKU_TENKEN_COPIES": "40"},
    ),
    Row(
        12,
        "key missing, wrong, garbled; credential store empty, locked, absent",
        "every state said; the recovery code opens it",
        (
            "tests/db/test_store_key.py",
            "tests/db/test_recovery.py",
            "tests/db/test_recovery_code.py",
            "tests/db/test_key_change.py",
        ),
    ),
    Row(
        13,
        "canary texts, then a search of profile, temp, logs, log of the store, crash report",
        "0 hits over a whole journey",
        (
            f"{_JOURNEY}::test_the_day_went_all_the_ways",
            f"{_JOURNEY}::test_no_canary_is_readable_anywhere",
            f"{_JOURNEY}::test_the_copy_for_the_viewer_is_swept_at_the_next_start",
            f"{_OPENING}::test_nothing_is_readable_without_the_key",
        ),
    ),
    Row(
        14,
        "markup, control characters, lone surrogates in every field of every form",
        "2,000 texts, 0 crashes, 0 extra images",
        ("tests/checklists/paper/test_random_texts.py",),
        {"RANDOM_TEXTS": "2000"},
    ),
    Row(
        15,
        "=1+1, +, -, @, tab, full-width signs in values for Excel",
        "1,000 cells, text and never a formula",
        (
            "tests/checklists/sheets/test_sheet_round_trip.py::test_a_thousand_values_stand_in_the_file_as_texts",
            "tests/checklists/sheets/test_sheet_round_trip.py::test_no_value_is_ever_a_formula",
        ),
    ),
    Row(
        16,
        "file names with ../, CON, trailing dot, 300 characters, RTL marks",
        "1,000 names inside the chosen folder, valid on Windows, unique",
        (f"{_FAULTS}/test_row_16_names.py", "tests/checklists/paper/test_collection.py"),
    ),
    Row(
        17,
        "malformed case files, packages, xlsx, catalogues; zip and XML bombs; 10 MB values",
        "2,000 of each format, within 2 s and 200 MB, all or nothing, 0 crashes",
        (f"{_FAULTS}/test_row_17_malformed.py", "tests/checklists/test_casefile_limits.py"),
        {"ITAKU_TENKEN_MALFORMED": "2000"},
    ),
    Row(
        18,
        "history row deleted, changed, swapped, cut; older file put back",
        "500 mutations, all found",
        ("tests/db/test_history_mutations.py", "tests/db/test_history_chain.py"),
        {"HISTORY_MUTATIONS": "500"},
    ),
    Row(
        19,
        "umask 000",
        "all files 0600, folders 0700",
        (
            f"{_JOURNEY}::test_all_files_are_of_this_user_alone_whatever_the_umask",
            f"{_OPENING}::test_files_are_for_the_user_alone_under_any_umask",
        ),
    ),
    Row(
        20,
        "any use of the network (strace of a whole journey)",
        "0 internet sockets",
        (
            f"{_JOURNEY}::test_no_internet_socket_is_opened",
            "tests/ui/test_no_network.py",
        ),
    ),
    Row(
        21,
        "lock while a text is being typed, input method open",
        "100 sequences, 0 characters lost, nothing seen",
        (f"{_FAULTS}/test_row_21_locked_while_typing.py", "tests/ui/test_lock_watch.py"),
        {"ITAKU_TENKEN_LOCKS": "100"},
    ),
    Row(
        22,
        "every day 1868-2100 through 和暦 and back; era borders; 元年",
        "0 wrong",
        ("tests/checklists/test_dates.py",),
    ),
    Row(
        23,
        "longest values in every box of every form",
        "0 characters lost, never under 8 pt",
        ("tests/checklists/paper/test_longest_values.py",),
    ),
)
