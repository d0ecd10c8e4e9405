"""Hand-made Documents of the reference pages that are read as text; names and numbers are invented."""

from sample_parts import CASE

from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Grid,
    GridCell,
    GridRow,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sender,
    Sentence,
    Title,
    UnderTitle,
)
from checklists.paper.blocks_text import (
    Article,
    ArticleItem,
    ArticleParagraph,
    Articles,
    Numbered,
    NumberedItem,
)
from checklists.paper.document import Document


def specification() -> Document:
    """05: 特記仕様書文案."""

    def article(
        number: str, heading: str, *texts: str, items: tuple[tuple[str, str], ...] = ()
    ) -> Article:
        paragraphs = []
        for place, text in enumerate(texts):
            inner = tuple(ArticleItem(label, words) for label, words in items) if place == 0 else ()
            label = "" if place == 0 else "０１２３４５６７８９"[place + 1]
            paragraphs.append(ArticleParagraph(text, label, inner))
        return Article(f"第{number}条", f"（{heading}）", tuple(paragraphs))

    articles = (
        article(
            "１",
            "趣旨",
            "この特記仕様書は、本業務における個人情報の取扱いについて、契約書及び仕様書に定めるもののほか、受託者及び従事者が守るべき事項を定める。",
        ),
        article(
            "２",
            "用語",
            "この特記仕様書において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。",
            items=(
                (
                    "（１）",
                    "個人情報　個人情報の保護に関する法律（平成15年法律第57号）第２条第１項に規定する個人情報をいう。",
                ),
                (
                    "（２）",
                    "従事者　雇用の形態を問わず、本業務に従事する全ての者（派遣労働者を含む。）をいう。",
                ),
                (
                    "（３）",
                    "ミス紙　印刷、貼付け等に失敗した用紙、シールその他の物であって、個人情報が記載されたものをいう。",
                ),
            ),
        ),
        article(
            "３",
            "データ消去ソフトの届出",
            "受託者は、個人情報の電子データの消去に使用するソフトウェアの名称、バージョンその他必要な事項を、契約締結後速やかに、別記様式第１号（データ消去ソフト使用届）により市に届け出て、その確認を受けなければならない。",
            "前項の規定により届け出た内容を変更しようとするときは、あらかじめ、同様の手続をとるものとする。",
        ),
        article(
            "４",
            "削除の報告",
            "受託者は、個人情報の電子データを消去したときは、消去の日から７日以内に、次に掲げる事項を記載した別記様式第２号（削除完了報告書）を市に提出しなければならない。",
            items=(
                ("（１）", "使用した消去ソフトウェアの名称及びバージョン"),
                ("（２）", "作業を開始した日時及び完了した日時"),
                ("（３）", "作業を実施した場所"),
                ("（４）", "作業を担当した者及び責任者の氏名"),
            ),
        ),
        article(
            "５",
            "持出しの禁止",
            "従事者は、市の書面による承諾を得た場合を除き、個人情報が記録された文書、媒体及び端末を、市が承認した所定の場所から持ち出してはならない。",
        ),
        article(
            "６",
            "複写の禁止",
            "従事者は、本業務に必要な範囲を超えて、個人情報を複写し、又は複製してはならない。",
            "従事者は、簡易書留郵便等の受領証を複写（撮影を含む。）してはならない。",
        ),
        article(
            "７",
            "ミス紙の処分",
            "受託者は、ミス紙を、復元することができない状態に裁断した上で廃棄しなければならない。ミス紙を再び用い、又は持ち出してはならない。",
            "受託者は、取得個人情報取扱責任者に、ミス紙の発生件数を記録させ、毎月、別記様式第４号（ミス件数及び廃棄処分　月次報告書）により市に報告させなければならない。発生件数がない月も、同様とする。",
        ),
        article(
            "８",
            "秘密の保持",
            "受託者及び従事者は、本業務に関して知り得た個人情報を他人に知らせ、又は不当な目的に使用してはならない。",
        ),
    )
    return Document(
        "特記仕様書（個人情報）文案",
        (
            Title("個人情報の取扱いに関する特記仕様書（案）"),
            UnderTitle(left=f"件名　{CASE}", right_small="第２版　令和８年１月９日"),
            Articles(articles),
        ),
        case_title=CASE,
        edition="特記仕様書案　第２版",
        key="specification",
    )


def consultation() -> Document:
    """16: 諮問書."""
    law = "個人情報の保護に関する法律第129条及び見本市個人情報保護法施行条例第８条"

    def row(label: str, value: str) -> GridRow:
        return GridRow((GridCell(label, value),), "諮問事項")

    table = Table(
        (
            Column("項目", 46),
            Column("内容の説明", 37),
            Column("取得元", 40),
            Column("機微", 12),
            Column("受託者に渡す", 19),
        ),
        (
            TableRow(
                (
                    Cell("氏名・住所・生年月日"),
                    Cell("受診券の宛名"),
                    Cell("国民健康保険台帳"),
                    Cell(),
                    Cell(mark="circle"),
                )
            ),
            TableRow(
                (
                    Cell("受診券番号"),
                    Cell("照合用の番号"),
                    Cell("市で付番"),
                    Cell(),
                    Cell(mark="circle"),
                )
            ),
            TableRow(
                (
                    Cell("受診歴"),
                    Cell("前年度の受診の有無"),
                    Cell("健康管理システム"),
                    Cell(mark="circle"),
                    Cell(),
                )
            ),
        ),
    )

    def two(number: str, text: str, inner: Table | None = None) -> NumberedItem:
        return NumberedItem(f"（{number}）", text=text, level=2, table=inner)

    items = (
        NumberedItem(
            "１",
            "委託（導入）の理由",
            "受診券の印刷及び封入は短期間に集中し、職員による作業では照合の時間が確保できない。専用の機械と枚数照合の設備を持つ事業者に委託し、誤送付の危険を減らす。",
        ),
        NumberedItem(
            "２",
            "委託（業務）の内容",
            items=(
                two(
                    "１",
                    "市は、対象者の宛名データを、施錠した保管箱に入れた暗号化媒体により、毎月10日までに受託者へ手渡しする。",
                ),
                two("２", "受託者は、受診券を印刷し、封入し、簡易書留により発送する。"),
                two("３", "受託者は、返戻を受領し、月末までに市へ返還する。"),
            ),
        ),
        NumberedItem(
            "３",
            "対象者及び個人情報の種類",
            items=(
                two(
                    "１",
                    "対象者の範囲及び見込件数　40歳以上の国民健康保険の被保険者。見込件数 14,900件（後期高齢者医療の被保険者を除く。）",
                ),
                two("２", "取り扱う個人情報の種類（〇は該当するもの）", table),
            ),
        ),
        NumberedItem(
            "４",
            "個人情報を取り扱う作業の留意点",
            items=(
                two("１", "作業場所　受託者の施錠できる作業室に限る。"),
                NumberedItem(
                    "（２）",
                    text="責任者の配置",
                    level=2,
                    items=(
                        NumberedItem(
                            "ア", text="連絡調整責任者　業務部長を置き、届け出させる。", level=3
                        ),
                        NumberedItem(
                            "イ", text="取得個人情報取扱責任者　作業室ごとに１人を置く。", level=3
                        ),
                    ),
                ),
            ),
        ),
    )
    return Document(
        "諮問書",
        (
            Head(
                number="諮問書様式",
                doc_no="令和７年度諮問第３号",
                date="令和８年１月14日",
                addressee=("見本市個人情報保護審議会　会長　様",),
                sender=Sender("見本市長　例示　恵", seal_space=True),
            ),
            Title("諮　　問　　書"),
            Sentence(
                f"下記の事項について、{law}の規定により、見本市個人情報保護審議会の意見を求めます。"
            ),
            Ki(),
            Grid(
                (
                    row("件名", CASE),
                    row("諮問の種別", "個人情報を取り扱う業務の外部委託"),
                    row("根拠条文", law),
                    row("所管課", "健康づくり課"),
                )
            ),
            Numbered(items),
        ),
        number="諮問書様式",
        case_title=CASE,
        edition="第２版　令和８年１月14日",
        key="consultation",
    )
