{#
  Evidence that two names of one issuer's filings are one person, in bits (log2 of a Bayes factor), after Fellegi and
  Sunter. Fixed weights instead of trained ones: most loads are far too small to estimate any, and a stable id must not
  depend on what else was loaded. tests/models/test_linkage.py measures them on labelled pairs.
#}
{% macro link_bits() %}
    {{ return({
        'prior': -3,
        'same_words_form_left_out': 9,
        'same_words_other_corporate_form': 3,
        'same_words_other_form': -9,
        'fuller_name': 8,
        'two_initials': 7.5,
        'initials_only': 6,
        'nickname': 6,
        'misspelt_long': 8,
        'misspelt_short': 6,
        'words_left_out': 2,
        'other_form': -9,
        'other_kind': -6,
        'other_generation': -9,
        'generation_left_out': -4,
        'same_co_filer': 5,
        'next_amendment': 2,
    }) }}
{% endmacro %}

{# Pairs of first names that one person uses. #}
{% macro nicknames() %}
    {{ return([
        ('WILLIAM', 'BILL'), ('WILLIAM', 'WILL'), ('ROBERT', 'BOB'), ('ROBERT', 'ROB'), ('JAMES', 'JIM'),
        ('JAMES', 'JAMIE'), ('MICHAEL', 'MIKE'), ('THOMAS', 'TOM'), ('RICHARD', 'DICK'), ('RICHARD', 'RICK'),
        ('EDWARD', 'ED'), ('EDWARD', 'TED'), ('CHARLES', 'CHUCK'), ('CHARLES', 'CHARLIE'), ('JOSEPH', 'JOE'),
        ('DANIEL', 'DAN'), ('DAVID', 'DAVE'), ('STEVEN', 'STEVE'), ('STEPHEN', 'STEVE'), ('STEPHEN', 'STEVEN'),
        ('ANTHONY', 'TONY'), ('CHRISTOPHER', 'CHRIS'), ('MATTHEW', 'MATT'), ('GREGORY', 'GREG'), ('JEFFREY', 'JEFF'),
        ('KENNETH', 'KEN'), ('RONALD', 'RON'), ('LAWRENCE', 'LARRY'), ('LEONARD', 'LEN'), ('BENJAMIN', 'BEN'),
        ('NICHOLAS', 'NICK'), ('SAMUEL', 'SAM'), ('TIMOTHY', 'TIM'), ('PETER', 'PETE'), ('PHILIP', 'PHIL'),
        ('PHILLIP', 'PHILIP'), ('ANDREW', 'ANDY'), ('DONALD', 'DON'), ('DOUGLAS', 'DOUG'), ('FREDERICK', 'FRED'),
        ('GERALD', 'JERRY'), ('HENRY', 'HANK'), ('HAROLD', 'HAL'), ('JOHN', 'JACK'), ('JONATHAN', 'JON'),
        ('ELIZABETH', 'BETH'), ('ELIZABETH', 'LIZ'), ('KATHERINE', 'KATE'), ('MARGARET', 'PEGGY'),
        ('PATRICIA', 'PAT'), ('PATRICK', 'PAT'), ('SUSAN', 'SUE'), ('DEBORAH', 'DEBRA'), ('BARBARA', 'BARB'),
        ('ALEXANDER', 'ALEX'), ('VINCENT', 'VINCE'), ('WALTER', 'WALT'), ('EUGENE', 'GENE'), ('ALBERT', 'AL'),
    ]) }}
{% endmacro %}

{# The words of a list that number something or tell one of a family from another: never a slip of the pen. #}
{% macro is_distinctive(word) %}
    (regexp_matches({{ word }}, '[0-9]') or length({{ word }}) < 4 or regexp_full_match({{ word }}, '[IVXL]+'))
{%- endmacro %}

{% macro generations(words) %}
    list_intersect({{ words }}, ['JR', 'SR', 'II', 'III', 'IV', 'V'])
{%- endmacro %}
