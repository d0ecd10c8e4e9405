"""The report of ``tests.bench.beside``: promises and what holds, and a chart of each part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.charts import bars, growth

Figures = Mapping[str, Any]
RAW = "raw canvas"
_NAMES = {"ours": "委託点検帳", RAW: "素の reportlab"}
_DONE = {
    "open": "開く", "list": "一覧", "search": "探す", "assess": "点検(読込みを含む)",
    "texts": "全案件の文からさがす",
}  # fmt: skip
# Beside something that does less: drawn, not promised.
_UNLIKE = ("assess", "texts")
_FORMS = {"form-deletion-software-notice": "消去ソフトの届出", "form-worker-roster": "従事者名簿"}


@dataclass(frozen=True)
class Promise:
    """``words``: what is promised; ``value`` is to stay at or below ``most``, in ``unit``."""

    words: str
    value: float
    most: float
    unit: str

    @property
    def kept(self) -> bool:
        return self.value <= self.most


def promises(figures: Figures) -> list[Promise]:
    """Those whose parts were measured."""
    makers: dict[str, Callable[[Figures], list[Promise]]] = {
        "start": lambda one: [
            Promise("起動(何も無い PySide6 の窓の何倍か)", one["ratio"], 2.0, "倍")
        ],
        "store": lambda one: [
            Promise("1件の回答の記録(素のコミットの何倍か)", one["ratios"]["answer"], 1.3, "倍")
        ],
        "packet": lambda one: [
            Promise(f"{one['pages']}頁の一式を作るときのメモリ", one["megabytes"], 150.0, "MB")
        ],
        "paper": _of_paper,
        "growth": _of_growth,
        "journey": lambda one: [
            Promise("窓が応えない最も長い時間(計算)", one["longest"][0]["cpu"], 100.0, "ms")
        ],
    }
    return [
        promise
        for name, make in makers.items()
        if set(figures.get(name, {})) - {"machine", "note"}
        for promise in make(figures[name])
    ]


def _of_paper(paper: Figures) -> list[Promise]:
    found = []
    for form, setters in paper["forms"].items():
        name, ours = _FORMS.get(form, form), setters["ours"]
        found.append(Promise(f"{name} 1頁(素の canvas の何倍か)", ours["ratio"], 1.5, "倍"))
        typst = next((one for who, one in setters.items() if who.startswith("typst")), None)
        if typst is not None:
            found.append(
                Promise(f"{name} 1頁(typst の何倍か)", ours["page"] / typst["page"], 1, "倍")
            )
            whole = ours["whole"]["processor"] / typst["whole"]["processor"]
            found.append(Promise(f"{name} 20頁を作る全体の計算(typst の何倍か)", whole, 2.0, "倍"))
    return found


def _of_growth(grown: Figures) -> list[Promise]:
    last = grown["stores"][-1]
    return [
        Promise(f"{last['cases']:,}件で{_DONE[name]}(同じ素の SQL の何倍か)", ours / raw, 1.5, "倍")
        for name, (ours, raw) in last["times"].items()
        if name not in _UNLIKE
    ]


def write(figures: Figures, folder: Path) -> None:
    """``REPORT.md`` and its charts."""
    charts = _charts(figures)
    for name, text in charts.items():
        (folder / f"{name}.svg").write_text(text, "utf-8")
    (folder / "REPORT.md").write_text(_page(figures, list(charts)), "utf-8")


def _page(figures: Figures, charts: Sequence[str]) -> str:
    lines = [
        "# 速さの測定結果",
        "",
        "`python -m tests.bench.beside` が測り、書いたものです。倍率は、どちらも同じ回のなかで"
        "交互に動かして得たものです(起動と頁は組ごとの比の中央値、保存は速い方から4分の1の値の比)。ミリ秒の値は、その機械の、そのときの値です。",
        "",
        "| 約束 | 結果 | 目標 | |",
        "|---|---:|---:|---|",
        *(
            f"| {one.words} | {one.value:.2f} {one.unit} | {one.most:g} {one.unit} |"
            f" {'達成' if one.kept else '**未達**'} |"
            for one in promises(figures)
        ),
        "",
    ]
    lines += [part for name in charts for part in (f"![{name}]({name}.svg)", "")]
    lines += _texts(figures.get("growth", {}).get("stores", ()))
    lines += ["## 測り方", "", *_HOW, "", "## 測った機械", ""]
    lines += [
        f"- {name}: {_machine(one['machine'])}{one.get('note', '')}"
        for name, one in figures.items()
    ]
    return "\n".join(lines) + "\n"


_HOW = (
    "- 起動: 鍵が資格情報の保管庫にある1,000件の保存ファイルを開き、一覧が描かれて操作に応えるまでの"
    "全体。相手は、何も無い `QMainWindow` が描かれるまで。どちらも新しいプロセスを9組。",
    "- 回答: 5つの表への書込みを含む1つのトランザクション。相手は、同じ5行を同じ暗号化ドライバで直接書くもの。",
    "- 頁: 20頁を1回として、温まったプロセスで繰り返す。相手は、同じ線と文字だけを描く素の reportlab、"
    "同じ様式を書いた typst、HTML と CSS を組む WeasyPrint、Word ファイルを PDF にする LibreOffice。"
    "全体の計算は、新しいプロセスの開始から終了までのプロセッサ時間。",
    "- メモリ: 見本の一式を印刷するプロセスの最大常駐量。",
    "- 件数: 1件に回答1つと履歴1行を持つ保存ファイル。点検は、そのなかの見本1件を読んで点検するもので、"
    "相手は読むだけのもの。どれも、計算した時間で測る。文からさがすのは、窓の外で少しずつ行い、"
    "見つかったものから見せる。途中で別の言葉にすれば、そこで終わる。",
    "- 窓: 見本と、意見500件の案件で全画面を2回ずつ開き、記録し、元に戻し、条項集を変える。"
    "一つの手順のなかで、窓のスレッドがイベントの間に計算した最も長い時間。機械が混んでいるときは、"
    "待たされた時間ではなく、計算した時間を見る。",
)


def _texts(stores: Sequence[Figures]) -> list[str]:
    """Words in the texts of all cases: what is waited for, by the number of cases."""
    rows = [
        f"| {one['cases']:,} | {one['first']:.0f} ms | {one['times']['texts'][0]:.0f} ms |"
        for one in stores
        if one.get("first")
    ]
    if not rows:
        return []
    head = ["| 件数 | 最初に見つかるまで | どこにも無い言葉で終わるまで |", "|---:|---:|---:|"]
    return ["## すべての案件の文からさがす(計算)", "", *head, *rows, ""]


def _machine(one: Figures) -> str:
    load = "不明" if one["load"] is None else one["load"]
    return (
        f"{one['day']}、{one['system']}、Python {one['python']}、{one['cores']}コア、"
        f"測ったあとの混み具合(5分平均) {load}"
    )


def _charts(figures: Figures) -> dict[str, str]:
    charts: dict[str, str] = {}
    if "ratio" in figures.get("start", {}):
        one = figures["start"]
        rows = [("委託点検帳", one["ours"]), ("何も無い窓", one["bare"])]
        charts["start"] = bars("起動", rows, " ms", one["bare"] * 2)
    if "store" in figures:
        ratio = figures["store"]["ratios"]["answer"]
        charts["answer"] = bars(
            "1件の回答の記録", [("委託点検帳", ratio), ("素のコミット", 1.0)], "倍", 1.3
        )
    for form, setters in figures.get("paper", {}).get("forms", {}).items():
        charts |= _paper_charts(form, setters)
    if "growth" in figures:
        charts["growth"] = _growth_chart(figures["growth"]["stores"])
    if "journey" in figures:
        rows = [(one["step"], one["cpu"]) for one in figures["journey"]["longest"]]
        charts["journey"] = bars("窓が応えない時間(計算)、長い順", rows, " ms", 100.0)
    return charts


def _paper_charts(form: str, setters: Figures) -> dict[str, str]:
    name = _FORMS.get(form, form)
    made = {who: one for who, one in setters.items() if one["whole"] is not None}
    pages = [(_NAMES.get(who, who), one["page"]) for who, one in made.items()]
    wholes = [(_NAMES.get(who, who), one["whole"]["processor"] * 1000) for who, one in made.items()]
    memory = [(_NAMES.get(who, who), one["whole"]["megabytes"]) for who, one in made.items()]
    return {
        f"{form}-page": bars(f"{name} 1頁", pages, " ms"),
        f"{form}-whole": bars(f"{name} 20頁を作る全体の計算", wholes, " ms"),
        f"{form}-memory": bars(f"{name} 20頁を作るプロセスのメモリ", memory, " MB"),
    }


def _growth_chart(stores: Sequence[Figures]) -> str:
    lines: dict[str, list[tuple[float, float]]] = {}
    for name, words in _DONE.items():
        if any(name not in one["times"] for one in stores):
            continue
        lines[words] = [(one["cases"], one["times"][name][0]) for one in stores]
        if name not in _UNLIKE:
            lines[f"{words}　素のSQL"] = [(one["cases"], one["times"][name][1]) for one in stores]
    return growth("件数と時間", lines, " ms")
