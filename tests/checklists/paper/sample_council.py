"""Hand-made Documents of the reference pages for the council; names and numbers are invented."""

from sample_parts import CASE, EDITION, case_rows

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
)
from checklists.paper.blocks_single import (
    ContactBox,
    Count,
    Counts,
    CoverItem,
    CoverItems,
    WallRow,
    WallSheet,
)
from checklists.paper.blocks_text import (
    Notes,
)
from checklists.paper.document import TOTAL_PAGES, Document


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
