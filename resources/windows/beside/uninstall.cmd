@echo off
rem 管理者の権限は要りません。案件と控えには触れません。
cd /d "%SystemRoot%"
title 委託点検帳
"%~dp0itaku-tenken-cli.exe" uninstall
if not exist "%~dp0to-be-removed" goto stays
rem 次の括弧の中は一度に読まれるので、このファイルが消えた後も終わりまで進みます。
(
rmdir /s /q "%~dp0."
rmdir "%~dp0.." 2>nul
echo.
pause
exit
)
:stays
echo.
pause
