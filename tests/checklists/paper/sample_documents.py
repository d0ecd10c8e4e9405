"""Hand-made Documents of the reference pages; names, companies and numbers are invented."""

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
    Sender,
    Sentence,
    Submitter,
    SubmitterLine,
    Title,
    UnderTitle,
)
from checklists.paper.blocks_single import (
    CityBlock,
    CompanyBlock,
    ContactBox,
    Count,
    Counts,
    CoverItem,
    CoverItems,
    WallRow,
    WallSheet,
)
from checklists.paper.blocks_text import (
    Article,
    ArticleItem,
    ArticleParagraph,
    Articles,
    Notes,
    Numbered,
    NumberedItem,
    Promises,
)
from checklists.paper.document import TOTAL_PAGES, Document

CASE = "健康診査受診券作成・発送業務委託"
TERM = "令和８年４月１日から令和９年３月31日まで"
EDITION = "様式の版　令和８年１月"
DATE_BLANK = "令和　　年　　月　　日"


def cover() -> Document:
    """01: 送付書."""
    items = (
        CoverItem("１", "件名", (CASE,)),
        CoverItem("２", "諮問番号", ("令和７年度諮問第３号",)),
        CoverItem("３", "諮問の種別", ("個人情報を取り扱う業務の外部委託",)),
        CoverItem(
            "４",
            "送付する書類",
            (
                f"目次に掲げるとおり（一式　全{TOTAL_PAGES}頁）",
                "うち、受託者が提出する様式は、空欄のまま添付",
            ),
        ),
        CoverItem(
            "５",
            "審議の期日",
            ("令和８年１月28日（水）　午後２時", "見本市役所　３階　第１会議室"),
        ),
        CoverItem("６", "御意見の期限", ("令和８年１月21日（水）まで",)),
    )
    return Document(
        "送付書",
        (
            Head(
                doc_no="７健づ第312号",
                date="令和８年１月14日",
                addressee=("見本市個人情報保護審議会", "会長　例示　学　様"),
                sender=Sender("見本市健康づくり課長"),
            ),
            Title("諮問資料の送付について"),
            Sentence(
                "下記の案件に係る諮問資料一式を、別添のとおり送付します。"
                "御審議のほど、よろしくお願いいたします。"
            ),
            Ki(),
            CoverItems(items),
            ContactBox(
                (
                    "健康づくり課　健診係　見本　葵",
                    "電話　000-000-0000（内線000）",
                    "メール　kenshin@example.jp",
                ),
                note="この資料は、審議の終了後に回収します。",
            ),
        ),
        case_title=CASE,
        edition="第２版　令和８年１月14日",
        key="cover",
    )


def contents(documents: tuple[Document, ...]) -> Document:
    """02: 目次 of the documents given."""
    rows = [TableRow(heading="諮問の書類")]
    for number, document in enumerate(documents, 1):
        cells = (
            Cell(str(number)),
            Cell(document.title),
            Cell(document.number.removeprefix("別記様式")),
            Cell("手書き用" if document.number.startswith("別記") else "記入済"),
            Cell(pages_of=document.key),
        )
        rows.append(TableRow(cells))
    columns = (
        Column("番号", 12, "center"),
        Column("書類", 88),
        Column("様式", 22, "center", size=9.5),
        Column("記入", 22, "center", size=10),
        Column("頁", 21, "center"),
    )
    return Document(
        "目次",
        (
            Title("目　　　次"),
            UnderTitle(left=f"件名　{CASE}", right=f"全{TOTAL_PAGES}頁"),
            Table(columns, tuple(rows), row_mm=7.0, size=10.5),
            Notes(
                (
                    "頁は、一式を通した番号である。御質問の際は、この頁と項の番号をお示しください。",
                    "「手書き用」は、空欄のまま受託者に交付し、提出の時期は、末尾の提出書類目録による。",
                ),
                heading="",
            ),
        ),
        case_title=CASE,
        edition="第２版　令和８年１月14日",
        key="contents",
    )


def case_rows(landscape: bool = False) -> tuple[GridRow, ...]:
    """件名等, the same on every form."""

    def cell(label: str, value: str, width: str = "full") -> GridCell:
        return GridCell(label, value, width, "prefilled")  # type: ignore[arg-type]

    if landscape:
        return (
            GridRow((cell("件名・契約名", CASE, "half"), cell("契約期間", TERM, "half")), "件名等"),
            GridRow(
                (
                    cell("所管課", "健康づくり課", "half"),
                    cell("諮問番号", "令和７年度諮問第３号", "half"),
                ),
                "件名等",
            ),
        )
    return (
        GridRow((cell("件名・契約名", CASE),), "件名等"),
        GridRow((cell("契約期間", TERM),), "件名等"),
        GridRow(
            (
                cell("所管課", "健康づくり課", "half"),
                cell("諮問番号", "令和７年度諮問第３号", "half"),
            ),
            "件名等",
        ),
    )


def city_block(landscape: bool = False) -> CityBlock:
    """市の確認欄."""
    received = GridCell("受付年月日", DATE_BLANK)
    checked = GridCell("確認年月日", DATE_BLANK)
    by, note = GridCell("確認者", seal=True), GridCell("備考")
    if landscape:
        return CityBlock(((received, checked), (by, note)))
    return CityBlock(((received, checked), (by,), (note,)))


def submitter(*values: str) -> Submitter:
    """The three lines of every 届."""
    texts = values or ("", "", "")
    labels = ("所在地", "商号又は名称", "代表者職氏名")
    return Submitter(
        tuple(
            SubmitterLine(label, text, seal=label == "代表者職氏名")
            for label, text in zip(labels, texts, strict=True)
        )
    )


_RESULTS = (
    ("個人情報保護の基本的事項", "適用", "追記する", "文案第１条", "標準文のとおり", ""),
    ("用語の定義", "適用", "追記する", "文案第２条", "標準文のとおり", ""),
    ("法令・条例・ポリシーの遵守", "適用", "明記済", "仕様書案第３条\nP.3", "", ""),
    ("秘密の保持（退職後・契約終了後も）", "適用", "追記する", "文案第８条", "標準文のとおり", ""),
    ("収集の制限", "適用", "明記済", "仕様書案第６条\nP.4", "", ""),
    ("適正管理（漏えい・滅失・毀損の防止）", "適用", "明記済", "仕様書案第６条\nP.4", "", ""),
    (
        "データ消去ソフトの事前届出",
        "適用",
        "追記する",
        "文案第３条第１項",
        "契約締結後速やかに届け出る",
        "第１号",
    ),
    (
        "削除完了報告書の記載事項",
        "適用",
        "追記する",
        "文案第４条",
        "消去の日から７日以内",
        "第２号",
    ),
    (
        "業務終了時の消去と消去報告書の提出",
        "適用",
        "明記済",
        "仕様書案第14条\nP.11",
        "契約終了日までに",
        "第３号",
    ),
    ("資料等の返還・廃棄とその証明", "適用", "明記済", "仕様書案第14条\nP.11", "", "第３号"),
    (
        "ミス紙の復元不可能な廃棄",
        "適用",
        "追記する",
        "文案第７条第１項",
        "裁断により廃棄",
        "第４号",
    ),
)


def checklist_result(copies: int = 1) -> Document:
    """03 and 04: 適用条項 点検結果表; with ``copies`` > 1 it goes on to further sheets."""
    columns = (
        Column("No.", 8, "center"),
        Column("条項", 46),
        Column("適用", 13, "center"),
        Column("回答", 17, "center"),
        Column("仕様書の箇所", 30),
        Column("理由又は採用した文言", 37),
        Column("様式", 14, "center"),
    )
    rows = [
        TableRow((Cell(str(number)), *(Cell(text) for text in row)))
        for number, row in enumerate(_RESULTS * copies, 1)
    ]
    blocks = (
        Head(number="市内部様式"),
        Title("適用条項　点検結果表", ("担当", "係長", "課長")),
        Sentence("本案件に適用される条項の点検の結果は、次のとおりです。"),
        Grid(
            (
                *case_rows(),
                GridRow(
                    (
                        GridCell(
                            "案件の前提",
                            "外部委託／受託者は未定（入札前）／電子データの受渡しあり／"
                            "宛名の印刷・発送あり／外部接続なし／個人番号なし",
                            lines=2,
                        ),
                    ),
                    "点検",
                    strip=True,
                ),
                GridRow(
                    (GridCell("仕様書案の版", "第２版（令和８年１月９日）"),), "点検", strip=True
                ),
                GridRow(
                    (
                        GridCell("点検年月日", "令和８年１月13日", "half"),
                        GridCell("点検者", "健康づくり課　﨑山　律", "half", seal=True),
                    ),
                    "点検",
                    strip=True,
                ),
            )
        ),
        Counts(
            (
                (
                    Count("適用", "41"),
                    Count("明記済", "10"),
                    Count("追記する", "28"),
                    Count("該当なし", "1"),
                    Count("確認中", "1"),
                    Count("未回答", "1"),
                ),
                (
                    Count("要確認（事実が未確認）", "3"),
                    Count("弱い箇所", "2"),
                    Count("対象外", "136"),
                ),
            )
        ),
        Table(columns, tuple(rows), title="条項", grow=True, size=9.0),
    )
    if copies > 1:
        blocks += (_gaps(), _result_notes())
    return Document(
        "適用条項　点検結果表",
        blocks,
        number="市内部様式",
        case_title=CASE,
        edition=EDITION,
        key="checklist",
    )


def _gaps() -> Table:
    def row(number: int, title: str, kind: str, why: str) -> TableRow:
        return TableRow((Cell(str(number)), Cell(title), Cell(why, lead=kind), Cell()))

    return Table(
        (
            Column("No.", 8, "center", size=9.0),
            Column("条項", 64),
            Column("事由", 52),
            Column("処理（所管課が記入）", 41),
        ),
        (
            row(19, "教育の実施と実施状況の提出", "弱い箇所", "特約条項だけにある"),
            row(30, "退任・異動時の臨時のパスワード変更", "未回答", ""),
            row(36, "バックアップ体制（紛失・誤削除の防止）", "弱い箇所", "特約条項だけにある"),
            row(40, "機器・媒体の廃棄方法の明記と処分報告", "要確認", "機器の廃棄の有無"),
        ),
        title="未回答・確認中・要確認・弱い箇所（再掲）",
    )


def _result_notes() -> Notes:
    return Notes(
        (
            "適用の件数は、明記済、追記する、該当なし、確認中及び未回答の件数の計である。"
            "弱い箇所は、そのうちの明記済及び追記するに含まれる。",
            "「追記する」は、特記仕様書文案の条に書くもの、「明記済」は、仕様書案その他の文書に"
            "既に書いたものをいう。",
        )
    )


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


def wall_sheet() -> Document:
    """06: してはならないこと."""
    rows = (
        ("話さない", "家族にも、友人にも、辞めた後も、業務で知ったことを話さない。", "第８条"),
        ("目的の外に使わない", "見る必要のない個人情報を見ない。他の用事に使わない。", "第９条"),
        (
            "持ち出さない",
            "文書、媒体、端末を、決められた場所から持ち出さない。",
            "第５条",
        ),
        (
            "持ち込まない",
            "スマートフォン、カメラ、私物のUSBメモリを作業場所に持ち込まない。",
            "第10条",
        ),
        (
            "複写しない・撮らない",
            "文書、受領証、受診券、画面を、写さない、撮らない、書き写さない。",
            "第６条",
        ),
        (
            "送らない・入力しない",
            "個人情報を、メール、SNS、生成AIに送らず、入力しない。",
            "第11条",
        ),
        ("貸さない・教えない", "ID、パスワード、ICカード、鍵を、人に使わせない。", "第12条"),
        (
            "ミス紙を使い回さない",
            "刷り損じは、裏紙にせず、その日のうちに裁断して数える。",
            "第７条",
        ),
        (
            "立ち寄らない・放置しない",
            "運ぶ途中で他の場所に寄らない。車の中に置いたままにしない。",
            "第13条",
        ),
        ("置いたままにしない", "席を離れるときは、書類を施錠し、画面を閉じる。", "第14条"),
        (
            "無断で人に任せない",
            "承諾のない再委託をしない。名簿にない人に作業をさせない。",
            "第15条",
        ),
        ("隠さない", "紛失、誤送付に気付いたら、自分で片付けず、直ちに責任者に言う。", "第16条"),
    )
    wall = WallSheet(
        "してはならないこと",
        f"{CASE}　従事者用",
        tuple(WallRow(*row) for row in rows),
        "迷ったときは、する前に、責任者に聞く。",
        ("取得個人情報取扱責任者", "事故のときの電話（夜間・休日も）"),
    )
    return Document(
        "してはならないこと（掲示用）",
        (wall,),
        case_title=CASE,
        edition="特記仕様書案　第２版から作成",
        key="wall",
    )


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


def packet() -> tuple[Document, ...]:
    """All reference pages in the order of a packet."""
    after = (
        consultation(),
        checklist_result(4),
        specification(),
        wall_sheet(),
        erasure_software(),
        misprint(),
        roster(),
        pledge(),
        ledger(),
    )
    return (cover(), contents(after), *after)
