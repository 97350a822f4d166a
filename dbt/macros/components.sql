{#
  Connected components: a with-clause member that gives every node of `edges` (columns a, b, both directions given)
  the smallest node that it is connected with, as `node`, `root`. Exact whatever the order of the rows.
#}
{% macro connected(name, edges) %}
{{ name }}(node, root) using key (node) as (
        select distinct a, a from {{ edges }}
        union
        select edge.b, min(reached.root)
        from {{ name }} as reached
        inner join {{ edges }} as edge on reached.node = edge.a
        inner join recurring.{{ name }} as known on edge.b = known.node
        where reached.root < known.root
        group by edge.b
    )
{%- endmacro %}
