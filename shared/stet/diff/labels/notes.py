"""Notes by which a paper owns up to a change."""

import re
from typing import Final

_OPENINGS: Final = (
    r"corrections?|clarifications?|editor['’]?s?['’]?s? note|note from the editor|erratum|retraction",
    r"richtigstellung|korrektur(?:hinweis)?|berichtigung|klarstellung|(?:anmerkung|hinweis) der redaktion",
    r"rectificatif|rectification|précision|note de la rédaction|ndlr",
    r"corrección|rectificación|aclaración|fe de (?:errores|erratas)|nota del editor|nota de (?:la )?redacción",
    r"تصحيح|توضيح|تنويه|ملاحظة (?:المحرر|التحرير)",
    r"訂正|お詫びと訂正|おわびと訂正|修正|編集部注",
)
"""How a note begins."""
_PHRASES: Final = (
    r"(?:earlier|previous|original|initial) version of this (?:article|story|report|post|piece|page|headline)",
    r"this (?:article|story|report|post|piece|page|headline) (?:has been|was|is being) (?:\w+ )?"
    r"(?:amended|corrected|clarified|revised|edited)",
    r"(?:article|story|report|post|headline) (?:has been|was) (?:updated|changed) to (?:correct|clarify|reflect)",
    r"in einer (?:früheren|vorherigen|ersten) (?:version|fassung)",
    r"version (?:précédente|antérieure|initiale) de (?:cet article|ce texte)",
    r"cet article a été (?:corrigé|modifié|rectifié)",
    r"versión (?:anterior|previa|inicial) de este (?:artículo|texto)",
    r"este artículo (?:ha sido|fue) (?:corregido|modificado|rectificado)",
    r"(?:نسخة|صيغة) (?:سابقة|أولى) من هذا (?:المقال|الخبر|التقرير)|تم تصحيح",
    r"(?:以前の版|当初の(?:記事|版)|初出時|記事の内容).{0,40}(?:訂正|修正|誤り)",
    r"訂正(?:し|いたし)ます|お詫び(?:して|し)",
)
"""What a note says."""
_NOTE: Final = re.compile(rf"^\W*(?:{'|'.join(_OPENINGS)})\W|{'|'.join(_PHRASES)}", re.IGNORECASE)
_UPDATED: Final = re.compile(
    r"^\W*(?:page )?(?:last )?(?:updated?|aktualisiert|mis à jour|mise à jour|actualizado|تحديث|更新)\b.{0,60}$",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Tell whether a paragraph or sentence is a correction, a clarification or an editor's note."""
    return bool(_NOTE.search(text))


def is_update_line(text: str) -> bool:
    """Tell whether a line does no more than say when the article was updated."""
    return bool(_UPDATED.match(text))
