namespace ThuVienSo.Catalog.Imports;

/// <summary>How edits of staff and records of imports go past each other: whoever changes a document holds its row first.</summary>
internal static class EditingSql
{
    /// <summary>$1: documents, held in one order by all.</summary>
    public const string Lock = "select count(*) from (select id from document where id = any($1) order by id for update) held";

    /// <summary>The documents of the next items to take back; parameters as of the revert's list.</summary>
    public const string LockReverted =
        """
        select count(*) from (
            select id from document where id = any(array(
                select document_id from import_decision
                where item_id > $1 and item_id <= $2 and action in ('add', 'replace', 'join', 'propose') order by item_id limit $3))
            order by id for update) held
        """;

    /// <summary>Those of documents ($1) that show a version that staff wrote.</summary>
    public const string Edited = "select document.id from document join record_edit edit on edit.item_id = document.item_id where document.id = any($1)";

    /// <summary>
    /// $1, $2: items and the edited documents that they are proposed for; $3: time. What says the same as the edit is no proposal, nor is what the source said before.
    /// </summary>
    public const string Propose =
        """
        with work as materialized (
            select work.item, work.document, i.description, d.description as written, said.description as said
            from unnest($1, $2) work (item, document) join import_item i on i.id = work.item join document d on d.id = work.document
            join record_edit edit on edit.item_id = d.item_id left join import_item said on said.id = edit.source_item_id),
        settled as (
            delete from record_proposal using work where document_id = work.document and work.description = work.written)
        insert into record_proposal (document_id, item_id, at)
        select document, item, $3 from work where description <> written and description is distinct from said
        on conflict (document_id) do update set item_id = excluded.item_id, at = excluded.at
        """;

    /// <summary>$1, $2: as above. The item takes the place beneath the first edit of its document; run before <see cref="MoveSource"/>.</summary>
    public static readonly IReadOnlyList<string> PutBeneath =
    [
        """
        update import_decision set action = 'propose', prior_item_id = edit.source_item_id
        from unnest($1, $2) work (item, document) join document d on d.id = work.document join record_edit edit on edit.item_id = d.item_id
        where import_decision.item_id = work.item
        """,
        """
        update import_decision set prior_item_id = work.item
        from unnest($1, $2) work (item, document) join record_edit edit on edit.document_id = work.document
        where import_decision.item_id = edit.item_id and import_decision.prior_item_id is not distinct from edit.source_item_id
        """,
        MoveSource,
    ];

    /// <summary>$1: items of a batch that is taken back.</summary>
    public const string ForgetProposals = "delete from record_proposal where item_id = any($1)";

    private const string MoveSource =
        "update record_edit set source_item_id = work.item from unnest($1, $2) work (item, document) where record_edit.document_id = work.document";
}
