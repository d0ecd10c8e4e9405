"""Hand-made Documents of the reference pages of forms; names, companies and numbers are invented."""

from sample_parts import CASE, DATE_BLANK, EDITION, case_rows, city_block, submitter

from checklists.paper.blocks_fields import (
    Cell,
    Choice,
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
    RuledAddressee,
    Sentence,
    Title,
)
from checklists.paper.blocks_single import (
    CompanyBlock,
)
from checklists.paper.blocks_text import (
    Notes,
    Promises,
)
from checklists.paper.document import Document


def erasure_software(example: bool = True) -> Document:
    """07 and 08: 別記様式第1号, blank or 記入例."""

    def text(value: str) -> str:
        return value if example else ""

    strip = "消去ソフト"
    change = "変更の場合のみ"
    rows = (
        *case_rows(),
        GridRow(
            (GridCell("届出の区分", choices=(Choice("新規", ticked=example), Choice("変更"))),),
            "届出",
        ),
        GridRow(
            (GridCell("名称", text("データ消去ソフト「かんぺき消去」（架空の製品）")),), strip, True
        ),
        GridRow(
            (
                GridCell("バージョン", text("7.2.1"), "half"),
                GridCell("製造（提供）者", text("例示ソフト株式会社"), "half"),
            ),
            strip,
            True,
        ),
        GridRow(
            (
                GridCell(
                    "選定の別",
                    choices=(Choice("市の指定"), Choice("受託者の選定", ticked=example)),
                ),
            ),
            strip,
            True,
        ),
        GridRow(
            (GridCell("消去方式", text("乱数による３回上書き（消去後の照合あり）")),), strip, True
        ),
        GridRow(
            (
                GridCell(
                    "対象の機器・媒体",
                    text(
                        "業務用端末３台（管理番号 KI-01からKI-03まで）の内蔵SSD及び印刷機制御装置の内蔵ディスク"
                    ),
                    lines=2,
                ),
            ),
            strip,
            True,
        ),
        GridRow((GridCell("使用開始予定日", text("令和８年４月10日") or DATE_BLANK),), strip, True),
        GridRow((GridCell("変更前の名称・版"),), change, True),
        GridRow((GridCell("変更の理由", lines=2),), change, True),
        GridRow(
            (GridCell("取得個人情報取扱責任者", text("業務部長　渡邊　冬馬"), seal=True),), "責任者"
        ),
    )
    values = ("見本県例示市港町二丁目４番地", "架空印刷株式会社", "代表取締役　髙﨑　澄江")
    return Document(
        "データ消去ソフト使用届",
        (
            Head(
                number="別記様式第１号（仕様書第３条関係）",
                doc_no=text("架印発第12号") or "第　　　　　号",
                date=text("令和８年４月３日") or DATE_BLANK,
                addressee=("見本市長　様",),
                submitter=submitter(*(values if example else ())),
            ),
            Title("データ消去ソフト使用届"),
            Sentence(
                "個人情報の電子データの消去に使用するソフトウェアについて、下記のとおり届け出ます。"
            ),
            Ki(),
            Grid(rows),
            Notes(
                (
                    "契約締結後速やかに提出し、市の確認を受けるまで、このソフトウェアによる消去を行わないこと。",
                    "バージョンは、画面に表示される番号を記入すること。「最新版」とは記入しないこと。",
                    "内容を変更しようとするときは、区分の「変更」に印を付け、あらかじめ改めて提出すること。",
                    "消去を行ったときは、別に別記様式第２号（削除完了報告書）を提出すること。",
                )
            ),
            city_block(),
        ),
        number="別記様式第１号",
        case_title=CASE,
        edition=EDITION,
        sample=example,
        key="form-deletion-software-notice",
    )


def misprint() -> Document:
    """10: 別記様式第4号."""
    group = "当月の集計"
    rows = (
        *case_rows(),
        GridRow(
            (
                GridCell("対象月", "令和　　年　　月分", "half"),
                GridCell("ミス件数の計", width="half", unit="件", align="right"),
            ),
            group,
            True,
        ),
        GridRow(
            (
                GridCell("発生なし", width="half", choices=(Choice("当月は発生なし（０件）"),)),
                GridCell("全て廃棄済み", width="half", choices=(Choice("復元できない状態にした"),)),
            ),
            group,
            True,
        ),
        GridRow((GridCell("未廃棄の件数・理由"),), group, True),
        GridRow((GridCell("取得個人情報取扱責任者", seal=True),), "責任者"),
    )
    table = Table(
        (
            Column("発生日", 17, blank="・　　・"),
            Column("種別", 20),
            Column("対象物", 29.5),
            Column("件数", 12.5, "right", unit="件"),
            Column("原因", 28),
            Column("廃棄日", 17, blank="・　　・"),
            Column("廃棄方法", 17),
            Column("廃棄者", 23.5),
        ),
        title="発生及び廃棄の明細",
        blank_rows=6,
    )
    return Document(
        "ミス件数及び廃棄処分　月次報告書",
        (
            Head(
                number="別記様式第４号（仕様書第７条関係）",
                doc_no="第　　　　　号",
                date=DATE_BLANK,
                addressee=("見本市長　様",),
                submitter=submitter(),
            ),
            Title("ミス件数及び廃棄処分　月次報告書"),
            Sentence("当月のミス紙の発生件数及び廃棄処分について、下記のとおり報告します。"),
            Ki(),
            Grid(rows),
            table,
            Notes(
                (
                    "毎月、請求及び実績報告と同時に提出し、０件の月も「発生なし」に印を付けて提出すること。",
                    "記録及び報告は取得個人情報取扱責任者が行い、件数の計は明細の合計と一致させること。",
                    "ミス紙は、再利用せず、持ち出さず、裁断、溶解又は焼却により復元できない状態にすること。",
                    "種別は、印刷ミス、貼付けミス又はその他の別とし、住民の氏名、住所等を書かないこと。",
                )
            ),
            city_block(),
        ),
        number="別記様式第４号",
        case_title=CASE,
        edition=EDITION,
        key="form-misprint-monthly",
    )


def roster(names: tuple[tuple[str, str], ...] = ()) -> Document:
    """11 and 12: 別記様式第6号, landscape, twenty rows on two sheets."""
    rows = (
        *case_rows(landscape=True),
        GridRow(
            (
                GridCell("区分", width="third", choices=(Choice("新規"), Choice("変更"))),
                GridCell("基準日", DATE_BLANK, "third"),
                GridCell("取扱責任者", width="third", seal=True),
            ),
            "記入",
        ),
    )
    dot = "・　　・"
    table = Table(
        (
            Column("No.", 8, "center"),
            Column("氏名", 31),
            Column("ふりがな", 28),
            Column("担当業務", 38),
            Column("採用枠", 26),
            Column("勤続年数", 16),
            Column("従事開始日", 22, blank=dot),
            Column("従事終了日", 22, blank=dot),
            Column("誓約書（採用時）", 22, blank=dot),
            Column("誓約書（退社時）", 22, blank=dot),
            Column("教育受講日", 22, blank=dot),
        ),
        tuple(TableRow((Cell(), Cell(name), Cell(kana))) for name, kana in names),
        title="従事者",
        blank_rows=max(20 - len(names), 0),
        numbered=True,
    )
    return Document(
        "委託業務従事者名簿",
        (
            Head(
                number="別記様式第６号（仕様書第19条関係）",
                date=DATE_BLANK,
                addressee=("見本市長　様",),
                submitter=submitter(),
            ),
            Title("委託業務従事者名簿"),
            Sentence("本業務に従事する者は、次のとおりです。"),
            Grid(rows),
            table,
            Notes(
                (
                    "業務の開始前に提出し、従事者に増減又は変更があったときは、その都度、全員を記載して改めて提出すること。この名簿に記載のない者を従事させてはならない。",
                    "氏名は、戸籍等のとおりの字体（髙、﨑、邊等）で記入すること。採用枠は、社員、契約社員、非社員（パート）、非社員（アルバイト）又は派遣の別とすること。",
                    "勤続年数は、年月で記入すること。誓約書の欄には、徴取した日を記入すること。業務を離れた者の行は消さず、従事終了日を記入すること。",
                )
            ),
            city_block(landscape=True),
        ),
        number="別記様式第６号",
        case_title=CASE,
        edition=EDITION,
        orientation="landscape",
        binding="top",
        key="form-worker-roster",
    )


def pledge() -> Document:
    """13: 別記様式第7号."""
    promises = Promises(
        (
            "業務に関して知り得た個人情報その他の秘密を、在職中はもとより、退職した後も、また、異動等により業務を離れた後も、家族、友人、同僚（業務に携わらない者に限る。）その他いかなる第三者にも話さず、知らせません。SNS等で発信せず、生成AIその他の外部のサービスにも入力しません。",
            "個人情報を、業務の目的以外に利用せず、他人に提供しません。業務に必要のない個人情報を見ません。",
            "指示を受けた場合を除き、個人情報が記載され、又は記録された文書、画面、受領証、引換券その他のものを、複写し、撮影し、書き写し、又は入力しません。",
            "個人情報を、定められた作業場所から持ち出しません。運ぶときは、定められた方法により、途中で他の場所に立ち寄りません。",
            "私物のパソコン、スマートフォン、記録媒体その他の機器を作業場所に持ち込まず、業務に使用しません。",
            "自分に与えられたID、パスワード、ICカード及び鍵を他人に使わせず、貸さず、教えません。",
            "刷り損じその他の不要な紙を持ち帰らず、再利用せず、定められた方法で廃棄します。",
            "紛失、盗難、誤送付その他の事故又はそのおそれに気付いたときは、自分の判断で処理せず、直ちに責任者に報告します。",
            "業務を離れるときは、業務に関する文書、媒体及び貸与物を全て返却し、退社時の誓約書を提出します。",
        ),
        "本業務で取り扱う個人情報については、個人情報の保護に関する法律により、次の罰則が定められていることを理解しています。",
        (
            "正当な理由がないのに、個人の秘密に属する事項が記録された電子計算機用の個人情報ファイル（その全部又は一部を複製し、又は加工したものを含む。）を提供したときは、２年以下の拘禁刑又は100万円以下の罰金（同法第176条）",
            "業務に関して知り得た保有個人情報を、自己若しくは第三者の不正な利益を図る目的で提供し、又は盗用したときは、１年以下の拘禁刑又は50万円以下の罰金（同法第180条）",
        ),
        "以上の内容について説明を受け、理解した上で署名します。",
    )
    kinds = ("社員", "契約社員", "非社員（パート）", "非社員（アルバイト）", "派遣")
    frame = Grid(
        (
            GridRow(
                (GridCell("採用枠", choices=tuple(Choice(kind) for kind in kinds)),),
                height_mm=10.0,
            ),
            GridRow((GridCell("氏名", label_note="（本人の自署）", seal=True),), height_mm=13.0),
        ),
        label_mm=32.0,
    )
    return Document(
        "誓約書（採用時）",
        (
            Head(
                number="別記様式第７号（仕様書第20条関係）",
                date=DATE_BLANK,
                ruled_addressee=RuledAddressee("（会社名）"),
            ),
            Title("誓　約　書　（採用時）"),
            Sentence(
                f"私は、{CASE}（以下「本業務」という。）に従事するに当たり、次の事項を守ることを誓約します。"
            ),
            promises,
            frame,
            Notes(
                (
                    "従事者ごとに１枚とし、業務に従事する前に、本人が自署すること。代筆及び印字をしてはならない。",
                    "原本は会社が保管し、写しを市に提出すること。業務を離れるときは、退社時の誓約書を徴すること。",
                ),
                inline=True,
            ),
            CompanyBlock("確認者（責任者）", "職・氏名", "確認年月日", DATE_BLANK),
        ),
        number="別記様式第７号",
        case_title=CASE,
        edition=EDITION,
        key="form-pledge-joining",
    )


def ledger() -> Document:
    """15: 別記様式第13号, a ledger without addressee."""
    rows = (
        *case_rows(landscape=True),
        GridRow(
            (
                GridCell("年度", "令和８年度", "third"),
                GridCell("受渡場所", width="third"),
                GridCell("前年度からの繰越", width="third", unit="件", align="right"),
            ),
            "記入",
        ),
    )
    table = Table(
        (
            Column("No.", 9.5),
            Column("日付", 21.5, blank="・　　・"),
            Column("時刻", 16.5),
            Column("文書・媒体の名称", 52.5),
            Column("件数\n（枚数）", 16.5),
            Column("渡した者\n（署名・印）", 31),
            Column("受け取った者\n（署名・印）", 31),
            Column("容器・施錠", 28.5),
            Column("返却日", 21.5, blank="・　　・"),
            Column("備考", 28.5),
        ),
        title="受渡しの記録",
        blank_rows=10,
        row_mm=9.0,
    )
    return Document(
        "個人情報受渡管理簿",
        (
            Head(number="別記様式第13号（仕様書第22条関係）", sheet_no="第　　　　枚"),
            Title("個人情報受渡管理簿"),
            Sentence(
                "個人情報が記載され、又は記録された文書等の受渡しを行った都度、記入すること。"
            ),
            Grid(rows),
            table,
            Notes(
                (
                    "渡した者と受け取った者が、それぞれ件数を数えて署名又は押印すること。件数が一致しないときは、受渡しを止め、直ちに責任者に報告すること。",
                    "訂正は、二重線を引いて訂正者の印を押すこと。行を空けず、空いた行は斜線で消すこと。",
                )
            ),
        ),
        number="別記様式第13号",
        case_title=CASE,
        edition=EDITION,
        orientation="landscape",
        binding="top",
        key="form-handover-ledger",
    )
