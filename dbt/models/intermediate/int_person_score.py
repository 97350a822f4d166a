"""Pairs of names in the filings about one issuer, weighed by splink: how likely is it that they are one person?

Here: which pairs are weighed (the blocking rule) and what of two names is compared, as data. The probabilities of each
outcome stand in the seed `person_link_weight` and are not trained: most loads are far too small to estimate any, and an
id must not depend on what else was loaded. Not here: what makes names comparable (int_name), and what outranks every
probability (int_person_pair, int_person_node).
"""

from __future__ import annotations

import tempfile
from typing import Any

#: Two names of one issuer that share a word, or are nearly spelt alike. Two CIKs are two persons, whatever the names.
BLOCKING = """
    l.issuer_id = r.issuer_id
    and (l.person_cik is null or r.person_cik is null)
    and (list_has_any(l.words, r.words) or jaro_winkler_similarity(l.name_key, r.name_key) >= 0.9)
"""

#: What the comparisons are put in, as macros of the connection that splink works in.
MACROS = (
    # The words of one list that the other lacks.
    "left_over(one, other) as list_filter(one, lambda word: not list_contains(other, word))",
    "shared_words(one, other) as len(list_filter(list_intersect(one, other), lambda word: length(word) > 1))",
    # How many words of one list stand in the other neither in full nor as an initial or for one.
    """unmatched(one, other) as len(list_filter(one, lambda word: not list_contains(other, word)
        and len(list_filter(other, lambda candidate:
            (length(word) = 1 or length(candidate) = 1) and left(candidate, 1) = left(word, 1))) = 0))""",
    # Is `short` the personal name `long` with less said? Two full words agree ("John Smith", "John Quincy Smith"), or
    # one does and no word of the longer one is left over ("J Q Smith").
    """is_shorter(short, long) as len(short) >= 2 and len(short) <= len(long)
        and length(array_to_string(short, '')) < length(array_to_string(long, ''))
        and unmatched(short, long) = 0
        and (shared_words(short, long) >= 2 or (shared_words(short, long) = 1 and unmatched(long, short) = 0))""",
    "is_fuller(one, other) as is_shorter(one, other) or is_shorter(other, one)",
    """differ_by_a_word(one, other) as len(left_over(one, other)) = 1 and len(left_over(other, one)) = 1
        and shared_words(one, other) >= 1""",
    # A word that numbers something or tells one of a family from another is never a slip of the pen.
    "is_distinctive(word) as regexp_matches(word, '[0-9]') or length(word) < 4 or regexp_full_match(word, '[IVXL]+')",
    """is_slip(one, other) as not is_distinctive(one) and not is_distinctive(other)
        and damerau_levenshtein(one, other) <= case when least(length(one), length(other)) >= 8 then 2 else 1 end""",
    """is_misspelt(one, other) as differ_by_a_word(one, other)
        and is_slip(left_over(one, other)[1], left_over(other, one)[1])""",
    """is_long(one, other) as least(length(left_over(one, other)[1]), length(left_over(other, one)[1])) >= 8""",
    "is_personal(one, other) as (one = 'individual' or other = 'individual') and one <> 'entity' and other <> 'entity'",
    """follows(later, earlier) as len(list_filter(later, lambda one: one.is_amendment and len(list_filter(earlier,
        lambda other: other.number + 1 = one.number and other.filed_on <= one.filed_on)) > 0)) > 0""",
)

CORPORATE_FORMS = "('INC', 'CORP', 'CO', 'LTD', 'PLC')"

#: Comparison -> its levels, the first that holds: name of the level in the seed, condition. "null" speaks neither for
#: nor against; "else" is what is left.
COMPARISONS = {
    "name": (
        ("null", "name_key_l is null or name_key_r is null"),
        ("same_words", "name_key_l = name_key_r and (legal_form_l is null or legal_form_r is null)"),
        (
            "same_words_other_corporate_form",
            f"name_key_l = name_key_r and legal_form_l in {CORPORATE_FORMS} and legal_form_r in {CORPORATE_FORMS}",
        ),
        ("same_words_other_form", "name_key_l = name_key_r"),
        (
            "fuller_name",
            "is_personal(kind_l, kind_r) and shared_words(words_l, words_r) >= 2 and is_fuller(words_l, words_r)",
        ),
        (
            "two_initials",
            "is_personal(kind_l, kind_r) and is_fuller(words_l, words_r) "
            "and greatest(len(left_over(words_l, words_r)), len(left_over(words_r, words_l))) >= 2",
        ),
        ("initials_only", "is_personal(kind_l, kind_r) and is_fuller(words_l, words_r)"),
        (
            "nickname",
            "is_personal(kind_l, kind_r) and differ_by_a_word(words_l, words_r) "
            "and is_nickname(left_over(words_l, words_r)[1], left_over(words_r, words_l)[1])",
        ),
        (
            "misspelt_long",
            "is_misspelt(words_l, words_r) and (is_long(words_l, words_r) "
            "or (not is_personal(kind_l, kind_r) and shared_words(words_l, words_r) >= 2))",
        ),
        ("misspelt_short", "is_misspelt(words_l, words_r)"),
        (
            "words_left_out",
            "least(len(left_over(words_l, words_r)), len(left_over(words_r, words_l))) = 0 "
            "and shared_words(words_l, words_r) >= 2 "
            "and len(list_filter(list_concat(left_over(words_l, words_r), left_over(words_r, words_l)), "
            "lambda word: is_distinctive(word))) = 0",
        ),
        ("else", "else"),
    ),
    "legal_form": (
        ("null", "legal_form_l is null or legal_form_r is null or name_key_l = name_key_r"),
        ("same", "legal_form_l = legal_form_r"),
        ("else", "else"),
    ),
    "kind": (
        ("null", "kind_l = 'unknown' or kind_r = 'unknown'"),
        ("same", "kind_l = kind_r"),
        ("else", "else"),
    ),
    "generation": (
        ("null", "len(generations_l) = 0 and len(generations_r) = 0"),
        ("same", "generations_l = generations_r"),
        ("left_out", "len(generations_l) = 0 or len(generations_r) = 0"),
        ("else", "else"),
    ),
    "co_filer": (
        ("null", "len(beside_l) = 0 or len(beside_r) = 0"),
        ("same", "list_has_any(beside_l, beside_r)"),
        ("else", "else"),
    ),
    "amendment": (
        ("null", "len(statements_l) = 0 or len(statements_r) = 0"),
        ("next", "follows(statements_l, statements_r) or follows(statements_r, statements_l)"),
        ("else", "else"),
    ),
}

#: One pair in nine that are weighed at all is one person.
PRIOR = 1 / 9

#: Pairs below are certainly two persons: nobody has to review them.
LEAST_PROBABILITY = 0.05


def settings(weights: dict[tuple[str, str], tuple[float, float]]) -> Any:
    """The model as splink takes it: comparisons with the probabilities of the seed."""
    from splink import SettingsCreator
    from splink.blocking_rule_library import CustomRule
    from splink.comparison_library import CustomComparison

    comparisons = []
    for name, levels in COMPARISONS.items():
        outcomes: list[dict[str, Any]] = []
        for level, condition in levels:
            outcome: dict[str, Any] = {"sql_condition": condition, "label_for_charts": level}
            if level == "null":
                outcome["is_null_level"] = True
            else:
                outcome["m_probability"], outcome["u_probability"] = weights[name, level]
            outcomes.append(outcome)
        comparisons.append(CustomComparison(comparison_levels=outcomes, output_column_name=name))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="node",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[CustomRule(BLOCKING)],
        probability_two_random_records_match=PRIOR,
        retain_matching_columns=True,  # else splink does not tell which level a comparison came to
        additional_columns_to_retain=["issuer_id"],
    )


def level_number(comparison: str, level: str) -> int:
    """The number that splink gives a level: the last one, what is left, is 0; null has none."""
    names = [name for name, _ in COMPARISONS[comparison] if name != "null"]
    return len(names) - 1 - names.index(level)


def score(names: Any, weights: list[tuple[Any, ...]], nicknames: list[tuple[Any, ...]], threads: int = 1) -> Any:
    """The pairs of an Arrow table of names that may be one person, as an Arrow table.

    splink keeps its tables in a database in memory: nothing of them is left in the warehouse.
    """
    import duckdb
    from splink import DuckDBAPI, Linker

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"set threads = {threads}")
        connection.execute("set temp_directory = ?", [folder])
        for macro in MACROS:
            connection.execute(f"create macro {macro}")
        both_ways = [f"{one}|{other}" for pair in nicknames for one, other in (pair, pair[::-1])]
        connection.execute(
            f"create macro is_nickname(one, other) as list_contains({both_ways or ['']}, one || '|' || other)"
        )
        probabilities = {(comparison, level): (float(m), float(u)) for comparison, level, m, u in weights}
        api = DuckDBAPI(connection)
        linker = Linker(api.register(names), settings(probabilities), log_level="ERROR")
        weighed = linker.inference.predict(threshold_match_probability=LEAST_PROBABILITY, warning_mode="never")
        likeness = [name for name, _ in COMPARISONS["name"] if name != "null"][::-1]
        return connection.sql(f"""
            select
                node_l as a, node_r as b, issuer_id_l as issuer_id,
                {likeness}[gamma_name + 1] as likeness,
                gamma_co_filer = {level_number("co_filer", "same")} as has_same_co_filer,
                gamma_amendment = {level_number("amendment", "next")} as is_next_amendment,
                match_probability as probability
            from {weighed.physical_name}
            where gamma_name > {level_number("name", "else")}
            order by a, b
        """).to_arrow_table()


def model(dbt: Any, session: Any) -> Any:
    """dbt's model: the pairs of all names."""
    weights = dbt.ref("person_link_weight").project("comparison, level, m_probability, u_probability").fetchall()
    nicknames = dbt.ref("nickname").project("name, other_name").fetchall()
    (threads,) = session.execute("select current_setting('threads')").fetchone()
    return score(dbt.ref("int_person_name").to_arrow_table(), weights, nicknames, threads)
