"""Trouble: what happened, what is safe, what to do. The doors give it instead of an exception."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Trouble:
    """One misfortune in words. ``code`` is for logs and tests, ``details`` one line each."""

    code: str
    happened: str
    safe: str
    todo: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((self.happened, self.safe, self.todo, *self.details))


_UNTOUCHED = "保存してある案件は、そのまま残っています。このファイルには何も書き込んでいません。"
_KEPT = "保存済みの内容はそのままです。いま入力した内容は、画面に残っています。"

_KNOWN = {
    "store_newer": Trouble(
        "store_newer",
        "保存ファイルは、この版より新しい委託点検帳で作られています。",
        _UNTOUCHED,
        "新しい版の委託点検帳で開いてください。",
    ),
    "store_damaged": Trouble(
        "store_damaged",
        "保存ファイルに壊れているところが見つかりました。",
        "壊れたファイルには書き込まず、そのまま残しています。控え(バックアップ)は別のファイルにあります。",
        "「読めるところを取り出す」か「控えから戻す」を選んでください。"
        "迷うときは、情報担当に連絡してください。控えの場所は下のとおりです。",
    ),
    "store_locked": Trouble(
        "store_locked",
        "保存ファイルは、もう1つの委託点検帳の窓で開いています。",
        _UNTOUCHED,
        "先に開いた窓を使うか、その窓を閉じてから「もう一度開く」を押してください。",
    ),
    "key_missing": Trouble(
        "key_missing",
        "保存ファイルを開く鍵が、この端末の資格情報の保管場所に見つかりません。",
        _UNTOUCHED,
        "いつもの利用者で端末に入り直し、「もう一度開く」を押してください。"
        "端末や利用者が替わったときは、封筒の紙を用意し、「復旧コードで開く」を押してください。",
    ),
    "key_wrong": Trouble(
        "key_wrong",
        "この端末にある鍵では、保存ファイルを開けません。",
        _UNTOUCHED,
        "別の端末や別の利用者の保存ファイルでないか確かめてください。"
        "自分の保存ファイルなら、封筒の紙を用意し、「復旧コードで開く」を押してください。",
    ),
    "key_garbled": Trouble(
        "key_garbled",
        "この端末にしまってある鍵が、正しい形ではありません。",
        _UNTOUCHED,
        "保存ファイルと控えは消さないでください。封筒の紙を用意し、「復旧コードで開く」を押してください。"
        "鍵を書き換えた道具がないか、情報担当に確かめてもらってください。",
    ),
    "keyring_locked": Trouble(
        "keyring_locked",
        "鍵をしまう場所(資格情報の保管場所)が開いていません。",
        _UNTOUCHED,
        "端末の求めに応じて保管場所を開き、「もう一度開く」を押してください。"
        "開けないときは、封筒の紙を用意し、「復旧コードで開く」を押してください。",
    ),
    "keyring_unavailable": Trouble(
        "keyring_unavailable",
        "鍵をしまう場所(資格情報の保管場所)を使えません。",
        _UNTOUCHED,
        "Windowsでは「資格情報マネージャー」、Linuxでは Secret Service(GNOME キーリングなど)が"
        "動いているか確かめ、「もう一度開く」を押してください。"
        "動かないときは、封筒の紙を用意し、「復旧コードで開く」を押してください。",
    ),
    "code_mistyped": Trouble(
        "code_mistyped",
        "復旧コードに写し違いがあります。",
        _UNTOUCHED,
        "紙の復旧コードと見比べて、もう一度入れてください。",
    ),
    "secret_wrong": Trouble(
        "secret_wrong",
        "入れた復旧コードか合言葉は、このファイルのものではありません。",
        _UNTOUCHED,
        "いちばん新しい紙か合言葉かを確かめて、もう一度入れてください。",
    ),
    "seal_damaged": Trouble(
        "seal_damaged",
        "鍵を封じたファイルが壊れているか、別のものです。",
        _UNTOUCHED,
        "控えの場所にある同じ名前のファイルを情報担当に渡してください。",
    ),
    "seal_missing": Trouble(
        "seal_missing",
        "復旧コードで封じた鍵のファイル(store.recovery)が、保存ファイルの横にも控えの場所にもありません。",
        _UNTOUCHED,
        "復旧コードを作ったことがあれば、ほかの場所の控えから store.recovery を保存ファイルの横に戻し、"
        "もう一度試してください。分からないときは情報担当に連絡してください。",
    ),
    "passphrase_needed": Trouble(
        "passphrase_needed",
        "この保存ファイルは、合言葉で開きます。",
        _UNTOUCHED,
        "委託点検帳の窓を開き、合言葉を入れてください。",
    ),
    "code_of_another": Trouble(
        "code_of_another",
        "復旧コードは封じた鍵のファイルに合いますが、その鍵はいまの保存ファイルのものではありません。",
        _UNTOUCHED,
        "保存ファイルを別の端末から移したり、古いものに戻したりしていないか確かめ、情報担当に連絡してください。",
    ),
    "key_not_kept": Trouble(
        "key_not_kept",
        "復旧コードで開きましたが、この端末の資格情報の保管場所に鍵をしまえませんでした。",
        "保存してある案件はそのままです。いまは、いつものとおり使えます。",
        "次に開くときも復旧コードが要ります。紙を元の封筒に戻し、保管場所が使えるようになったら、"
        "「控えと引継ぎ」の「鍵と復旧コード」で「いま直す」を押してください。",
    ),
    "kept_key_missing": Trouble(
        "kept_key_missing",
        "この端末の資格情報の保管場所に、保存ファイルの鍵がありません。",
        "いまは開いています。保存してある案件はそのままです。",
        "このままでは次に開けません。「控えと引継ぎ」の「鍵と復旧コード」で「いま直す」を押してください。",
    ),
    "kept_key_other": Trouble(
        "kept_key_other",
        "この端末の資格情報の保管場所にある鍵が、いま開いている保存ファイルのものではありません。",
        "いまは開いています。保存してある案件はそのままです。",
        "このままでは次に開けません。「控えと引継ぎ」の「鍵と復旧コード」で「いま直す」を押してください。",
    ),
    "kept_key_unreadable": Trouble(
        "kept_key_unreadable",
        "この端末の資格情報の保管場所から、鍵を読めるか確かめられませんでした。",
        "いまは開いています。保存してある案件はそのままです。",
        "保管場所が開いているか確かめてください。続くときは、情報担当に連絡してください。",
    ),
    "recovery_missing": Trouble(
        "recovery_missing",
        "復旧コードで封じた鍵のファイル(store.recovery)がなくなっています。",
        "いまは開いています。保存してある案件はそのままです。",
        "このままでは紙の復旧コードで開けません。「控えと引継ぎ」の「鍵と復旧コード」で「いま直す」を押してください。"
        "紙はそのまま使えます。",
    ),
    "recovery_wrong": Trouble(
        "recovery_wrong",
        "復旧コードで封じた鍵のファイル(store.recovery)が壊れているか、別のものです。",
        "いまは開いています。保存してある案件はそのままです。",
        "このままでは紙の復旧コードで開けません。「控えと引継ぎ」の「鍵と復旧コード」で「いま直す」を押してください。"
        "紙はそのまま使えます。",
    ),
    "store_gone": Trouble(
        "store_gone",
        "前に使っていた保存ファイルが、この端末に見つかりません。",
        "何も作らず、何も書き込んでいません。鍵か控え(バックアップ)は残っています。",
        "「控えから戻す」で、控えの場所(2つ目の場所も選べます)から戻してください。"
        "ファイルを移した覚えがあれば元の場所に戻し、「もう一度開く」を押してください。",
    ),
    "second_place_failed": Trouble(
        "second_place_failed",
        "控え(バックアップ)を、2つ目の場所に写せませんでした。",
        "保存してある案件と、この端末の控えはそのままです。",
        "2つ目の場所につながっているか、書き込めるかを確かめてください。"
        "つながれば、次に控えを作るときに写します。",
    ),
    "second_place_away": Trouble(
        "second_place_away",
        "2つ目の場所の控えは、いま見られません。",
        "2つ目の場所の控えは、つながればまた見られます。",
        "共有フォルダーやUSBメモリーにつないでから開き直すか、「ほかの場所の控えを探す」で選んでください。",
    ),
    "copy_damaged": Trouble(
        "copy_damaged",
        "この控えは壊れています。",
        "いまの保存ファイルと、ほかの控えはそのままです。",
        "ほかの控えを選んでください。",
    ),
    "copy_key_wrong": Trouble(
        "copy_key_wrong",
        "この控えは、この端末にある鍵では開けません。",
        "いまの保存ファイルと、ほかの控えはそのままです。",
        "この控えを作ったときの紙の復旧コードがあれば、「復旧コードを入れる」で開けます。",
    ),
    "copy_newer": Trouble(
        "copy_newer",
        "この控えは、この版より新しい委託点検帳で作られています。",
        "いまの保存ファイルと、ほかの控えはそのままです。",
        "新しい版の委託点検帳で戻すか、ほかの控えを選んでください。",
    ),
    "copy_missing": Trouble(
        "copy_missing",
        "この控えは、もう見つかりません。",
        "いまの保存ファイルと、ほかの控えはそのままです。",
        "控えの場所につながっているかを確かめるか、ほかの控えを選んでください。",
    ),
    "salvage_nothing": Trouble(
        "salvage_nothing",
        "保存ファイルの初めのところが壊れていて、案件を読めませんでした。",
        "壊れたファイルには書き込まず、そのまま残しています。",
        "「控えから戻す」で、控えから戻してください。",
    ),
    "second_place_same": Trouble(
        "second_place_same",
        "選んだ場所は、保存ファイルのあるフォルダーの中です。",
        "2つ目の場所は変えていません。控えはこれまでどおり作ります。",
        "別のディスク、USBメモリー、共有フォルダーなどを選んでください。",
    ),
    "profile_passes": Trouble(
        "profile_passes",
        "この端末では、サインアウトすると利用者のフォルダーが消えます。保存ファイルもそこにあります。",
        "いまは使えます。保存した内容は、サインアウトするまで残っています。",
        "「控えと引継ぎ」で2つ目の場所(共有フォルダーなど)を選ぶか、"
        "情報担当に、消えないフォルダーを環境変数 ITAKU_TENKEN_HOME で決めてもらってください。",
    ),
    "store_read_only": Trouble(
        "store_read_only",
        "いまは閲覧のみで開いているため、保存できません。",
        _KEPT,
        "保存できる場所か、ファイルとフォルダーの書き込みの許可を確かめてください。",
    ),
    "store_missing": Trouble(
        "store_missing",
        "保存ファイルが見つかりません。",
        "控え(バックアップ)は別のファイルにあります。",
        "ファイルを移した覚えがあれば元の場所に戻し、「もう一度開く」を押してください。",
    ),
    "store_exists": Trouble(
        "store_exists",
        "新しい保存ファイルを作る場所に、すでにファイルがあります。",
        "すでにあるファイルには何も書き込んでいません。",
        "「もう一度開く」を押してください。続くときは、情報担当に連絡してください。",
    ),
    "store_on_network": Trouble(
        "store_on_network",
        "保存ファイルの場所が、ネットワーク上のドライブです。共有の場所では保存ファイルが壊れます。",
        "何も書き込んでいません。",
        "この端末のディスクを保存場所にしてください(環境変数 ITAKU_TENKEN_HOME)。",
    ),
    "value_refused": Trouble(
        "value_refused",
        "保存できない文字か形の値が含まれています。",
        _KEPT,
        "入力を見直してください。場所は下のとおりです。",
    ),
    "case_exists": Trouble(
        "case_exists",
        "同じ識別子の案件が、もうあります。",
        "前からある案件はそのままです。",
        "置き換えるか、別の案件として加えるかを選んでください。",
    ),
    "backup_failed": Trouble(
        "backup_failed",
        "控え(バックアップ)を作れませんでした。",
        "保存ファイルと、前に作った控えはそのままです。",
        "保存先の空きを確かめてください。次に開くときに、もう一度作ります。",
    ),
    "disk_full": Trouble(
        "disk_full",
        "保存先の空きが足りないため、保存できませんでした。",
        _KEPT,
        "不要なファイルを消して空きを作り、もう一度同じ操作をしてください。",
    ),
    "store_failed": Trouble(
        "store_failed",
        "保存ファイルの読み書きができませんでした。",
        _KEPT,
        "もう一度同じ操作をしてください。続くときは、窓を閉じて開き直してください。",
    ),
    "checking": Trouble(
        "checking",
        "保存ファイルを確認している間は、保存できません。",
        _KEPT,
        "確認は数秒で終わります。終わってから、もう一度同じ操作をしてください。",
    ),
    "locked": Trouble(
        "locked",
        "ロックしているため、保存できません。",
        "入力した内容は消えていません。ロックを解くと元の画面に戻ります。",
        "「ロックを解く」を押してください。",
    ),
    "case_missing": Trouble(
        "case_missing",
        "この案件は見つかりません。",
        "ほかの案件はそのままです。",
        "案件一覧を開き直してください。",
    ),
    "file_problems": Trouble(
        "file_problems",
        "選んだファイルは、案件のファイルとして読めませんでした。",
        "何も取り込んでいません。保存してある案件はそのままです。",
        "下の場所を直してもらい、もう一度ファイルを選んでください。",
    ),
    "file_unreadable": Trouble(
        "file_unreadable",
        "選んだファイルを開けませんでした。",
        "何も取り込んでいません。保存してある案件はそのままです。",
        "ファイルの場所と、読み取りの許可を確かめてください。",
    ),
    "output_failed": Trouble(
        "output_failed",
        "ファイルに書き出せませんでした。",
        "保存してある案件はそのままです。途中までのファイルは残していません。",
        "書き出す場所を変えて、もう一度試してください。",
    ),
    "sheet_unfit": Trouble(
        "sheet_unfit",
        "Excelに入れられない値があるため、書き出せませんでした。",
        "保存してある案件はそのままです。ファイルは作っていません。",
        "下の値を直すか短くして、もう一度書き出してください。",
    ),
    "no_package": Trouble(
        "no_package",
        "選んだファイルは、引継ぎファイルではありません。",
        "何も取り込んでいません。保存してある案件はそのままです。",
        "名前が「.hikitsugi」で終わるファイルを選んでください。",
    ),
    "package_newer": Trouble(
        "package_newer",
        "この引継ぎファイルは、この版より新しい委託点検帳で作られています。",
        "何も取り込んでいません。保存してある案件はそのままです。",
        "この端末の委託点検帳を新しい版にしてから、もう一度選んでください。",
    ),
    "package_damaged": Trouble(
        "package_damaged",
        "引継ぎファイルが途中で切れているか、書き換わっています。",
        "何も取り込んでいません。保存してある案件はそのままです。",
        "渡した人から、もう一度ファイルを受け取ってください。受領書の照合値で同じものか確かめられます。",
    ),
    "place_refused": Trouble(
        "place_refused",
        "選んだ場所に書けませんでした。",
        "保存してある案件はそのままです。途中までのファイルは残していません。",
        "書き込みを許されたフォルダーかを確かめ、場所を変えてもう一度試してください。",
    ),
    "package_failed": Trouble(
        "package_failed",
        "引継ぎファイルを書いて開き直したところ、元と同じではありませんでした。",
        "保存してある案件はそのままです。そのファイルは消しました。",
        "書き出す場所を変えて、もう一度作ってください。",
    ),
    "stopped": Trouble(
        "stopped",
        "途中でやめました。",
        "終わったところまでは保存してあります。途中の案件には何も書き込んでいません。",
        "もう一度始めると、続きから進みます。",
    ),
    "catalogue_problems": Trouble(
        "catalogue_problems",
        "この端末の条項・様式のファイルに、直すところがあります。",
        "保存してある案件はそのままです。いまは、製品に付いている条項と様式で動いています。",
        "下のファイルと行を直し、窓を開き直してください。",
    ),
    "catalogue_broken": Trouble(
        "catalogue_broken",
        "製品に付いている条項・様式のファイルが読めません。書き換えられたか、壊れています。",
        "保存してある案件はそのままです。案件を開くことはできません。",
        "委託点検帳を入れ直してください。直すところは下のとおりです。",
    ),
    "unexpected": Trouble(
        "unexpected",
        "思いがけないことが起きて、この操作を終えられませんでした。",
        "保存済みの内容はそのままです。",
        "もう一度同じ操作をしてください。続くときは、窓を閉じて開き直してください。",
    ),
}


def trouble(code: str, details: tuple[str, ...] = (), *, megabytes: int = 0) -> Trouble:
    """The wording of a code; an unknown code gets the general sentence and keeps its code.

    ``megabytes`` is the room a full disk lacks, 0 when it is not known.
    """
    known = _KNOWN.get(code)
    if known is None:
        known = replace(_KNOWN["unexpected"], code=code)
    if megabytes:
        known = replace(known, happened=f"{known.happened}あと約{megabytes}MBが要ります。")
    return replace(known, details=details)
