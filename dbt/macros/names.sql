{#
  How a printed name becomes comparable. The wordings are data: add a pair, not a branch.
  Kept here: folding of letters, legal forms, titles. Not here: who is who (int_person).
#}

{#
  Words as printed (after folding) -> one wording: legal forms, and what EDGAR's conformed names cut short.
  Longer ones first.
#}
{% macro legal_form_wordings() %}
    {{ return([
        ('LIMITED LIABILITY LIMITED PARTNERSHIP', 'LLLP'), ('LIMITED LIABILITY PARTNERSHIP', 'LLP'),
        ('LIMITED LIABILITY COMPANY', 'LLC'), ('LIMITED LIABILITY CO', 'LLC'), ('LTD LIABILITY CO', 'LLC'),
        ('PUBLIC LIMITED COMPANY', 'PLC'), ('LIMITED PARTNERSHIP', 'LP'),
        ('L L L P', 'LLLP'), ('L L P', 'LLP'), ('L L C', 'LLC'), ('P L C', 'PLC'), ('L P', 'LP'), ('L C', 'LC'),
        ('S A R L', 'SARL'), ('S P A', 'SPA'), ('S A', 'SA'), ('N V', 'NV'), ('B V', 'BV'), ('A G', 'AG'),
        ('LTD PARTNERSHIP', 'LP'), ('PARTNERSHIP LP', 'LP'),
        ('MGMT', 'MANAGEMENT'), ('MGT', 'MANAGEMENT'), ('INTL', 'INTERNATIONAL'), ('HLDGS', 'HOLDINGS'),
        ('HLDG', 'HOLDING'), ('PTNRS', 'PARTNERS'), ('PTRS', 'PARTNERS'), ('INVS', 'INVESTORS'), ('INVT', 'INVESTMENT'),
        ('ASSOCS', 'ASSOCIATES'), ('ASSOC', 'ASSOCIATES'), ('ASSN', 'ASSOCIATION'), ('TR', 'TRUST'), ('FD', 'FUND'),
        ('FDN', 'FOUNDATION'), ('GRP', 'GROUP'), ('CAP', 'CAPITAL'), ('JUNIOR', 'JR'), ('SENIOR', 'SR'),
        ('INCORPORATED', 'INC'), ('CORPORATION', 'CORP'), ('COMPANY', 'CO'), ('LIMITED', 'LTD'),
    ]) }}
{% endmacro %}

{# Forms that end a name, those of expectations/macros.py. CO is one only where no AND stands before it. #}
{% macro legal_forms() %}
    {{ return('INC|CORP|LTD|LLLP|LLP|LLC|LP|LC|PLC|SARL|SPA|SA|NV|BV|AG|SE|AB|ASA|AS|OYJ|GMBH|KG|PTE|PTY|PC|NA|BHD') }}
{% endmacro %}

{# Upper case, no accents, no EDGAR state suffix (/DE/), words parted by single blanks, legal forms in one wording. #}
{% macro folded_name(name) %}
    {%- set step = namespace(sql="upper(strip_accents(" ~ name ~ "))") -%}
    {%- set step.sql = "regexp_replace(" ~ step.sql ~ ", '\\s*[/\\\\][A-Z]{2,5}[/\\\\]?\\s*$', '')" -%}
    {%- set alias = "[\\s(\\[,]+(F/?K/?A|A/?K/?A|D/?B/?A|FORMERLY KNOWN AS|FORMERLY)[ :].*$" -%}
    {%- set step.sql = "regexp_replace(" ~ step.sql ~ ", '" ~ alias ~ "', '')" -%}
    {%- set step.sql = "regexp_replace(" ~ step.sql ~ ", '[''’`]', '', 'g')" -%}
    {%- set step.sql = "regexp_replace(" ~ step.sql ~ ", '[&+]', ' AND ', 'g')" -%}
    {%- set step.sql = "' ' || regexp_replace(" ~ step.sql ~ ", '[^\\p{L}\\p{N}]+', ' ', 'g') || ' '" -%}
    {%- for wording, form in legal_form_wordings() -%}
        {%- set step.sql = "replace(" ~ step.sql ~ ", ' " ~ wording ~ " ', ' " ~ form ~ " ')" -%}
    {%- endfor -%}
    trim(regexp_replace({{ step.sql }}, '\s+', ' ', 'g'))
{%- endmacro %}

{# The last legal form of a folded name; null where it has none. #}
{% macro legal_form(folded) %}
    nullif(
        coalesce(
            nullif(regexp_extract({{ folded }}, ' ({{ legal_forms() }})$', 1), ''),
            case when {{ folded }} like '% CO' and {{ folded }} not like '% AND CO' then 'CO' end,
            ''
        ),
        ''
    )
{%- endmacro %}

{# A folded name without article, titles, degrees and legal forms. #}
{% macro bare_name(folded) %}
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace({{ folded }}, '^(THE|MR|MRS|MS|DR|PROF|SIR) ', ''),
                '( (THE|{{ legal_forms() }}|MD|PHD|ESQ|CPA|JD))+$', ''
            ),
            ' AND CO$', ' ANDCO'
        ),
        ' CO$', ''
    )
{%- endmacro %}

{# The words of a bare name in alphabetical order: "Last First" and "First Last" meet. #}
{% macro name_key(bare) %}
    array_to_string(list_sort(string_split({{ bare }}, ' ')), ' ')
{%- endmacro %}
